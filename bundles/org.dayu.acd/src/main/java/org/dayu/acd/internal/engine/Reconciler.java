package org.dayu.acd.internal.engine;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.Leaving;
import org.dayu.acd.api.Offer;
import org.dayu.acd.internal.engine.Effect.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Brings the engine and the call plane to the same opinion, after either of them was replaced. The call plane knows who
 * is on the line; the engine knows who sits where.
 */
final class Reconciler {

    /** What began so shortly before a report may be missing in it. */
    private static final long YOUNG = 2_000;
    /** How long callers wait for the call plane to come back. */
    private static final long PATIENCE = 30_000;

    private static final Comparator<Input.SeenCall> ARRIVAL = Comparator.<Input.SeenCall, Instant>comparing(call ->
                    call.waiting() == null ? Instant.EPOCH : call.waiting().arrived())
            .thenComparing(Input.SeenCall::call);

    private final Board board;
    private final Agents agents;
    private final Callers callers;
    private final Offers offers;

    Reconciler(Board board, Agents agents, Callers callers, Offers offers) {
        this.board = board;
        this.agents = agents;
        this.callers = callers;
        this.offers = offers;
    }

    /** Nothing of calls is certain until the call plane speaks. Open offers ring on. */
    void resumed() {
        doubt();
    }

    /** Nobody rings phones any more: offers are void. */
    void callsGone() {
        List.copyOf(board.offers.values()).stream()
                .filter(open -> board.concerns(open.caller().call()))
                .forEach(open -> cancelAndReturn(open.offer().id()));
        doubt();
    }

    private void doubt() {
        board.queues.values().forEach(queue -> queue.callers.copy().stream()
                .filter(caller -> board.concerns(caller.call()))
                .forEach(caller -> {
                    caller.unconfirmed = true;
                    callers.place(caller);
                }));
        board.talks.forEach((call, agent) -> agent.unconfirmed |= board.concerns(call));
        board.guests.forEach((call, guests) -> guests.forEach(agent -> agent.unconfirmed |= board.concerns(call)));
        board.unconfirmedUntil = board.now + PATIENCE;
        board.timers.add(board.unconfirmedUntil, Timers.Kind.UNCONFIRMED, "");
    }

    /** The process has died: whoever worked is to say anew that they are ready; calls are gone. */
    void restarted() {
        board.lastOffer = Math.max(board.lastOffer, board.now);
        List.copyOf(board.offers.keySet()).forEach(id -> {
            Board.OpenOffer open = board.offers.remove(id);
            open.caller().offer = 0;
            open.caller().queue.offered--;
        });
        for (QueueCell queue : List.copyOf(board.queues.values())) {
            queue.callers.copy().forEach(caller -> callers.exit(caller, Outcome.LOST, null));
        }
        board.talks.clear();
        board.guests.clear();
        board.places.clear();
        for (AgentCell agent : List.copyOf(board.agents.values())) {
            agent.call = null;
            agent.offer = 0;
            agent.pending = null;
            agent.unconfirmed = false;
            agent.talkStarted = 0;
            if (agent.dropped) {
                agents.free(agent, board.now);
            } else if (agent.signedIn()) {
                agents.become(agent, AgentState.NOT_READY, Agents.RESTART);
            }
        }
        board.unconfirmedUntil = 0;
    }

    void seen(List<Input.SeenCall> calls) {
        Map<UUID, Input.SeenCall> byCall = new HashMap<>();
        calls.stream().sorted(ARRIVAL).forEach(call -> {
            byCall.put(call.call(), call);
            board.placed(call.call());
            if (call.waiting() != null && call.talkingWith() == null) {
                waits(call);
            } else if (call.talkingWith() != null) {
                talks(call.call(), call.talkingWith());
            }
        });
        for (QueueCell queue : List.copyOf(board.queues.values())) {
            for (CallerCell caller : queue.callers.copy()) {
                if (board.concerns(caller.call())
                        && !waiting(byCall.get(caller.call()))
                        && (caller.unconfirmed || old(caller.queued))) {
                    lose(caller);
                }
            }
        }
        for (AgentCell agent : List.copyOf(board.agents.values())) {
            if (agent.call != null && !board.concerns(agent.call)) {
                continue;
            }
            Input.SeenCall call = agent.call == null ? null : byCall.get(agent.call);
            // a report names the one agent of a call; its guests are there as long as it lives, or until they are said
            // to leave
            boolean talks = call != null && (agent.guest() || agent.id().equals(call.talkingWith()));
            agent.unconfirmed &= !(talks && agent.guest());
            if (agent.state == AgentState.TALKING && !talks && (agent.unconfirmed || old(agent.since))) {
                agents.talkEnded(agent.id(), agent.call);
            }
        }
        List.copyOf(board.places.keySet()).stream()
                .filter(call -> board.concerns(call) && !byCall.containsKey(call))
                .forEach(board::displaced);
        if (!doubtful()) {
            board.unconfirmedUntil = 0;
        }
    }

    /** Whether another node has still to say what it knows. */
    private boolean doubtful() {
        return board.from != null
                && (board.callers.values().stream().anyMatch(caller -> caller.unconfirmed)
                        || board.agents.values().stream().anyMatch(agent -> agent.unconfirmed));
    }

    private static boolean waiting(Input.@Nullable SeenCall call) {
        return call != null && call.waiting() != null && call.talkingWith() == null;
    }

    private boolean old(long since) {
        return since < board.now - YOUNG;
    }

    private void waits(Input.SeenCall call) {
        CallerCell caller = board.callers.get(call.call());
        if (caller == null) {
            QueueCell queue = board.queues.get(call.waiting().queue());
            if (queue == null) {
                callers.enqueue(call.waiting());
                return;
            }
            caller = callers.adopt(call.waiting(), queue);
        }
        boolean doubted = caller.unconfirmed;
        callers.confirm(caller);
        Offer rung = call.offer();
        if (rung == null) {
            if (caller.offer != 0 && doubted) {
                cancelAndReturn(caller.offer);
            }
        } else if (caller.offer != rung.id()) {
            follow(rung, caller, doubted);
        }
        callers.place(caller);
    }

    /** The call plane rings for an offer that is not ours: it goes on under its own token, or is withdrawn. */
    private void follow(Offer rung, CallerCell caller, boolean doubted) {
        if (caller.offer > rung.id() && !doubted) {
            return; // the report is older than our own newer offer, which withdrew this one
        }
        if (caller.offer != 0) {
            cancelAndReturn(caller.offer);
        }
        AgentCell agent = board.agents.get(rung.agentId());
        boolean free = agent != null
                && rung.phone().equals(agent.phone)
                && !agent.busy()
                && agent.state != AgentState.BREAK
                && rung.expires().toEpochMilli() > board.now;
        if (free) {
            offers.adopt(rung, caller, agent);
        } else {
            board.lastOffer = Math.max(board.lastOffer, rung.id());
            board.effect(new Effect.Withdraw(rung.id(), rung.call()));
        }
    }

    private void talks(UUID call, UUID agentId) {
        AgentCell agent = board.agents.get(agentId);
        if (agent != null && agent.state == AgentState.TALKING && call.equals(agent.call)) {
            agent.unconfirmed = false;
            return;
        }
        talking(call, agentId, null);
    }

    /** People talk in a call; makes our own view follow where it lags behind. */
    void talking(UUID call, UUID agentId, @Nullable Instant answered) {
        AgentCell agent = board.agents.get(agentId);
        CallerCell caller = board.callers.get(call);
        boolean stale = caller != null && answered != null && answered.toEpochMilli() < caller.queued;
        boolean known = caller != null || answered == null || agent != null && call.equals(agent.lapsed);
        if (stale || !known) {
            return;
        }
        if (caller != null) {
            Board.OpenOffer open = board.offers.get(caller.offer);
            if (open != null && open.agent() == agent) {
                offers.answered(open, board.now);
                return;
            }
            if (open != null) {
                offers.cancel(caller.offer);
            }
            callers.exit(caller, Outcome.ANSWERED, agentId);
        }
        if (agent != null && agent.signedIn() && !agent.busy()) {
            String queue = caller == null ? agent.lastQueue : caller.queue.spec.name();
            agents.talking(agent, call, queue == null ? "" : queue, board.now);
        }
    }

    /** A call has ended: whatever still hangs on it is let go. */
    void over(UUID call) {
        AgentCell agent = board.talks.get(call);
        if (agent != null) {
            agents.talkEnded(agent.id(), call);
        }
        List.copyOf(board.guests.getOrDefault(call, List.of())).forEach(guest -> agents.talkEnded(guest.id(), call));
        offers.leave(call, Leaving.GAVE_UP);
    }

    /** A node has died: its calls are gone, and whoever sat at its phones says anew that they are ready. */
    void nodeLost(String node, List<String> phones) {
        for (var place : List.copyOf(board.places.entrySet())) {
            if (place.getValue().equals(node)) {
                dead(place.getKey());
                board.places.remove(place.getKey());
            }
        }
        for (String phone : phones) {
            AgentCell agent = board.phones.get(phone);
            if (agent != null && agent.state == AgentState.READY) {
                agents.become(agent, AgentState.NOT_READY, Agents.RESTART);
            } else if (agent != null && agent.state == AgentState.WRAP_UP && agent.pending == null) {
                agent.pending = new AgentCell.Pending(AgentState.NOT_READY, Agents.RESTART);
            }
        }
    }

    private void dead(UUID call) {
        AgentCell agent = board.talks.get(call);
        if (agent != null) {
            agents.talkEnded(agent.id(), call);
        }
        List.copyOf(board.guests.getOrDefault(call, List.of())).forEach(guest -> agents.talkEnded(guest.id(), call));
        CallerCell caller = board.callers.get(call);
        if (caller != null) {
            lose(caller);
        }
    }

    /** The call plane has not come back in time. */
    void giveUp() {
        if (board.unconfirmedUntil == 0 || board.unconfirmedUntil > board.now) {
            return;
        }
        board.unconfirmedUntil = 0;
        for (QueueCell queue : List.copyOf(board.queues.values())) {
            queue.callers.copy().stream().filter(caller -> caller.unconfirmed).forEach(this::lose);
        }
        List.copyOf(board.agents.values()).stream()
                .filter(agent -> agent.state == AgentState.TALKING && agent.unconfirmed)
                .forEach(agent -> agents.talkEnded(agent.id(), agent.call));
    }

    private void lose(CallerCell caller) {
        if (caller.offer != 0) {
            offers.cancel(caller.offer);
        }
        callers.exit(caller, Outcome.LOST, null);
    }

    private void cancelAndReturn(long id) {
        Board.OpenOffer open = board.offers.get(id);
        offers.cancel(id);
        callers.back(open.caller(), 0);
    }
}
