package org.dayu.call.internal;

import java.time.Duration;
import java.time.Instant;

/** Time that goes on only when told. */
final class HandClock implements LoopClock {

    private static final Instant BEGIN = Instant.parse("2026-07-20T08:00:00Z");

    private long nanos;

    void turn(Duration by) {
        nanos += by.toNanos();
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public Instant now() {
        return BEGIN.plusNanos(nanos);
    }
}
