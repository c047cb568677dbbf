package org.dayu.media.api;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The way of one leg to a browser: ICE in its lite form (RFC 8445) with us as the controlled side, DTLS with us as the
 * server (RFC 5764), whose peer is believed only if its certificate has a fingerprint that the SDP names (RFC 8122).
 *
 * <p>{@link #packet} belongs to the shard's thread; the rest is thread-safe. Nothing blocks.
 *
 * @since 1.1
 */
@ProviderType
public interface BrowserPath {

    /** Our side of it, for the SDP. They change when the peer restarts ICE. */
    Terms ours();

    /**
     * What the peer's SDP says. Another user fragment than before restarts ICE; other fingerprints than before close the
     * way, since the same DTLS association cannot have another end.
     */
    void expect(Terms theirs);

    /** Takes a STUN or DTLS packet (RFC 7983), which is copied if it is kept. */
    void packet(ByteBuffer packet, InetSocketAddress from);

    /** Where the peer is, as it has proven; {@code null} until then. */
    @Nullable
    InetSocketAddress peer();

    /** The protection; {@code null} until the handshake is done and the peer has proven to be who the SDP names. */
    @Nullable
    PacketGuard guard();

    /** Ends it. Idempotent. */
    void close();

    /** Whether a packet is for {@link #packet} rather than RTP or RTCP (RFC 7983, 7). */
    static boolean takes(ByteBuffer packet) {
        if (packet.limit() == 0) {
            return false;
        }
        int first = packet.get(0) & 0xFF;
        return first <= 3 || (first >= 20 && first <= 63);
    }

    /** Sends a packet from position to limit to somewhere, on any thread; what the network refuses is lost. */
    @FunctionalInterface
    interface Wire {
        void send(ByteBuffer packet, InetSocketAddress to);
    }

    /**
     * One side of the way.
     *
     * @param fragment the ICE user fragment
     * @param password the ICE password
     * @param fingerprints of the certificate, each as in SDP: {@code sha-256 AB:CD:...}; at least one
     */
    record Terms(String fragment, String password, List<String> fingerprints) {

        public Terms {
            fingerprints = List.copyOf(fingerprints);
        }

        /** No password in logs. */
        @Override
        public String toString() {
            return "Terms[" + fragment + ']';
        }
    }
}
