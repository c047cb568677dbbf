package org.dayu.call.internal.machine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.dayu.call.api.CallCommand.Whither;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.LegState;
import org.dayu.call.api.TalkMode;
import org.dayu.media.api.MediaLeg;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipSignal;
import org.dayu.sip.api.SipTarget;
import org.jspecify.annotations.Nullable;

/**
 * Attended transfer from an agent's own phone: REFER with Replaces between its two calls (RFC 3891, RFC 5589). Whom it has
 * consulted comes out of the call that it dialled into the citizen's call, in its place, without a word on that party's
 * line; the dialled call is over. Whom the phone has dialled may still ring (RFC 5589, 7.3): then the phone keeps the
 * citizen until somebody answers there, as after a blind REFER. The two calls may belong to two loops: what one wants of
 * the other is a message, and each looks at its own state only.
 */
final class Joins {

    /** The phone has asked, and the other call has not answered yet. */
    private record Wish(Leg by, UUID refer) {}

    /** Where a party goes. @param own the phone's leg there @param refer its wish, if it has asked there */
    private record Way(UUID to, UUID own, @Nullable UUID refer) {}

    private final CallMachine machine;
    private final Call call;

    private static final int MOST_KEPT = 20;

    private @Nullable Wish wish;
    /** What legs do that are on their way here. */
    private final List<SipSignal> ahead = new ArrayList<>();
    /** Legs that have gone to another call. */
    private final Map<UUID, UUID> gone = new HashMap<>();

    Joins(CallMachine machine) {
        this.machine = machine;
        call = machine.call;
    }

    boolean pending() {
        return wish != null;
    }

    void forget() {
        wish = null;
        ahead.clear();
    }

    /** A leg that is not known here does something: perhaps it is on its way. */
    void keep(SipSignal signal) {
        if (wish != null && ahead.size() < MOST_KEPT) {
            ahead.add(signal);
        }
    }

    /** What a leg does that has gone to another call is that call's affair; whether it has. */
    boolean passOn(SipSignal signal) {
        UUID to = gone.get(signal.leg());
        if (to == null || to.equals(call.id)) {
            return false;
        }
        machine.around.tell(to, new CallMessage.Signalled(signal));
        return true;
    }

    // ---- in the call by which the phone asks

    void requested(Leg by, UUID refer, UUID other) {
        if (by.role != LegRole.AGENT || call.leg(other) != null) {
            // whoever is in this call already comes from nowhere
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
            forget();
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
        give(by, new Way(bring.to(), bring.own(), null));
    }

    // ---- in the other call

    void asked(CallMessage.Join join) {
        Leg own = call.leg(join.own());
        Leg rung = own == null ? null : machine.dialling.rungBy(own);
        if (own != null && rung != null && rung.media != null && own.address.equals(join.account())) {
            handOver(rung, rung.media, new Way(join.from(), join.by(), join.refer()), 487);
        } else if (own == null || !own.talks() || !call.state.human()) {
            machine.around.tell(join.from(), new CallMessage.NotJoined(join.refer(), 481));
        } else if (own.role != LegRole.AGENT
                || !own.address.equals(join.account())
                || partyOf(own) == null
                || machine.referrals.busy()) {
            machine.around.tell(join.from(), new CallMessage.NotJoined(join.refer(), 403));
        } else if (machine.dialling.active()) {
            give(own, new Way(join.from(), join.by(), join.refer()));
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

    private void give(Leg own, Way way) {
        Leg other = partyOf(own);
        if (other != null && other.media != null) {
            handOver(other, other.media, way, 200);
        }
    }

    /** @param status for the phone: its own call has been answered, or has not */
    private void handOver(Leg other, MediaLeg media, Way way, int status) {
        machine.lines.stopPlaying(other);
        other.media = null;
        other.state = LegState.ENDED;
        gone.put(other.id, way.to());
        machine.around.belongs(other.id, way.to());
        media.move(way.to());
        var guest = new CallMessage.Guest(
                other.id,
                other.address,
                other.userId,
                media,
                other.answered,
                other.outside,
                other.heard,
                machine.outside.gives(other));
        machine.around.tell(way.to(), new CallMessage.Brought(way.own(), way.refer(), guest));
        call.note("joined", way.to().toString());
        machine.end(EndReason.NORMAL, LegRole.AGENT, status, "Transferred");
    }

    // ---- in the citizen's call

    void brought(CallMessage.Brought brought) {
        Leg own = call.leg(brought.own());
        List<SipSignal> meanwhile = List.copyOf(ahead);
        forget();
        if (own == null
                || !own.talks()
                || own.role != LegRole.AGENT
                || machine.referrals.busy()
                || !call.state.human()
                || call.talking(LegRole.CITIZEN).isEmpty()) {
            turnAway(machine.around, brought.guest());
            return;
        }
        Leg leg = takeIn(brought.guest());
        UUID agent = own.userId;
        UUID refer = brought.refer();
        if (leg.answered == null && refer != null) {
            machine.referrals.comesRinging(own, refer, leg);
        } else {
            if (refer != null) {
                done(own, refer);
            }
            machine.lines.hangup(own, 200, "Transferred");
            machine.talk.agentLeft();
            call.agentId = null;
            machine.talk.thirdAnswered(leg);
        }
        call.touch();
        if (agent != null) {
            SipTarget target = leg.outside ? new SipTarget.Number(leg.address, null) : new SipTarget.Phone(leg.address);
            machine.around.handedOn(agent, call.id, new Whither.Party(leg.id, target));
        }
        meanwhile.stream().filter(signal -> signal.leg().equals(leg.id)).forEach(machine::signal);
    }

    private Leg takeIn(CallMessage.Guest guest) {
        Leg leg = new Leg(guest.leg(), LegRole.DEPARTMENT, Leg.Purpose.THIRD, guest.address(), guest.userId());
        leg.media = guest.media();
        leg.answered = guest.answered();
        leg.outside = guest.outside();
        leg.heard = guest.heard();
        leg.heldByPeer = guest.media().heldByPeer();
        leg.state = leg.answered == null ? LegState.EARLY : LegState.ANSWERED;
        leg.modeOnAnswer = TalkMode.THREE_WAY;
        if (guest.counts()) {
            machine.outside.takes(leg);
        }
        call.legs.add(leg);
        return leg;
    }

    private void done(Leg by, UUID refer) {
        machine.around.sip(new SipCommand.AcceptRefer(by.id, refer));
        machine.around.sip(new SipCommand.ReferProgress(by.id, refer, 200, "OK"));
    }

    /** Nobody is there for whom this party came. */
    static void turnAway(Surroundings around, CallMessage.Guest guest) {
        around.sip(new SipCommand.Hangup(guest.leg(), 487, "Nobody there"));
        if (guest.counts()) {
            around.dialEnded(guest.leg());
        }
        guest.media().close();
    }
}
