package org.dayu.sip.internal.wire;

import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * Whether a certificate is of whom we mean. One that an authority signed is somebody's; that it is this trunk's, its names
 * say (RFC 5922, 7). One that is pinned needs no name. Immutable.
 */
final class TlsCheck {

    private final Peers peers;
    private final List<String> pins;

    TlsCheck(Peers peers, List<String> pins) {
        this.peers = peers;
        this.pins = normal(pins);
    }

    static List<String> normal(List<String> pins) {
        return pins.stream()
                .map(pin -> pin.replace(":", "").toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Who connects without a certificate is let in by its address alone, unless all must prove themselves. */
    void check(InetAddress peer, SSLSession session, boolean weConnected) throws SSLPeerUnverifiedException {
        List<String> wanted = peers.certificateNames(peer);
        if (wanted.isEmpty()) {
            return;
        }
        X509Certificate shown;
        try {
            shown = (X509Certificate) session.getPeerCertificates()[0];
        } catch (SSLPeerUnverifiedException e) {
            if (weConnected) {
                throw e;
            }
            return;
        }
        if (!pins.contains(fingerprint(shown)) && !CertificateNames.bears(shown, wanted)) {
            throw new SSLPeerUnverifiedException(
                    "the certificate is for " + CertificateNames.of(shown) + ", not for " + wanted
                            + "; if it is the carrier's all the same, put its name into the trunk's tls.names or its SHA-256 "
                            + fingerprint(shown) + " into tls.pins");
        }
    }

    static String fingerprint(X509Certificate certificate) throws SSLPeerUnverifiedException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            SSLPeerUnverifiedException unreadable = new SSLPeerUnverifiedException("the certificate cannot be judged");
            unreadable.initCause(e);
            throw unreadable;
        }
    }
}
