package org.dayu.acd.api;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A caller who wants an agent.
 *
 * @param call the call
 * @param queue the queue's name
 * @param arrived when the caller first entered a queue; never changes, however often it is queued again
 * @param priority higher goes first; 0 is usual
 * @param skills what an agent must have, with the least proficiency, 1 to 10; see {@link SkillDemand}
 * @param preferredAgent tried alone until {@code preferredUntil}
 * @param preferredUntil when others may be offered it too
 * @param marks what is known of the caller that routing heeds, e.g. {@link #HOSTILE}
 * @param person the same for calls of the same person, nothing by which the person could be recognised; {@code null} if
 *     unknown
 */
public record QueueEntry(
        UUID call,
        String queue,
        Instant arrived,
        int priority,
        Map<String, Integer> skills,
        @Nullable UUID preferredAgent,
        @Nullable Instant preferredUntil,
        Set<String> marks,
        @Nullable String person) {

    /** Marks a caller known to abuse agents: no agent gets more than its queue's cap of them. */
    public static final String HOSTILE = "hostile";

    /** Marks a caller who has been at another site, whose name follows: never sent there again. */
    private static final String SITE = "site:";

    /** Marks a caller with whom an agent is charged, whose user id follows. */
    public static final String OWNER = "owner:";

    public QueueEntry {
        skills = Map.copyOf(skills);
        marks = marks == null ? Set.of() : Set.copyOf(marks);
    }

    /** A caller of whom nothing more is known. */
    public QueueEntry(
            UUID call,
            String queue,
            Instant arrived,
            int priority,
            Map<String, Integer> skills,
            @Nullable UUID preferredAgent,
            @Nullable Instant preferredUntil) {
        this(call, queue, arrived, priority, skills, preferredAgent, preferredUntil, Set.of(), null);
    }

    /** The mark of a caller who has been at another site. */
    public static String visited(String site) {
        return SITE + site;
    }

    /** The other sites where the caller has been. */
    public Set<String> sitesVisited() {
        return marks.stream()
                .filter(mark -> mark.startsWith(SITE))
                .map(mark -> mark.substring(SITE.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The agent who is charged with the caller and may be waited for, as the queue's rules say; empty for nobody. */
    public Optional<UUID> owner() {
        for (String mark : marks) {
            if (mark.startsWith(OWNER)) {
                return uuid(mark.substring(OWNER.length()));
            }
        }
        return Optional.empty();
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a mark of somebody else's making
        }
    }

    /** The same caller in another queue. */
    public QueueEntry in(String other) {
        return new QueueEntry(call, other, arrived, priority, skills, preferredAgent, preferredUntil, marks, person);
    }

    /** The same caller, to be offered to this agent alone for a while. */
    public QueueEntry preferring(UUID agent, Instant until) {
        return new QueueEntry(call, queue, arrived, priority, skills, agent, until, marks, person);
    }

    /** The same caller with what is wanted of agents now. */
    public QueueEntry wanting(Map<String, Integer> now) {
        return new QueueEntry(call, queue, arrived, priority, now, preferredAgent, preferredUntil, marks, person);
    }

    /** The same caller, of whom it is known that calls of the same person carry this key. */
    public QueueEntry by(@Nullable String key) {
        return new QueueEntry(call, queue, arrived, priority, skills, preferredAgent, preferredUntil, marks, key);
    }
}
