package org.dayu.sip.internal.wire;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A token bucket without a lock (GCRA): holds {@code burst} tokens and refills {@code perSecond}. Thread-safe.
 *
 * <p>Times are nanoseconds of one monotonic clock, which the caller brings.
 */
public final class Rate {

    private final long interval;
    private final long tolerance;
    private final AtomicLong theoretical = new AtomicLong(Long.MIN_VALUE);

    /**
     * @param perSecond the lasting rate, at least 1
     * @param burst how many may come at once, at least 1
     */
    public Rate(int perSecond, int burst) {
        if (perSecond < 1 || burst < 1) {
            throw new IllegalArgumentException("rate and burst must be at least 1");
        }
        interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
        tolerance = interval * (burst - 1);
    }

    /** Takes a token if there is one. */
    public boolean take(long now) {
        while (true) {
            long last = theoretical.get();
            long start = last == Long.MIN_VALUE || last - now < 0 ? now : last;
            if (start - now > tolerance) {
                return false;
            }
            if (theoretical.compareAndSet(last, start + interval)) {
                return true;
            }
        }
    }

    /** Whether it is full again, so that forgetting it changes nothing. */
    boolean idle(long now) {
        long last = theoretical.get();
        return last == Long.MIN_VALUE || last - now <= 0;
    }
}
