package org.dayu.acd.internal.engine;

import java.util.Iterator;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/** The callers of one queue who want the same, in the order they are served. */
final class Bucket implements Iterable<CallerCell> {

    final QueueCell queue;
    final Requirement requirement;
    /** See {@link Requirement#keyLevel}. */
    final int keyLevel;
    /** Whether it is among those being matched in this turn. */
    boolean listed;
    /** Whether a caller was added since it was last matched. */
    boolean fresh;

    private final TreeSet<CallerCell> callers = new TreeSet<>(CallerCell.ORDER);
    private final String why;
    /** The first caller, and of it what its turn depends on: an agent who gets ready looks at very many buckets. */
    private @Nullable CallerCell first;

    private long arrived;
    private int priority;

    Bucket(QueueCell queue, Requirement requirement) {
        this.queue = queue;
        this.requirement = requirement;
        keyLevel = requirement.keyLevel();
        why = "no ready agent: " + requirement.describe();
    }

    /** Why its callers stay behind. */
    String why() {
        return why;
    }

    void add(CallerCell caller) {
        callers.add(caller);
        if (first == null || CallerCell.ORDER.compare(caller, first) < 0) {
            lead(caller);
        }
    }

    void remove(CallerCell caller) {
        callers.remove(caller);
        if (caller == first) {
            lead(callers.isEmpty() ? null : callers.first());
        }
    }

    private void lead(@Nullable CallerCell caller) {
        first = caller;
        if (caller != null) {
            arrived = caller.arrived;
            priority = caller.entry.priority();
        }
    }

    boolean isEmpty() {
        return first == null;
    }

    /** Whoever is served first; {@code null} if there is nobody. */
    @Nullable
    CallerCell first() {
        return first;
    }

    /** The weight of the first caller, see {@link CallerCell#weight}. */
    long weight(long now, long deficit) {
        return CallerCell.weight(priority, queue.spec.ageingSeconds(), now - arrived) + deficit;
    }

    /** Whether its first caller came before the other's, both being of the same weight. */
    boolean earlier(Bucket other) {
        return arrived != other.arrived ? arrived < other.arrived : CallerCell.compareArrival(first, other.first) < 0;
    }

    @Override
    public Iterator<CallerCell> iterator() {
        return callers.iterator();
    }
}
