package org.dayu.acd.api;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A caller who wants an agent.
 *
 * @param call the call
 * @param queue the queue's name
 * @param arrived when the caller first entered a queue; never changes, however often it is queued again
 * @param priority higher goes first; 0 is usual
 * @param skills required skills with the least proficiency, 1 to 10
 * @param preferredAgent tried alone until {@code preferredUntil}
 * @param preferredUntil when others may be offered it too
 */
public record QueueEntry(
        UUID call,
        String queue,
        Instant arrived,
        int priority,
        Map<String, Integer> skills,
        @Nullable UUID preferredAgent,
        @Nullable Instant preferredUntil) {

    public QueueEntry {
        skills = Map.copyOf(skills);
    }
}
