package org.dayu.sip.internal.wire;

import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One {@link Rate} for each source address. Bounded: when too many sources are known, the idle ones are forgotten; if
 * none is idle, newcomers share one bucket, so that a flood from forged addresses costs memory to nobody. Thread-safe.
 */
public final class SourceRates {

    private static final int MOST = 20_000;
    private static final long NEVER = Long.MIN_VALUE;

    private final int perSecond;
    private final int burst;
    private final Map<InetAddress, Rate> rates = new ConcurrentHashMap<>();
    private final Rate crowd;
    private final AtomicLong roomMadeAt = new AtomicLong(NEVER);

    public SourceRates(int perSecond, int burst) {
        this.perSecond = perSecond;
        this.burst = burst;
        crowd = new Rate(perSecond, burst);
    }

    public boolean take(InetAddress source, long now) {
        Rate rate = rates.get(source);
        if (rate == null) {
            if (rates.size() >= MOST) {
                makeRoom(now);
            }
            rate = rates.size() >= MOST ? crowd : rates.computeIfAbsent(source, any -> new Rate(perSecond, burst));
        }
        return rate.take(now);
    }

    /** At most once a second: else a flood from forged addresses would pay with a walk over all for each message. */
    private void makeRoom(long now) {
        long last = roomMadeAt.get();
        if ((last == NEVER || now - last > TimeUnit.SECONDS.toNanos(1)) && roomMadeAt.compareAndSet(last, now)) {
            forgetIdle(now);
        }
    }

    /** Forgets the sources that have been quiet; called now and then. */
    public void forgetIdle(long now) {
        rates.values().removeIf(rate -> rate.idle(now));
    }

    int size() {
        return rates.size();
    }
}
