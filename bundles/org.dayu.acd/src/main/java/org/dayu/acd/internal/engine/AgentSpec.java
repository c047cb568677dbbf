package org.dayu.acd.internal.engine;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * An agent as configured.
 *
 * @param id the user's id
 * @param queues the queues served by assignment; more may come by {@link QueueSpec#memberSkills}
 * @param phone where the agent usually sits
 */
public record AgentSpec(
        UUID id,
        String workNumber,
        String name,
        Map<String, Integer> skills,
        Set<String> queues,
        @Nullable String phone) {

    public AgentSpec {
        skills = Map.copyOf(skills);
        queues = Set.copyOf(queues);
    }
}
