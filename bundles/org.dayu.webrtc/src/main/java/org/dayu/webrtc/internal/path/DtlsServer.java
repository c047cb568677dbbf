package org.dayu.webrtc.internal.path;

import java.io.IOException;
import java.util.Hashtable;
import java.util.List;
import java.util.Vector;

import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SRTPProtectionProfile;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.dayu.media.api.SrtpKeys;
import org.jspecify.annotations.Nullable;

/**
 * Our side of one DTLS 1.2 handshake: agrees on SRTP (RFC 5764), asks for the peer's certificate, and breaks off unless
 * it has the fingerprint that the SDP names.
 */
final class DtlsServer extends DefaultTlsServer {

    private static final int HANDSHAKE_MILLIS = 20_000;

    private final Identity identity;
    private final List<String> fingerprints;
    private int profile;
    private boolean proven;
    private @Nullable SrtpKeys keys;

    DtlsServer(Identity identity, List<String> fingerprints) {
        super(identity.crypto());
        this.identity = identity;
        this.fingerprints = fingerprints;
    }

    /** What SRTP is keyed with, once the handshake is done. */
    @Nullable
    SrtpKeys keys() {
        return keys;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return ProtocolVersion.DTLSv12.only();
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return new int[] {
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
            CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384
        };
    }

    @Override
    public int getHandshakeTimeoutMillis() {
        return HANDSHAKE_MILLIS;
    }

    @Override
    protected TlsCredentialedSigner getECDSASignerCredentials() {
        return new BcDefaultTlsCredentialedSigner(
                new TlsCryptoParameters(context),
                identity.crypto(),
                identity.key(),
                identity.certificate(),
                SignatureAndHashAlgorithm.getInstance(
                        org.bouncycastle.tls.HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"}) // BouncyCastle's signature
    public void processClientExtensions(Hashtable extensions) throws IOException {
        super.processClientExtensions(extensions);
        UseSRTPData offered = extensions == null ? null : TlsSRTPUtils.getUseSRTPExtension(extensions);
        if (offered != null) {
            for (int each : offered.getProtectionProfiles()) {
                if (each == SRTPProtectionProfile.SRTP_AEAD_AES_128_GCM
                        || each == SRTPProtectionProfile.SRTP_AES128_CM_HMAC_SHA1_80) {
                    profile = each;
                    return;
                }
            }
        }
        throw new TlsFatalAlert(AlertDescription.handshake_failure, "no SRTP profile in common");
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"}) // BouncyCastle's signature
    public Hashtable getServerExtensions() throws IOException {
        Hashtable extensions = super.getServerExtensions();
        Hashtable all = extensions == null ? new Hashtable() : extensions;
        TlsSRTPUtils.addUseSRTPExtension(all, new UseSRTPData(new int[] {profile}, TlsUtils.EMPTY_BYTES));
        return all;
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"}) // BouncyCastle's signature
    public CertificateRequest getCertificateRequest() {
        Vector algorithms = TlsUtils.getDefaultSupportedSignatureAlgorithms(context);
        return new CertificateRequest(
                new short[] {ClientCertificateType.ecdsa_sign, ClientCertificateType.rsa_sign}, algorithms, null);
    }

    @Override
    public void notifyClientCertificate(Certificate certificate) throws IOException {
        if (certificate.isEmpty()
                || !Fingerprints.match(certificate.getCertificateAt(0).getEncoded(), fingerprints)) {
            throw new TlsFatalAlert(AlertDescription.bad_certificate, "not the certificate that the SDP names");
        }
        proven = true;
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
        super.notifyHandshakeComplete();
        if (!proven) {
            throw new TlsFatalAlert(AlertDescription.certificate_required, "the peer showed no certificate");
        }
        SrtpKeys.Suite suite = profile == SRTPProtectionProfile.SRTP_AEAD_AES_128_GCM
                ? SrtpKeys.Suite.AEAD_AES_128_GCM
                : SrtpKeys.Suite.AES_CM_128_HMAC_SHA1_80;
        keys = keys(suite);
    }

    /** Client key, server key, client salt, server salt (RFC 5764, 4.2). */
    private SrtpKeys keys(SrtpKeys.Suite suite) {
        int key = suite.keyBytes();
        int salt = suite.saltBytes();
        byte[] material = context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, 2 * (key + salt));
        byte[] theirs = new byte[key + salt];
        byte[] ours = new byte[key + salt];
        System.arraycopy(material, 0, theirs, 0, key);
        System.arraycopy(material, key, ours, 0, key);
        System.arraycopy(material, 2 * key, theirs, key, salt);
        System.arraycopy(material, 2 * key + salt, ours, key, salt);
        return new SrtpKeys(suite, ours, theirs);
    }
}
