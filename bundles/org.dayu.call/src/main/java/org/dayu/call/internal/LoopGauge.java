package org.dayu.call.internal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** How well a loop keeps up: written by the loop, read by anybody. Covers the last minute or two. */
final class LoopGauge {

    /** A loop that has not turned for so long is an alarm. */
    static final long STUCK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final int BUCKETS = 32;
    private static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final LoopClock clock;
    private final LongAdder handled = new LongAdder();
    private volatile AtomicLongArray present = new AtomicLongArray(BUCKETS);
    private volatile AtomicLongArray former = new AtomicLongArray(BUCKETS);
    private volatile long turned;
    private volatile long slowTurnAt;
    private volatile boolean everSlow;
    private long windowBegan;

    LoopGauge(LoopClock clock) {
        this.clock = clock;
        turned = clock.nanos();
        windowBegan = turned;
    }

    /** One message waited this long before it was handled. */
    void waited(long nanos) {
        handled.increment();
        long micros = Math.max(1, TimeUnit.NANOSECONDS.toMicros(nanos));
        present.incrementAndGet(Math.min(BUCKETS - 1, 64 - Long.numberOfLeadingZeros(micros)));
    }

    /** A turn is over that began at {@code began}. */
    void turned(long began) {
        long now = clock.nanos();
        if (now - began > STUCK_NANOS) {
            slowTurnAt = now;
            everSlow = true;
        }
        turned = now;
        if (now - windowBegan > WINDOW_NANOS) {
            windowBegan = now;
            former = present;
            present = new AtomicLongArray(BUCKETS);
        }
    }

    boolean stuck() {
        return clock.nanos() - turned > STUCK_NANOS;
    }

    boolean slowLately() {
        return everSlow && clock.nanos() - slowTurnAt < WINDOW_NANOS;
    }

    long handled() {
        return handled.sum();
    }

    /** An upper bound of what 99 % of the messages waited, in microseconds. */
    long p99Micros() {
        long[] sums = new long[BUCKETS];
        long total = 0;
        for (int i = 0; i < BUCKETS; i++) {
            sums[i] = present.get(i) + former.get(i);
            total += sums[i];
        }
        long seen = 0;
        for (int i = 0; i < BUCKETS; i++) {
            seen += sums[i];
            if (seen * 100 >= total * 99) {
                return total == 0 ? 0 : 1L << i;
            }
        }
        return 1L << (BUCKETS - 1);
    }
}
