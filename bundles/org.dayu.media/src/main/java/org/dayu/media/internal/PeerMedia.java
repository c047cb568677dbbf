package org.dayu.media.internal;

import java.net.InetSocketAddress;

import org.jspecify.annotations.Nullable;

/**
 * What was agreed with the peer.
 *
 * @param rtp where it takes RTP, null for the old hold by 0.0.0.0
 * @param rtcp where it takes RTCP, likewise
 * @param mux whether RTCP shares the RTP port
 * @param law the codec in which we send
 * @param payloadType its payload type
 * @param alternate payload type of the other law if the peer may send it, or -1
 * @param alternateLaw that law
 * @param eventOut the payload type of telephone-event toward the peer, or -1
 * @param eventIn from the peer, or -1
 * @param packetMillis how long our packets are
 * @param peerSends whether the peer says that it sends
 * @param peerReceives whether the peer says that it receives
 */
record PeerMedia(
        @Nullable InetSocketAddress rtp,
        @Nullable InetSocketAddress rtcp,
        boolean mux,
        Law law,
        int payloadType,
        int alternate,
        Law alternateLaw,
        int eventOut,
        int eventIn,
        int packetMillis,
        boolean peerSends,
        boolean peerReceives) {

    /** The law of a payload type, null if it is not G.711 as agreed. */
    @Nullable
    Law lawOf(int type) {
        if (type == payloadType) {
            return law;
        }
        return type == alternate ? alternateLaw : null;
    }

    /** Whether a voice is to be expected; one that holds us may send music or nothing. */
    boolean talks() {
        return peerSends && peerReceives;
    }
}
