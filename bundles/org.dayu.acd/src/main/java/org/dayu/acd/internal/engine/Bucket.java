package org.dayu.acd.internal.engine;

import java.util.TreeSet;

/** The callers of one queue who want the same, in the order they are served. */
final class Bucket {

    final QueueCell queue;
    final Requirement requirement;
    final TreeSet<CallerCell> callers = new TreeSet<>(CallerCell.ORDER);
    /** Whether it is among those being matched in this turn. */
    boolean listed;
    /** Whether a caller was added since it was last matched. */
    boolean fresh;

    private final String why;

    Bucket(QueueCell queue, Requirement requirement) {
        this.queue = queue;
        this.requirement = requirement;
        why = "no ready agent: " + requirement.describe();
    }

    /** Why its callers stay behind. */
    String why() {
        return why;
    }
}
