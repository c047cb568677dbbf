package org.dayu.acd.internal.engine;

import java.util.Optional;
import java.util.UUID;

import org.dayu.acd.api.AgentState;
import org.jspecify.annotations.Nullable;

/**
 * Agents who are charged with certain callers. Such a caller is kept for its owner for a while, from its first arrival in a
 * queue, busy or not, as long as the owner is at work there; so who comes back after a talk is not kept again.
 */
final class Owners {

    private final Board board;

    Owners(Board board) {
        this.board = board;
    }

    /** Until when a caller is kept for its owner, if there is anybody to keep it for; milliseconds, 0 for not. */
    long until(CallerCell caller) {
        long until = end(caller);
        UUID owner = until <= board.now ? null : caller.entry.owner().orElse(null);
        return owner == null || whyNot(caller, owner) != null ? 0 : until;
    }

    private static long end(CallerCell caller) {
        return caller.arrived + caller.queue.spec.rules().ownerHoldSeconds() * 1000L;
    }

    private @Nullable String whyNot(CallerCell caller, UUID owner) {
        AgentCell agent = board.agents.get(owner);
        if (agent == null) {
            return "designated agent is no agent any more";
        }
        String name = "designated agent " + agent.spec().workNumber();
        if (caller.declined.getOrDefault(owner, 0L) > board.now) {
            return name + " declined";
        }
        if (!works(agent.state)) {
            return name + " is not at work";
        }
        return agent.queues.contains(caller.queue) ? null : name + " does not serve this queue";
    }

    /** Whether it is worth waiting for somebody in this state. */
    static boolean works(AgentState state) {
        return switch (state) {
            case READY, RESERVED, RINGING, TALKING, WRAP_UP -> true;
            case SIGNED_OUT, BREAK, NOT_READY -> false;
        };
    }

    /** Why a caller whom somebody is charged with goes to this agent; empty if nobody is. */
    String explain(CallerCell caller, AgentCell chosen) {
        int seconds = caller.queue.spec.rules().ownerHoldSeconds();
        Optional<UUID> owner = seconds == 0 ? Optional.empty() : caller.entry.owner();
        if (owner.isEmpty()) {
            return "";
        }
        if (owner.get().equals(chosen.id())) {
            return "goes to its designated agent";
        }
        String why = whyNot(caller, owner.get());
        if (why != null || chosen.id().equals(caller.entry.preferredAgent())) {
            return why == null ? "" : why;
        }
        return "designated agent " + board.agents.get(owner.get()).spec().workNumber() + " not free within " + seconds
                + " s";
    }
}
