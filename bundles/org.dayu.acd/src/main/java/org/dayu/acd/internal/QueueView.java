package org.dayu.acd.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.api.QueueSnapshot;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.jspecify.annotations.Nullable;

/**
 * A queue on a screen.
 *
 * @param waiting how many wait
 * @param callers the first of them, in order; empty for those who see figures only
 */
public record QueueView(
        String name,
        String title,
        int waiting,
        @Nullable Instant oldest,
        int ready,
        int signedIn,
        long answeredToday,
        long abandonedToday,
        long withinTargetToday,
        List<Waiting> callers) {

    private static final int SHOWN = 100;

    /** One who waits. */
    public record Waiting(
            UUID call, Instant arrived, int priority, Map<String, Integer> skills, @Nullable UUID preferredAgent) {

        static Waiting of(QueueEntry entry) {
            return new Waiting(entry.call(), entry.arrived(), entry.priority(), entry.skills(), entry.preferredAgent());
        }
    }

    /** The queue as this person may see it. */
    public static QueueView of(QueueSnapshot queue, Principal who) {
        boolean all = who.hasAny(Role.SUPERVISOR, Role.ADMIN);
        return new QueueView(
                queue.name(),
                queue.title(),
                queue.waiting().size(),
                queue.oldest(),
                queue.ready(),
                queue.signedIn(),
                queue.answeredToday(),
                queue.abandonedToday(),
                queue.withinTargetToday(),
                all ? queue.waiting().stream().limit(SHOWN).map(Waiting::of).toList() : List.of());
    }
}
