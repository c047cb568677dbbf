package org.dayu.acd.internal.engine;

import java.util.Comparator;
import java.util.PriorityQueue;

import org.jspecify.annotations.Nullable;

/**
 * What is due when. Timers are never cancelled: whoever is woken looks whether it still matters. The order of equal
 * deadlines is fixed by kind and key, so that a replay from a snapshot fires them alike.
 */
final class Timers {

    enum Kind {
        MIDNIGHT,
        OFFER,
        WRAP_UP,
        CALLER,
        OVERFLOW,
        SWEEP,
        UNCONFIRMED,
        HOSTILE,
        COMFORT,
        SITE
    }

    record Timer(long at, Kind kind, String key) {}

    private static final Comparator<Timer> ORDER = (one, other) -> {
        if (one.at != other.at) {
            return one.at < other.at ? -1 : 1;
        }
        int byKind = one.kind.compareTo(other.kind);
        return byKind != 0 ? byKind : one.key.compareTo(other.key);
    };

    private final PriorityQueue<Timer> queue = new PriorityQueue<>(ORDER);

    void add(long at, Kind kind, String key) {
        queue.add(new Timer(at, kind, key));
    }

    /** The next one due at or before the given time, taken out. */
    @Nullable
    Timer poll(long now) {
        Timer head = queue.peek();
        return head == null || head.at() > now ? null : queue.poll();
    }

    /** When something is due next, or {@link Long#MAX_VALUE}. */
    long next() {
        Timer head = queue.peek();
        return head == null ? Long.MAX_VALUE : head.at();
    }
}
