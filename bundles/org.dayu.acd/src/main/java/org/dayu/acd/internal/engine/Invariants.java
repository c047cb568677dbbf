package org.dayu.acd.internal.engine;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.dayu.acd.api.AgentState;

/** What must hold after each turn; asked by tests and by the shell, never on the way of a call. */
final class Invariants {

    private Invariants() {}

    static Optional<String> check(Board board) {
        for (Board.OpenOffer open : board.offers.values()) {
            if (open.offer().expires().toEpochMilli() <= board.now) {
                return Optional.of("offer " + open.offer().id() + " is past its expiry");
            }
            if (open.agent().offer != open.offer().id()
                    || open.caller().offer != open.offer().id()) {
                return Optional.of("offer " + open.offer().id() + " is not known to both its sides");
            }
            if (board.callers.get(open.caller().call()) != open.caller()) {
                return Optional.of("offer " + open.offer().id() + " is for a caller who is not there");
            }
        }
        return agents(board).or(() -> queues(board));
    }

    private static Optional<String> agents(Board board) {
        Set<UUID> calls = new HashSet<>();
        for (AgentCell agent : board.agents.values()) {
            boolean offered = agent.state == AgentState.RESERVED || agent.state == AgentState.RINGING;
            if (offered != (agent.offer != 0) || offered && !board.offers.containsKey(agent.offer)) {
                return Optional.of(agent.state + " and offer " + agent.offer + " do not go together");
            }
            if (agent.busy() != (agent.call != null)) {
                return Optional.of(agent.state + " and call " + agent.call + " do not go together");
            }
            if (agent.call != null && !agent.guest() && !calls.add(agent.call)) {
                return Optional.of("call " + agent.call + " is with two agents");
            }
            boolean listed = agent.guest()
                    ? board.guests.getOrDefault(agent.call, List.of()).contains(agent)
                    : board.talks.get(agent.call) == agent;
            if (agent.state == AgentState.TALKING && !listed) {
                return Optional.of("a talk is not listed");
            }
            if (agent.state == AgentState.TALKING && !agent.guest() && board.callers.containsKey(agent.call)) {
                return Optional.of("call " + agent.call + " talks and waits");
            }
            if (agent.signedIn() != (agent.phone != null)) {
                return Optional.of(agent.state + " and phone do not go together");
            }
            for (QueueCell queue : agent.queues) {
                if (queue.ready.contains(agent) != (agent.state == AgentState.READY)) {
                    return Optional.of(agent.state + " is wrongly listed in " + queue.spec.name());
                }
            }
        }
        return Optional.empty();
    }

    private static long keptUntil(CallerCell caller) {
        Instant named = caller.entry.preferredUntil();
        long hold = caller.queue.spec.rules().ownerHoldSeconds() * 1000L;
        long owned = caller.entry.owner().isEmpty() ? 0 : caller.arrived + hold;
        return Math.max(owned, named == null ? 0 : named.toEpochMilli());
    }

    private static Optional<String> queues(Board board) {
        int callers = 0;
        for (QueueCell queue : board.queues.values()) {
            callers += queue.callers.size();
            if (queue.deserted() && queue.desertedAt <= board.now) {
                return Optional.of("nobody looks after those who wait in " + queue.spec.name());
            }
            for (CallerCell caller : queue.callers) {
                if (board.callers.get(caller.call()) != caller || caller.queue != queue) {
                    return Optional.of("a caller is in a queue that is not its own");
                }
                boolean away = caller.unconfirmed || caller.atDoor;
                boolean rests = caller.offer != 0 || away || caller.holdUntil > board.now;
                if (rests == (caller.bucket != null)) {
                    return Optional.of("a caller who rests may be matched, or the other way round");
                }
            }
            for (CallerCell caller : queue.callers) {
                if (caller.bucket != null
                        && caller.bucket.requirement.only() != null
                        && keptUntil(caller) <= board.now) {
                    return Optional.of("a caller is kept for an agent for too long");
                }
            }
            for (Bucket bucket : queue.buckets.all()) {
                if (queue.mayTake(bucket.requirement) && queue.ready.stream().anyMatch(bucket.requirement::admits)) {
                    return Optional.of("a caller waits beside a ready agent who would do");
                }
            }
        }
        return callers == board.callers.size() ? Optional.empty() : Optional.of("a caller is in no queue");
    }
}
