package org.dayu.media.internal;

import java.time.Instant;

/** Turns the shard's nanoseconds into NTP time (RFC 3550, 4): 32 bits of seconds since 1900, 32 of fraction. */
final class NtpClock {

    private static final long FROM_1900 = 2_208_988_800L;
    private static final long SECOND = 1_000_000_000L;

    private final long baseNanos;
    private final long baseSeconds;
    private final long baseRest;

    NtpClock(Instant now, long nanos) {
        this.baseNanos = nanos;
        this.baseSeconds = now.getEpochSecond() + FROM_1900;
        this.baseRest = now.getNano();
    }

    long at(long nanos) {
        long since = nanos - baseNanos + baseRest;
        long seconds = baseSeconds + Math.floorDiv(since, SECOND);
        long fraction = (Math.floorMod(since, SECOND) << 32) / SECOND;
        return seconds << 32 | fraction;
    }

    /** The middle 32 bits, as LSR and DLSR count. */
    static int middle(long ntp) {
        return (int) (ntp >>> 16);
    }
}
