package org.dayu.acd.internal.engine;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.Leaving;
import org.dayu.acd.api.Offer;
import org.dayu.acd.api.OfferResult;

/** Leases: one caller, one agent, an expiry. */
final class Offers {

    /** After a withdrawn offer the caller rests, because its leaving is probably on the way. */
    private static final long WITHDRAWN_REST = 1_000;
    /** An agent who declined a caller is not offered the same one again for so long. */
    private static final long DECLINED_REST = 30_000;

    private final Board board;
    private final Agents agents;
    private final Callers callers;

    Offers(Board board, Agents agents, Callers callers) {
        this.board = board;
        this.agents = agents;
        this.callers = callers;
    }

    /** Makes an offer; who asks for it sends it on, when it has been explained. */
    Offer make(CallerCell caller, AgentCell agent) {
        long id = ++board.lastOffer;
        Instant expires = Instant.ofEpochMilli(board.now + caller.queue.spec.ringSeconds() * 1000L);
        Offer offer = new Offer(id, caller.call(), agent.id(), Objects.requireNonNull(agent.phone), expires);
        open(offer, caller, agent, AgentState.RESERVED);
        return offer;
    }

    /** Goes on with an offer that the call plane has kept ringing. */
    void adopt(Offer offer, CallerCell caller, AgentCell agent) {
        board.lastOffer = Math.max(board.lastOffer, offer.id());
        open(offer, caller, agent, AgentState.RINGING);
    }

    private void open(Offer offer, CallerCell caller, AgentCell agent, AgentState state) {
        caller.queue.unmatchable(caller);
        caller.offer = offer.id();
        caller.queue.offered++;
        caller.offers++;
        agent.call = caller.call();
        agent.offer = offer.id();
        agent.lastOffer = offer.id();
        agent.lastQueue = caller.queue.spec.name();
        agents.become(agent, state, null);
        board.offers.put(offer.id(), new Board.OpenOffer(offer, caller, agent));
        board.timers.add(offer.expires().toEpochMilli(), Timers.Kind.OFFER, Long.toString(offer.id()));
    }

    void result(long id, OfferResult result) {
        Board.OpenOffer open = board.offers.get(id);
        if (open == null) {
            return;
        }
        switch (result) {
            case RINGING -> {
                if (open.agent().state == AgentState.RESERVED) {
                    agents.become(open.agent(), AgentState.RINGING, null);
                }
            }
            case ANSWERED -> answered(open, board.now);
            case NO_ANSWER -> notTaken(open, Agents.NO_ANSWER);
            case UNREACHABLE -> notTaken(open, Agents.PHONE_LOST);
            case REJECTED -> rejected(open);
            case WITHDRAWN -> {
                close(open);
                agents.free(open.agent(), open.agent().idleSince);
                callers.back(open.caller(), board.now + WITHDRAWN_REST);
            }
        }
    }

    void answered(Board.OpenOffer open, long since) {
        CallerCell caller = open.caller();
        QueueCell queue = caller.queue;
        close(open);
        callers.exit(caller, Effect.Outcome.ANSWERED, open.agent().id());
        queue.answeredToday++;
        boolean inTime = board.now - caller.queued <= queue.spec.targetSeconds() * 1000L;
        queue.served(inTime);
        if (inTime) {
            queue.withinTargetToday++;
        }
        if (Wants.hostile(caller.entry)) {
            agents.bore(open.agent());
        }
        String person = caller.entry.person();
        if (person != null) {
            board.sticky.talked(person, open.agent().id(), board.now);
        }
        agents.talking(open.agent(), caller.call(), queue.spec.name(), since);
    }

    private void notTaken(Board.OpenOffer open, String reason) {
        close(open);
        open.agent().lapsed = open.caller().call();
        agents.failed(open.agent(), reason);
        callers.back(open.caller(), 0);
    }

    private void rejected(Board.OpenOffer open) {
        CallerCell caller = open.caller();
        close(open);
        if (caller.queue.spec.rejectPauses()) {
            agents.failed(open.agent(), Agents.REJECTED);
        } else {
            caller.declined.put(open.agent().id(), board.now + DECLINED_REST);
            open.agent().reason = Agents.REJECTED; // for the work log, as in failed()
            agents.free(open.agent(), board.now);
        }
        callers.back(caller, 0);
    }

    /** The lease has lapsed without a word: the phone is to be silenced. */
    void expire(long id) {
        Board.OpenOffer open = board.offers.get(id);
        if (open != null && open.offer().expires().toEpochMilli() <= board.now) {
            board.effect(new Effect.Withdraw(id, open.caller().call()));
            notTaken(open, Agents.NO_ANSWER);
        }
    }

    /** Ends an offer for our own reasons; the agent is free again, the caller's fate is up to who asks. */
    void cancel(long id) {
        Board.OpenOffer open = board.offers.get(id);
        if (open != null) {
            close(open);
            board.effect(new Effect.Withdraw(id, open.caller().call()));
            agents.free(open.agent(), open.agent().idleSince);
        }
    }

    /** Somebody else has the caller already: whose phone rings for it is spared. */
    void overtaken(UUID call) {
        CallerCell caller = board.callers.get(call);
        if (caller != null && caller.offer != 0) {
            cancel(caller.offer);
        }
    }

    void leave(UUID call, Leaving why) {
        CallerCell caller = board.callers.get(call);
        if (caller == null) {
            return;
        }
        // the call plane takes its offer back before it says that the caller has gone
        boolean rang = caller.offer != 0 || caller.holdUntil > board.now;
        if (caller.offer != 0) {
            cancel(caller.offer);
        }
        callers.exit(caller, outcome(why, rang), null);
    }

    private static Effect.Outcome outcome(Leaving why, boolean rang) {
        return switch (why) {
            case GAVE_UP -> rang ? Effect.Outcome.ABANDONED_RINGING : Effect.Outcome.ABANDONED;
            case MESSAGE -> Effect.Outcome.MESSAGE;
            case CALLBACK -> Effect.Outcome.CALLBACK;
            case SENT_AWAY -> Effect.Outcome.OVERFLOWED;
        };
    }

    private void close(Board.OpenOffer open) {
        board.offers.remove(open.offer().id());
        open.caller().offer = 0;
        open.caller().queue.offered--;
        open.agent().offer = 0;
        open.agent().call = null;
    }
}
