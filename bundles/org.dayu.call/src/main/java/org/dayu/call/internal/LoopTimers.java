package org.dayu.call.internal;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.UUID;

import org.dayu.call.internal.machine.TimerKind;
import org.jspecify.annotations.Nullable;

/** The timers of a loop's calls, in the order in which they run out. For the loop's own thread. */
final class LoopTimers {

    /** @param kind what runs out, or {@code null} when the ended call is to be forgotten */
    record Due(long at, long order, UUID call, @Nullable TimerKind kind, long token) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(at - other.at, 0);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Due> queue = new PriorityQueue<>();
    private final LoopClock clock;
    private long order;

    LoopTimers(LoopClock clock) {
        this.clock = clock;
    }

    /** The call is told that this kind has run out; {@code token} tells it from earlier ones. */
    void tell(UUID call, TimerKind kind, long token, Duration after) {
        add(call, kind, token, after);
    }

    /** The call, which is over, is forgotten. */
    void forget(UUID call, Duration after) {
        add(call, null, 0, after);
    }

    private void add(UUID call, @Nullable TimerKind kind, long token, Duration after) {
        queue.add(new Due(clock.nanos() + after.toNanos(), order++, call, kind, token));
    }

    /** Takes the next that has run out, or {@code null}. */
    @Nullable
    Due next() {
        Due first = queue.peek();
        return first != null && first.at() - clock.nanos() <= 0 ? queue.remove() : null;
    }

    /** How long nothing runs out, but no more than {@code most}. */
    long quiet(long most) {
        Due first = queue.peek();
        return first == null ? most : Math.min(most, first.at() - clock.nanos());
    }
}
