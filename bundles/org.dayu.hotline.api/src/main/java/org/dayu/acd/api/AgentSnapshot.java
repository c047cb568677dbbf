package org.dayu.acd.api;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * An agent as it stood at one moment. Immutable.
 *
 * @param id the user's id
 * @param workNumber 工号
 * @param name the agent's name
 * @param phone the phone account the agent signed in at, or {@code null} if signed out
 * @param state what the agent is doing
 * @param reason why, for BREAK and NOT_READY: a code such as {@code lunch}, {@code no-answer}, {@code restart}
 * @param since when the state began
 * @param until when wrap-up ends by itself
 * @param call the caller reserved, ringing or talking
 * @param offer the open offer
 * @param skills proficiency 1 to 10 by skill
 * @param queues the queues served
 */
public record AgentSnapshot(
        UUID id,
        String workNumber,
        String name,
        @Nullable String phone,
        AgentState state,
        @Nullable String reason,
        Instant since,
        @Nullable Instant until,
        @Nullable UUID call,
        @Nullable Long offer,
        Map<String, Integer> skills,
        Set<String> queues) {

    public AgentSnapshot {
        skills = Map.copyOf(skills);
        queues = Set.copyOf(queues);
    }
}
