package org.dayu.sip.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The time of day at the start and what has passed since, by a clock that nobody can put forward or back. For what runs out:
 * a registration must not be lost, nor live for ever, because somebody corrects the time of day.
 *
 * <p>Beside {@link org.dayu.core.api.time.SteadyClock} because this one never follows the time of day: that one may go a
 * tenth faster for hours after a correction, and a phone that renews in the last tenth of its time would be lost each time.
 */
public final class SteadyClock extends Clock {

    public static final Clock SINCE_START = new SteadyClock();

    private final Instant start = Instant.now();
    private final long origin = System.nanoTime();

    private SteadyClock() {}

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - origin);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("instants only");
    }
}
