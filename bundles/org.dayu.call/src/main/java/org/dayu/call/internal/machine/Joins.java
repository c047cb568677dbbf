package org.dayu.call.internal.machine;

import java.util.List;
import java.util.UUID;

import org.dayu.call.api.CallCommand.Whither;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.LegState;
import org.dayu.media.api.MediaLeg;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipTarget;
import org.jspecify.annotations.Nullable;

/**
 * Attended transfer from an agent's own phone: REFER with Replaces between its two calls (RFC 3891, RFC 5589). Whom it has
 * consulted comes out of the call that it dialled into the citizen's call, in its place, without a word on that party's
 * line; the dialled call is over. The two calls may belong to two loops: what one wants of the other is a message, and
 * each looks at its own state only.
 */
final class Joins {

    /** The phone has asked, and the other call has not answered yet. */
    private record Wish(Leg by, UUID refer) {}

    private final CallMachine machine;
    private final Call call;

    private @Nullable Wish wish;

    Joins(CallMachine machine) {
        this.machine = machine;
        call = machine.call;
    }

    boolean pending() {
        return wish != null;
    }

    void forget() {
        wish = null;
    }

    // ---- in the call by which the phone asks

    void requested(Leg by, UUID refer, UUID other) {
        if (by.role != LegRole.AGENT) {
            machine.referrals.refuse(by, refer, 403, "Forbidden");
            return;
        }
        wish = new Wish(by, refer);
        var join = new CallMessage.Join(call.id, by.id, refer, other, by.address, machine.dialling.active());
        if (!machine.around.tellCallOf(other, join)) {
            refused(new CallMessage.NotJoined(refer, 481));
        }
    }

    void refused(CallMessage.NotJoined no) {
        Wish waiting = wish;
        if (waiting != null && waiting.refer().equals(no.refer())) {
            wish = null;
            if (waiting.by().live()) {
                machine.referrals.refuse(waiting.by(), no.refer(), no.status(), "Not joined");
            }
        }
    }

    /** The other call has the citizen: whom this phone has dialled goes there. */
    void bring(CallMessage.Bring bring) {
        Wish waiting = wish;
        if (waiting == null || !waiting.refer().equals(bring.refer())) {
            return;
        }
        Leg by = waiting.by();
        if (!call.state.human() || !by.talks() || partyOf(by) == null) {
            refused(new CallMessage.NotJoined(bring.refer(), 403));
            return;
        }
        wish = null;
        done(by, bring.refer());
        give(by, bring.to(), bring.own(), null);
    }

    // ---- in the other call

    void asked(CallMessage.Join join) {
        Leg own = call.leg(join.own());
        if (own == null || !own.talks() || !call.state.human()) {
            machine.around.tell(join.from(), new CallMessage.NotJoined(join.refer(), 481));
        } else if (own.role != LegRole.AGENT
                || !own.address.equals(join.account())
                || partyOf(own) == null
                || machine.referrals.busy()) {
            machine.around.tell(join.from(), new CallMessage.NotJoined(join.refer(), 403));
        } else if (machine.dialling.active()) {
            give(own, join.from(), join.by(), join.refer());
        } else if (join.dialled()) {
            machine.around.tell(join.from(), new CallMessage.Bring(join.refer(), call.id, own.id));
        } else {
            // two citizens: neither is the other's business
            machine.around.tell(join.from(), new CallMessage.NotJoined(join.refer(), 403));
        }
    }

    /** The one party with whom this phone talks, or {@code null}. */
    private @Nullable Leg partyOf(Leg own) {
        List<Leg> others = call.talkers().stream()
                .filter(leg -> leg != own && leg.role != LegRole.SUPERVISOR && leg.media != null)
                .toList();
        return others.size() == 1 ? others.get(0) : null;
    }

    private void give(Leg own, UUID to, UUID ownThere, @Nullable UUID refer) {
        Leg other = partyOf(own);
        MediaLeg media = other == null ? null : other.media;
        if (other == null || media == null || other.answered == null) {
            return;
        }
        machine.lines.stopPlaying(other);
        other.media = null;
        other.state = LegState.ENDED;
        machine.around.belongs(other.id, to);
        media.move(to);
        var guest = new CallMessage.Guest(
                other.id, other.address, other.userId, media, other.answered, other.outside, other.heard);
        machine.around.tell(to, new CallMessage.Brought(ownThere, refer, guest));
        call.note("joined", to.toString());
        machine.end(EndReason.NORMAL, LegRole.AGENT, 200, "Transferred");
    }

    // ---- in the citizen's call

    void brought(CallMessage.Brought brought) {
        Leg own = call.leg(brought.own());
        wish = null;
        if (own == null
                || !own.talks()
                || own.role != LegRole.AGENT
                || !call.state.human()
                || call.talking(LegRole.CITIZEN).isEmpty()) {
            turnAway(machine.around, brought.guest());
            return;
        }
        if (brought.refer() != null) {
            done(own, brought.refer());
        }
        CallMessage.Guest guest = brought.guest();
        Leg leg = new Leg(guest.leg(), LegRole.DEPARTMENT, Leg.Purpose.THIRD, guest.address(), guest.userId());
        leg.media = guest.media();
        leg.answered = guest.answered();
        leg.outside = guest.outside();
        leg.heard = guest.heard();
        leg.heldByPeer = guest.media().heldByPeer();
        leg.state = LegState.ANSWERED;
        call.legs.add(leg);
        UUID agent = own.userId;
        machine.lines.hangup(own, 200, "Transferred");
        machine.talk.agentLeft();
        call.agentId = null;
        machine.talk.thirdAnswered(leg);
        call.touch();
        if (agent != null) {
            SipTarget target = leg.outside ? new SipTarget.Number(leg.address, null) : new SipTarget.Phone(leg.address);
            machine.around.handedOn(agent, call.id, new Whither.Party(leg.id, target));
        }
    }

    private void done(Leg by, UUID refer) {
        machine.around.sip(new SipCommand.AcceptRefer(by.id, refer));
        machine.around.sip(new SipCommand.ReferProgress(by.id, refer, 200, "OK"));
    }

    /** Nobody is there for whom this party came. */
    static void turnAway(Surroundings around, CallMessage.Guest guest) {
        around.sip(new SipCommand.Hangup(guest.leg(), 487, "Nobody there"));
        guest.media().close();
    }
}
