package org.dayu.call.internal.machine;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.dayu.acd.api.Leaving;
import org.dayu.acd.api.Offer;
import org.dayu.acd.api.OfferResult;
import org.dayu.acd.api.QueueEntry;
import org.dayu.call.api.CallState;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.LegState;
import org.dayu.media.api.MediaLeg;
import org.dayu.media.api.NoMediaException;
import org.dayu.sip.api.SipCause;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipTarget;
import org.jspecify.annotations.Nullable;

/**
 * The caller is offered to one agent at a time, whose phone rings. The offer's id is the fencing token: what carries an
 * older one is void.
 */
final class Offering {

    /** The phone gives up before the ACD's lease does, so that an answer in the last moment is not torn in two. */
    private static final Duration MARGIN = Duration.ofMillis(500);

    private static final Duration SHORTEST_RING = Duration.ofSeconds(1);
    /** How long after the lease the phone may still be silent about its end. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** How long a caller waits for the colleague who wanted it; the ACD lets a second pass first. */
    private static final Duration FETCHED = Duration.ofSeconds(5);

    private final CallMachine machine;
    private final Call call;

    private long newest = Long.MIN_VALUE;
    /** The queue was replaced while a phone rang, and does not know of the caller. */
    private boolean queueReplaced;

    Offering(CallMachine machine) {
        this.machine = machine;
        call = machine.call;
    }

    // ---- what the ACD says

    void offered(Offer offer) {
        if (call.offer != null && call.offer.id() == offer.id()) {
            return;
        }
        boolean mayTake = machine.waiting.here() || call.state == CallState.OFFERED;
        if (!mayTake || offer.id() <= newest) {
            machine.around.result(offer.id(), OfferResult.WITHDRAWN);
            if (call.state.human()) {
                machine.around.leave(call.id, Leaving.GAVE_UP);
            }
            return;
        }
        if (call.offer != null) {
            drop(OfferResult.WITHDRAWN);
            call.become(CallState.WAITING);
        }
        newest = offer.id();
        queueReplaced = false;
        machine.elsewhere.withdraw();
        ring(offer);
    }

    private void ring(Offer offer) {
        Leg leg = new Leg(machine.around.newId(), LegRole.AGENT, Leg.Purpose.OFFER, offer.phone(), offer.agentId());
        MediaLeg media;
        try {
            media = machine.lines.open(leg);
        } catch (NoMediaException e) {
            // no phone could be rung now, so it says nothing of this one: the agent stays ready
            notRung(offer, OfferResult.WITHDRAWN);
            return;
        }
        SipTarget target = new SipTarget.Phone(offer.phone());
        String sdp;
        try {
            sdp = machine.lines.offer(leg, media, target);
        } catch (NoMediaException e) {
            notRung(offer, OfferResult.UNREACHABLE); // this phone is of a kind that cannot be spoken to now
            return;
        }
        Duration left = Duration.between(machine.around.now(), offer.expires());
        Duration ringing = left.minus(MARGIN);
        leg.state = LegState.OFFERED;
        call.offer = offer;
        call.agentId = offer.agentId();
        call.become(CallState.OFFERED);
        machine.around.sip(new SipCommand.Invite(
                leg.id,
                target,
                call.citizen().isEmpty() ? "anonymous" : call.citizen(),
                call.citizen().isEmpty() ? "匿名来电" : call.citizen(),
                sdp,
                Map.of("X-Dayu-Call", call.id.toString()),
                ringing.compareTo(SHORTEST_RING) < 0 ? SHORTEST_RING : ringing));
        machine.timer(TimerKind.OFFER, left.isNegative() ? GRACE : left.plus(GRACE));
    }

    private void notRung(Offer offer, OfferResult result) {
        call.note("offer", "no media");
        machine.around.result(offer.id(), result);
    }

    void withdrawn(long offer) {
        if (call.offer != null && call.offer.id() == offer) {
            newest = Math.max(newest, offer);
            back(OfferResult.WITHDRAWN);
        } else if (call.state.human() && offer == newest) {
            // the agent answered in the same moment: people talk already, so the talk stands and the queue forgets it
            machine.around.leave(call.id, Leaving.GAVE_UP);
        }
    }

    /** Another ACD has come: it is told of the caller if the phone is not answered. */
    void queueCame() {
        queueReplaced = call.state == CallState.OFFERED;
    }

    /** Whether the queue has the caller, offered or not; another that has come meanwhile has not yet. */
    boolean queueKnows() {
        return !queueReplaced;
    }

    // ---- what the phone does

    void ringing(Leg leg) {
        if (open(leg)) {
            machine.around.result(call.offer.id(), OfferResult.RINGING);
        }
    }

    void answered(Leg leg) {
        if (!open(leg)) {
            machine.lines.hangup(leg, 487, "Too late");
            return;
        }
        machine.around.result(call.offer.id(), OfferResult.ANSWERED);
        machine.cancel(TimerKind.OFFER);
        call.offer = null;
        machine.waiting.over();
        machine.talk.begin();
    }

    /** Whether this is the phone that rings for the offer that stands. */
    boolean rings(Leg leg) {
        return leg.answered == null && open(leg);
    }

    private boolean open(Leg leg) {
        return call.offer != null && call.state == CallState.OFFERED && leg.live() && leg() == leg;
    }

    /** The phone that rings for an offer, or has. */
    @Nullable
    Leg leg() {
        return call.liveLegs()
                .filter(leg -> leg.purpose == Leg.Purpose.OFFER && leg.replaces == null)
                .reduce((first, second) -> second)
                .orElse(null);
    }

    void notAnswered(SipCause cause) {
        if (call.offer != null && call.state == CallState.OFFERED && leg() == null) {
            back(resultOf(cause));
        }
    }

    private static OfferResult resultOf(SipCause cause) {
        return switch (cause.status()) {
            case 408 -> cause.by() == SipCause.By.NETWORK ? OfferResult.UNREACHABLE : OfferResult.NO_ANSWER;
            case 486, 600, 603 -> OfferResult.REJECTED;
            default -> OfferResult.UNREACHABLE;
        };
    }

    // ---- how it ends otherwise

    /** A colleague takes the caller whom the phone rings for; returns why not, or {@code null}. */
    @Nullable
    String fetch(UUID agent) {
        Offer offer = call.offer;
        QueueEntry entry = call.waiting;
        if (offer == null || entry == null || call.state != CallState.OFFERED || queueReplaced) {
            return "这个来电已不在振铃";
        }
        if (offer.agentId().equals(agent)) {
            return "这个来电正在您的话机振铃";
        }
        // first whom it is for, then that it is free: so it keeps its place, and nobody else is offered it in between
        Instant until = machine.around.now().plus(FETCHED);
        call.waiting = entry.preferring(agent, until);
        machine.waiting.enqueue();
        Leg leg = leg();
        if (leg != null) {
            // a phone that is told so does not count it as missed
            machine.lines.hangup(leg, 200, "Call completed elsewhere");
        }
        drop(OfferResult.WITHDRAWN);
        call.become(CallState.WAITING);
        return null;
    }

    /** The agent declines the ringing call from the screen. */
    boolean decline() {
        if (call.state != CallState.OFFERED) {
            return false;
        }
        back(OfferResult.REJECTED);
        return true;
    }

    void timeIsUp() {
        if (call.offer != null) {
            back(OfferResult.NO_ANSWER);
        }
    }

    /** Nobody took it: the caller waits on, at the place that the arrival gives. */
    private void back(OfferResult result) {
        drop(result);
        call.become(CallState.WAITING);
        if (queueReplaced) {
            queueReplaced = false;
            machine.waiting.enqueue();
        }
    }

    /** The call ends: no offer stays open. */
    void close() {
        drop(OfferResult.WITHDRAWN);
    }

    private void drop(OfferResult result) {
        Offer offer = call.offer;
        if (offer != null) {
            Leg leg = leg();
            if (leg != null) {
                machine.lines.hangup(leg, 487, "Withdrawn");
            }
            machine.cancel(TimerKind.OFFER);
            call.offer = null;
            call.agentId = null;
            call.touch();
            machine.around.result(offer.id(), result);
        }
    }
}
