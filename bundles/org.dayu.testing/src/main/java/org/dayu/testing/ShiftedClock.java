package org.dayu.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The machine's clock as somebody has put it forward, or back, while the machine's time goes on. Thread-safe. */
public final class ShiftedClock extends Clock {

    private volatile Duration by = Duration.ZERO;

    /** Puts it forward by so much against the right time; back if negative. */
    public void shift(Duration against) {
        by = against;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(by);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
