package org.dayu.acd.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Why a caller went to an agent.
 *
 * @param offer the offer that came of it
 * @param strategy the strategy's name and version
 * @param considered every signed-in agent of the queue with its score or the reason why not
 */
public record Decision(
        long offer, UUID call, String queue, Instant at, UUID chosen, String strategy, List<Considered> considered) {

    public Decision {
        considered = List.copyOf(considered);
    }

    /**
     * @param score the score, or {@code null} if the agent was no candidate
     * @param why what the score is made of, or why not: {@code talking}, {@code skill dialect < 5}
     */
    public record Considered(UUID agentId, String workNumber, @Nullable Double score, String why) {}
}
