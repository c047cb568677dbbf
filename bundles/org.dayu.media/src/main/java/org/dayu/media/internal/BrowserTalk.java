package org.dayu.media.internal;

import java.net.InetAddress;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.dayu.media.api.BrowserPath;
import org.dayu.media.api.MediaSecurity;
import org.dayu.media.api.NoMediaException;
import org.dayu.media.api.SdpRejectedException;
import org.jspecify.annotations.Nullable;

/**
 * What a leg's SDP says more when its peer is a browser (RFC 8829): ICE in its lite form with one host candidate, RTCP on
 * the same port, DTLS with us as the server. Off until the first offer or answer of that kind; then it stays on.
 *
 * <p>For the caller's thread; the owner of the leg's SDP guards it.
 */
final class BrowserTalk {

    static final String OUR_MID = "0";
    /** Of a host candidate that is the only one (RFC 8445, 5.1.2.1). */
    private static final long PRIORITY = 2_130_706_431L;

    private final Supplier<@Nullable MediaSecurity> security;
    private final BrowserPath.Wire wire;
    private final Consumer<BrowserPath> opened;
    private @Nullable BrowserPath path;
    private boolean plain;

    /** @param opened told once of the way that was opened, before anything comes by it */
    BrowserTalk(Supplier<@Nullable MediaSecurity> security, BrowserPath.Wire wire, Consumer<BrowserPath> opened) {
        this.security = security;
        this.wire = wire;
        this.opened = opened;
    }

    static boolean speaks(Sdp.Media media) {
        return media.protocol().equals("UDP/TLS/RTP/SAVPF") || media.protocol().equals("UDP/TLS/RTP/SAVP");
    }

    boolean on() {
        return path != null;
    }

    /** What is offered or answered now is plain; it cannot become anything else. */
    void stayPlain() {
        plain = true;
    }

    void begin() throws NoMediaException {
        if (path != null) {
            return;
        }
        MediaSecurity present = security.get();
        if (present == null || plain) {
            throw new NoMediaException(plain ? "the leg speaks plain RTP" : "nothing here protects media");
        }
        path = present.browser(wire);
        opened.accept(path);
    }

    /** The peer's offer. */
    void offered(Sdp.Media media) throws SdpRejectedException {
        if (!media.ice().complete() || !media.rtcpMux()) {
            throw new SdpRejectedException("the offer lacks ICE, a fingerprint or rtcp-mux");
        }
        if (media.ice().setup().equals("passive")) {
            throw new SdpRejectedException("both sides want to be the DTLS server");
        }
        try {
            begin();
        } catch (NoMediaException e) {
            throw new SdpRejectedException(String.valueOf(e.getMessage()));
        }
        expect(media.ice());
    }

    /** The peer's answer to ours. */
    void answered(Sdp.Media media) throws SdpRejectedException {
        if (!media.ice().complete() || !media.rtcpMux() || !media.ice().setup().equals("active")) {
            throw new SdpRejectedException("the answer lacks ICE, a fingerprint, rtcp-mux or setup:active");
        }
        expect(media.ice());
    }

    private void expect(Sdp.Ice ice) {
        BrowserPath way = path;
        if (way != null) {
            way.expect(new BrowserPath.Terms(ice.fragment(), ice.password(), ice.fingerprints()));
        }
    }

    void session(StringBuilder body, String mid) {
        body.append("a=ice-lite\r\n");
        if (!mid.isEmpty()) {
            body.append("a=group:BUNDLE ").append(mid).append("\r\n");
        }
    }

    void media(StringBuilder body, String mid, String setup, InetAddress address, int port) {
        BrowserPath way = path;
        if (way == null) {
            throw new IllegalStateException("not on");
        }
        BrowserPath.Terms ours = way.ours();
        if (!mid.isEmpty()) {
            body.append("a=mid:").append(mid).append("\r\n");
        }
        body.append("a=rtcp-mux\r\na=ice-ufrag:").append(ours.fragment());
        body.append("\r\na=ice-pwd:").append(ours.password()).append("\r\n");
        ours.fingerprints()
                .forEach(each -> body.append("a=fingerprint:").append(each).append("\r\n"));
        body.append("a=setup:").append(setup).append("\r\na=candidate:1 1 udp ").append(PRIORITY);
        body.append(' ').append(address.getHostAddress()).append(' ').append(port);
        body.append(" typ host\r\na=end-of-candidates\r\n");
    }

    void close() {
        if (path != null) {
            path.close();
        }
    }
}
