package org.dayu.webrtc.internal.path;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;

import org.dayu.media.api.BrowserPath;
import org.jspecify.annotations.Nullable;

/**
 * The lite side of ICE (RFC 8445, 2.5): answers checks of who knows our password, and takes as the peer's address the
 * one that it has nominated last. So a browser whose network changes is followed without any word by SIP.
 *
 * <p>Checks belong to the shard's thread; terms may be read and changed by any.
 */
final class IceLite {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int FRAGMENT_CHARS = 8;
    private static final int PASSWORD_CHARS = 24;

    private final SecureRandom random;
    private final BrowserPath.Wire wire;
    private volatile Side ours;
    /** Before the last restart; still good until the first check of the new ones. */
    private volatile @Nullable Side before;

    private volatile String theirs = "";
    private volatile @Nullable InetSocketAddress peer;

    record Side(String fragment, String password) {}

    IceLite(SecureRandom random, BrowserPath.Wire wire) {
        this.random = random;
        this.wire = wire;
        this.ours = fresh();
    }

    private Side fresh() {
        return new Side(text(FRAGMENT_CHARS), text(PASSWORD_CHARS));
    }

    private String text(int chars) {
        StringBuilder text = new StringBuilder(chars);
        for (int i = 0; i < chars; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    Side ours() {
        return ours;
    }

    /** The peer's user fragment; another one than before restarts ICE, for which we take new terms (RFC 8445, 9). */
    void expect(String fragment) {
        if (!theirs.isEmpty() && !theirs.equals(fragment)) {
            before = ours;
            ours = fresh();
        }
        theirs = fragment;
    }

    @Nullable
    InetSocketAddress peer() {
        return peer;
    }

    void check(ByteBuffer packet, InetSocketAddress from) {
        StunMessage request = StunMessage.parse(packet);
        if (request == null || request.type() != StunMessage.BINDING_REQUEST) {
            return; // indications keep the way open and want no answer; we ask nothing, so nothing answers us
        }
        Side side = request.username() == null ? null : sideOf(request.username());
        if (request.username() == null || !request.hasIntegrity()) {
            wire.send(StunAnswer.error(request, 400, "Bad Request", ""), from);
        } else if (side == null || !request.authentic(side.password())) {
            wire.send(StunAnswer.error(request, 401, "Unauthenticated", ""), from);
        } else if (request.unknown() >= 0) {
            wire.send(StunAnswer.error(request, 420, "Unknown Attribute", side.password()), from);
        } else if (request.controlled()) {
            wire.send(StunAnswer.error(request, 487, "Role Conflict", side.password()), from);
        } else {
            wire.send(StunAnswer.success(request, from, side.password()), from);
            valid(request, side, from);
        }
    }

    private void valid(StunMessage request, Side side, InetSocketAddress from) {
        if (side == ours) {
            before = null;
        }
        // the first that is valid is better than none: DTLS may begin before the nomination
        if (peer == null || request.useCandidate()) {
            peer = from;
        }
    }

    /** USERNAME is our fragment, a colon, theirs (RFC 8445, 7.2.2); theirs is not known before its SDP came. */
    private @Nullable Side sideOf(String username) {
        Side now = ours;
        Side old = before;
        int colon = username.indexOf(':');
        String mine = colon < 0 ? "" : username.substring(0, colon);
        String other = colon < 0 ? "" : username.substring(colon + 1);
        if (mine.equals(now.fragment())) {
            return theirs.isEmpty() || other.equals(theirs) ? now : null;
        }
        return old != null && mine.equals(old.fragment()) ? old : null;
    }
}
