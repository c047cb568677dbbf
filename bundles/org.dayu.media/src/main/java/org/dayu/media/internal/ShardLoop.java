package org.dayu.media.internal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a shard every 5 ms, while it has calls. After a pause it makes up for what is still worth hearing and leaves out the rest. */
final class ShardLoop implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ShardLoop.class);
    private static final long HOPELESS_NANOS = 100_000_000L;
    /** Of a shard without calls. */
    private static final long LONGEST_NAP_NANOS = 500_000_000L;

    private final Shard shard;
    private final TickClock clock;
    private final TickMeter meter;
    private final long napNanos;
    private volatile boolean stopped;

    ShardLoop(Shard shard, TickClock clock, TickMeter meter) {
        this(shard, clock, meter, LONGEST_NAP_NANOS);
    }

    /** @param napNanos how long it may sleep while it has no calls */
    ShardLoop(Shard shard, TickClock clock, TickMeter meter, long napNanos) {
        this.shard = shard;
        this.clock = clock;
        this.meter = meter;
        this.napNanos = napNanos;
    }

    @Override
    public void run() {
        long next = clock.nanoTime();
        while (!stopped && !Thread.currentThread().isInterrupted()) {
            if (shard.idle()) {
                shard.rest(napNanos);
                long now = clock.nanoTime();
                meter.slept((int) ((now - next) / Shard.TURN_NANOS));
                next = now;
                continue;
            }
            next += Shard.TURN_NANOS;
            clock.awaitUntil(next);
            next += turn(next, clock.nanoTime());
        }
        shard.end();
    }

    /** One turn; how much of the plan was left out. */
    long turn(long planned, long now) {
        long late = now - planned;
        long missed = late > HOPELESS_NANOS ? late / Shard.TICK_NANOS : 0;
        try {
            if (missed > 0) {
                shard.skip((int) missed);
            }
            shard.turn(now);
        } catch (RuntimeException e) {
            LOG.error("a media shard failed in one turn and goes on", e);
        }
        meter.turned(late, clock.nanoTime() - now);
        return missed * Shard.TICK_NANOS;
    }

    void stop() {
        stopped = true;
        shard.submit(turning -> {}); // should it sleep
    }

    MediaCensus.ShardRow describe(int number) {
        return new MediaCensus.ShardRow(
                number,
                shard.openLegs(),
                meter.lateP99(),
                meter.workP99(),
                meter.worstMillis(),
                meter.overruns(),
                shard.io().refused.sum());
    }
}
