package org.dayu.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A clock that stands until a test turns it, in UTC. Beside the time of day it has a time that only measures spans, as
 * {@link System#nanoTime()}, which is soon to overflow: whoever compares it by more than differences is found out.
 * Thread-safe.
 */
public final class HandClock extends Clock {

    private record Moment(Instant now, long nanos) {}

    private final AtomicReference<Moment> moment;
    private final Consumer<Instant> told;
    private final ZoneId zone;

    public HandClock(Instant now) {
        this(now, later -> {});
    }

    /** @param told the time of day, now and whenever it changes: whoever keeps a clock of its own */
    public HandClock(Instant now, Consumer<Instant> told) {
        this(new AtomicReference<>(new Moment(now, Long.MAX_VALUE - 1_000_000_000L)), told, ZoneOffset.UTC);
        told.accept(now);
    }

    private HandClock(AtomicReference<Moment> moment, Consumer<Instant> told, ZoneId zone) {
        this.moment = moment;
        this.told = told;
        this.zone = zone;
    }

    /** Time goes on. */
    public void turn(Duration by) {
        change(before -> new Moment(before.now.plus(by), before.nanos + by.toNanos()));
    }

    /** Somebody sets the clock; no time goes by. */
    public void set(Instant now) {
        change(before -> new Moment(now, before.nanos));
    }

    /** Time goes on, and the clock does not follow. */
    public void elapse(Duration by) {
        change(before -> new Moment(before.now, before.nanos + by.toNanos()));
    }

    private void change(UnaryOperator<Moment> how) {
        told.accept(moment.updateAndGet(how).now);
    }

    /** For measuring spans. */
    public long nanos() {
        return moment.get().nanos;
    }

    @Override
    public Instant instant() {
        return moment.get().now;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same clock, seen from elsewhere: whoever turns one turns both. */
    @Override
    public Clock withZone(ZoneId elsewhere) {
        return new HandClock(moment, told, elsewhere);
    }
}
