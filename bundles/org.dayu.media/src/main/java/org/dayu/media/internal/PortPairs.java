package org.dayu.media.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/**
 * The even ports of a range, each with the odd one after it. A pair that comes back rests for a while, so that a late
 * packet of the last call is not heard in the next. Thread-safe; held for microseconds only.
 */
final class PortPairs {

    private final Deque<Freed> free = new ArrayDeque<>();
    private final LongSupplier nanos;
    private final long quarantine;
    private final int size;

    PortPairs(int first, int last, long quarantineNanos, LongSupplier nanos) {
        this.nanos = nanos;
        this.quarantine = quarantineNanos;
        long rested = nanos.getAsLong() - quarantineNanos;
        for (int port = first + (first & 1); port + 1 <= last; port += 2) {
            free.add(new Freed(port, rested));
        }
        this.size = free.size();
        if (size == 0) {
            throw new IllegalArgumentException("no pair of ports in " + first + "-" + last);
        }
    }

    /** {@code 20000-21999}. */
    static PortPairs parse(String range, long quarantineNanos, LongSupplier nanos) {
        String text = range.strip();
        if (!text.matches("\\d{1,5}\\s*-\\s*\\d{1,5}")) {
            throw new IllegalArgumentException("rtp.ports is not of the form 20000-21999: " + text);
        }
        String[] ends = text.split("-");
        int first = Integer.parseInt(ends[0].strip());
        int last = Integer.parseInt(ends[1].strip());
        if (first < 1024 || last > 65_535) {
            throw new IllegalArgumentException("rtp.ports must lie in 1024-65535: " + text);
        }
        return new PortPairs(first, last, quarantineNanos, nanos);
    }

    /** The even port of the pair that has rested longest; empty if none is free or all are still resting. */
    synchronized OptionalInt take() {
        Freed first = free.peek();
        if (first == null || nanos.getAsLong() - first.at() < quarantine) {
            return OptionalInt.empty();
        }
        free.remove();
        return OptionalInt.of(first.port());
    }

    synchronized void giveBack(int port) {
        free.add(new Freed(port, nanos.getAsLong()));
    }

    int size() {
        return size;
    }

    /** How many could be taken now. */
    synchronized int available() {
        long now = nanos.getAsLong();
        int count = 0;
        for (Freed each : free) {
            if (now - each.at() < quarantine) {
                break;
            }
            count++;
        }
        return count;
    }

    private record Freed(int port, long at) {}
}
