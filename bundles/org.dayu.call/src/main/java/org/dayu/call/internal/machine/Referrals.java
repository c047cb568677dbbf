package org.dayu.call.internal.machine;

import java.util.Optional;
import java.util.UUID;

import org.dayu.call.api.CallCommand.Whither;
import org.dayu.call.api.Destinations.Destination;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.TalkMode;
import org.dayu.sip.api.SipCause;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipSignal;
import org.dayu.sip.api.SipTarget;
import org.jspecify.annotations.Nullable;

/**
 * Phones that have a call transferred by REFER (RFC 3515). From the agent's phone it hands the citizen on, as {@link
 * Transfers} does, but the phone stays until somebody has answered, and has the citizen back if nobody does (RFC 5589, 5).
 * From a third party, or a trunk that may, it leads that party's place on to somebody else.
 */
final class Referrals {

    /**
     * Somebody is being rung.
     *
     * @param handsOn whether the agent leaves; else {@code by} gives its place away
     * @param left the mode in which {@code by} has given its place away, if it did not wait for the answer
     */
    private record Open(Leg by, UUID refer, Leg third, boolean handsOn, @Nullable TalkMode left) {

        Open(Leg by, UUID refer, Leg third, boolean handsOn) {
            this(by, refer, third, handsOn, null);
        }
    }

    private final CallMachine machine;
    private final Call call;

    private @Nullable Open open;

    Referrals(CallMachine machine) {
        this.machine = machine;
        call = machine.call;
    }

    void requested(Leg by, SipSignal.Referred wish) {
        boolean agent = by.role == LegRole.AGENT;
        boolean others = by.role == LegRole.DEPARTMENT
                || by.role == LegRole.CITIZEN
                        && by.outside
                        && call.talking(LegRole.AGENT).isPresent();
        if (!call.state.human() || !by.talks() || !agent && !others) {
            refuse(by, wish.refer(), 403, "Forbidden");
        } else if (open != null || machine.joins.pending()) {
            refuse(by, wish.refer(), 491, "Request Pending");
        } else if (wish.replaces() != null) {
            machine.joins.requested(by, wish.refer(), wish.replaces());
        } else if (agent) {
            handOn(by, wish);
        } else {
            dial(by, wish, false);
        }
    }

    private void handOn(Leg by, SipSignal.Referred wish) {
        if (machine.transfers.mayNot() != null) {
            refuse(by, wish.refer(), 403, "Not now");
            return;
        }
        String queue = machine.around.settings().entries().get(wish.number());
        Optional<Destination> known = queue == null
                ? machine.around.destination(wish.number(), call.queue)
                : Optional.of(new Destination.To(new Whither.Queue(queue)));
        if (known.isEmpty()) {
            dial(by, wish, true);
        } else if (known.get() instanceof Destination.Refused refused) {
            call.note("transfer.refused", Integer.toString(refused.status()));
            refuse(by, wish.refer(), refused.status(), "Not available");
        } else if (known.get() instanceof Destination.To to) {
            if (to.whither() instanceof Whither.Party party) {
                ring(by, wish, party, true);
            } else {
                queue(by, wish.refer(), to.whither());
            }
        }
    }

    /** By the ACD, which is never in vain: that is the last word. */
    private void queue(Leg by, UUID refer, Whither to) {
        UUID agent = by.userId;
        machine.around.sip(new SipCommand.AcceptRefer(by.id, refer));
        machine.around.sip(new SipCommand.ReferProgress(by.id, refer, 200, "OK"));
        machine.transfers.transfer(to);
        audited(agent, to);
    }

    /** As if the phone had dialled it. */
    private void dial(Leg by, SipSignal.Referred wish, boolean handsOn) {
        Dialling.Reach reach = machine.dialling.reach(wish.number());
        switch (reach) {
            case NOT_ALLOWED -> refuse(by, wish.refer(), 403, "Forbidden");
            case FULL -> refuse(by, wish.refer(), 503, "Service Unavailable");
            case INSIDE, OUTSIDE -> {
                SipTarget target = reach == Dialling.Reach.INSIDE
                        ? new SipTarget.Phone(wish.number())
                        : new SipTarget.Number(wish.number(), null);
                ring(by, wish, new Whither.Party(machine.around.newId(), target), handsOn);
            }
        }
    }

    private void ring(Leg by, SipSignal.Referred wish, Whither.Party party, boolean handsOn) {
        UUID refer = wish.refer();
        Leg third = machine.transfers.third(party.leg(), party.target(), TalkMode.THREE_WAY);
        third.referredBy = by.outside ? null : truly(by, wish.referredBy());
        if (machine.transfers.ring(third, party.target()) != null) {
            refuse(by, refer, 503, "Service Unavailable");
            return;
        }
        machine.around.sip(new SipCommand.AcceptRefer(by.id, refer));
        open = new Open(by, refer, third, handsOn);
        if (handsOn) {
            machine.talk.waitForThird();
        }
        audited(by.userId, party);
    }

    /** Whom the phone has dialled rings on here, for the citizen; the phone waits for what comes of it. */
    void comesRinging(Leg by, UUID refer, Leg third) {
        machine.around.sip(new SipCommand.AcceptRefer(by.id, refer));
        Open referral = new Open(by, refer, third, true);
        open = referral;
        tell(referral, 180, "Ringing");
        machine.talk.waitForThird();
    }

    /** What a phone says of itself is passed on if it is so. */
    private static @Nullable String truly(Leg by, String uri) {
        return uri.contains(':' + by.address + '@') ? uri : null;
    }

    private void audited(@Nullable UUID agent, Whither to) {
        if (agent != null) {
            machine.around.handedOn(agent, call.id, to);
        }
    }

    void refuse(Leg by, UUID refer, int status, String reason) {
        machine.around.sip(new SipCommand.RefuseRefer(by.id, refer, status, reason));
    }

    private void tell(Open referral, int status, String reason) {
        if (referral.by().live()) {
            machine.around.sip(new SipCommand.ReferProgress(referral.by().id, referral.refer(), status, reason));
        }
    }

    // ---- what becomes of it

    void ringing(Leg third) {
        Open referral = open;
        if (referral != null && referral.third() == third) {
            tell(referral, 180, "Ringing");
        }
    }

    /** Whether it was one of these that has been answered. */
    boolean answered(Leg third) {
        Open referral = open;
        if (referral == null || referral.third() != third) {
            return false;
        }
        open = null;
        Leg by = referral.by();
        tell(referral, 200, "OK");
        if (!referral.handsOn()) {
            third.modeOnAnswer = referral.left() == null ? call.mode : referral.left();
        } else if (by.live()) {
            machine.lines.hangup(by, 200, "Transferred");
            machine.talk.agentLeft();
            call.agentId = null;
        }
        machine.talk.thirdAnswered(third);
        if (!referral.handsOn() && by.live()) {
            machine.talk.drop(by);
        }
        return true;
    }

    /** Whether it was one of these: the phone is told, and has the citizen back. */
    boolean notReached(Leg third, SipCause cause) {
        Open referral = open;
        if (referral == null || referral.third() != third) {
            return false;
        }
        open = null;
        int status = cause.status() >= 300 && cause.status() < 700 ? cause.status() : 480;
        tell(referral, status, "Not reached");
        if (!referral.by().live()) {
            return false;
        }
        call.note("third.status", Integer.toString(cause.status()));
        if (referral.handsOn()) {
            machine.talk.backTo(referral.by());
        }
        return true;
    }

    /** We hang up a party; if somebody was waiting for it to answer, that is over. */
    void hungUp(Leg leg) {
        notReached(leg, new SipCause(SipCause.By.US, 487, "Cancelled"));
    }

    /**
     * Who had the call transferred does not wait for the answer, as many phones do not: the citizen does. Whether that was
     * so.
     */
    boolean leaves(Leg by) {
        Open referral = open;
        if (referral == null || referral.by() != by) {
            return false;
        }
        boolean agentStays = !referral.handsOn() && call.talking(LegRole.AGENT).isPresent();
        if (agentStays) {
            open = new Open(by, referral.refer(), referral.third(), false, call.mode);
        }
        if (agentStays || call.talking(LegRole.CITIZEN).isEmpty()) {
            return false;
        }
        open = null;
        if (referral.handsOn()) {
            machine.talk.agentLeft();
            call.agentId = null;
        }
        machine.talk.waitForThird();
        return true;
    }

    /** Whether somebody is being rung. */
    boolean busy() {
        return open != null;
    }

    /** The call ends: nothing comes of it any more. */
    void forget() {
        open = null;
    }
}
