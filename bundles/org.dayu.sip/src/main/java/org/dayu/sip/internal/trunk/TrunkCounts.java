package org.dayu.sip.internal.trunk;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

/** What became of the calls of a trunk since it was configured. Thread-safe. */
public final class TrunkCounts {

    /** The last call that came to nothing. */
    public record Failure(int status, Instant at) {}

    private final LongAdder incoming = new LongAdder();
    private final LongAdder outgoing = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private final LongAdder refusedFull = new LongAdder();
    private final Map<Integer, LongAdder> failures = new ConcurrentHashMap<>();
    private volatile @Nullable Failure last;

    /** A call came in by this trunk. */
    public void incoming() {
        incoming.increment();
    }

    void full() {
        refusedFull.increment();
    }

    /** A way of a call by this trunk is tried. */
    public void dialled() {
        outgoing.increment();
    }

    /** @param status what the carrier answered; 408 for nothing at all */
    public void outcome(int status, Instant at) {
        if (status < 300) {
            answered.increment();
        } else {
            failures.computeIfAbsent(status, any -> new LongAdder()).increment();
            last = new Failure(status, at);
        }
    }

    public long incomingCalls() {
        return incoming.sum();
    }

    public long outgoingCalls() {
        return outgoing.sum();
    }

    public long answeredCalls() {
        return answered.sum();
    }

    public long turnedAway() {
        return refusedFull.sum();
    }

    /** By status. */
    public Map<Integer, Long> failures() {
        Map<Integer, Long> sums = new TreeMap<>();
        failures.forEach((status, sum) -> sums.put(status, sum.sum()));
        return sums;
    }

    public @Nullable Failure last() {
        return last;
    }
}
