package org.dayu.media.api;

/**
 * Figures of one leg.
 *
 * @param received RTP packets taken from the peer
 * @param sent RTP packets sent
 * @param lost packets that never came (RFC 3550, A.3)
 * @param late packets that came too late to be played
 * @param strangers packets from another address than the peer's, thrown away
 * @param jitterMillis interarrival jitter (RFC 3550, A.8)
 * @param delayMillis the jitter buffer's present depth
 * @param roundTripMillis from RTCP, or -1 if unknown
 * @param codec {@code PCMA} or {@code PCMU}
 */
public record LegStats(
        long received,
        long sent,
        long lost,
        long late,
        long strangers,
        float jitterMillis,
        int delayMillis,
        int roundTripMillis,
        String codec) {}
