package org.dayu.sip.internal.wire;

import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One {@link Rate} for each source address. Bounded: when too many sources are known, the idle ones are forgotten; if
 * none is idle, newcomers share one bucket, so that a flood from forged addresses costs memory to nobody. Thread-safe.
 */
public final class SourceRates {

    private static final int MOST = 20_000;

    private final int perSecond;
    private final int burst;
    private final Map<InetAddress, Rate> rates = new ConcurrentHashMap<>();
    private final Rate crowd;

    public SourceRates(int perSecond, int burst) {
        this.perSecond = perSecond;
        this.burst = burst;
        crowd = new Rate(perSecond, burst);
    }

    public boolean take(InetAddress source, long now) {
        Rate rate = rates.get(source);
        if (rate == null) {
            if (rates.size() >= MOST) {
                forgetIdle(now);
            }
            rate = rates.size() >= MOST ? crowd : rates.computeIfAbsent(source, any -> new Rate(perSecond, burst));
        }
        return rate.take(now);
    }

    /** Forgets the sources that have been quiet; called now and then. */
    public void forgetIdle(long now) {
        rates.values().removeIf(rate -> rate.idle(now));
    }

    int size() {
        return rates.size();
    }
}
