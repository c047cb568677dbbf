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
 * @param considered the candidates by score, then the other signed-in agents of the queue with the reason why not; cut
 *     off at a configured number
 * @param omitted how many signed-in agents of the queue were cut off
 * @param passedOver callers of the queue who were before this one and could not be served
 * @param note what was unusual, e.g. a missing strategy; empty if nothing
 */
public record Decision(
        long offer,
        UUID call,
        String queue,
        Instant at,
        UUID chosen,
        String strategy,
        List<Considered> considered,
        int omitted,
        List<PassedOver> passedOver,
        String note) {

    public Decision {
        considered = List.copyOf(considered);
        passedOver = List.copyOf(passedOver);
    }

    /**
     * @param score the score, or {@code null} if the agent was no candidate
     * @param why what the score is made of, or why not: {@code talking}, {@code skill dialect < 5}
     */
    public record Considered(UUID agentId, String workNumber, @Nullable Double score, String why) {}

    /**
     * Callers who waited longer and were not chosen, all for the same reason.
     *
     * @param call the first of them
     * @param count how many there are
     * @param why e.g. {@code no ready agent: dialect >= 5}
     */
    public record PassedOver(UUID call, int count, String why) {}
}
