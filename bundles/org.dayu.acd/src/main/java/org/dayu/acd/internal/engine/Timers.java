package org.dayu.acd.internal.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * What is due when. Timers are never cancelled: whoever is woken looks whether it still matters. The order of equal
 * deadlines is fixed by kind and key, so that a replay from a snapshot fires them alike.
 *
 * <p>Those of a later second lie there unsorted until it begins: most are for offers and waits that are long over by then,
 * and a heap of all of them would be deep.
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
        UNSTAFFED,
        SITE
    }

    record Timer(long at, Kind kind, String key) {}

    /** The timers of one second. */
    private static final class Slot {

        final List<Timer> timers = new ArrayList<>();
        long earliest = Long.MAX_VALUE;

        void add(Timer timer) {
            timers.add(timer);
            earliest = Math.min(earliest, timer.at());
        }
    }

    private static final long SECOND = 1_000;

    private static final Comparator<Timer> ORDER = (one, other) -> {
        if (one.at != other.at) {
            return one.at < other.at ? -1 : 1;
        }
        int byKind = one.kind.compareTo(other.kind);
        return byKind != 0 ? byKind : one.key.compareTo(other.key);
    };

    /** All up to the second that has begun. */
    private final PriorityQueue<Timer> soon = new PriorityQueue<>(ORDER);

    private final TreeMap<Long, Slot> later = new TreeMap<>();
    private long begun = Long.MIN_VALUE;

    void add(long at, Kind kind, String key) {
        Timer timer = new Timer(at, kind, key);
        long second = Math.floorDiv(at, SECOND);
        if (second <= begun) {
            soon.add(timer);
        } else {
            later.computeIfAbsent(second, begins -> new Slot()).add(timer);
        }
    }

    /** The next one due at or before the given time, taken out. */
    @Nullable
    Timer poll(long now) {
        begin(Math.floorDiv(now, SECOND));
        Timer head = soon.peek();
        return head == null || head.at() > now ? null : soon.poll();
    }

    private void begin(long second) {
        begun = Math.max(begun, second);
        while (!later.isEmpty() && later.firstKey() <= begun) {
            soon.addAll(later.pollFirstEntry().getValue().timers);
        }
    }

    /** When something is due next, or {@link Long#MAX_VALUE}. */
    long next() {
        Timer head = soon.peek();
        if (head != null) {
            return head.at();
        }
        return later.isEmpty() ? Long.MAX_VALUE : later.firstEntry().getValue().earliest;
    }
}
