package org.dayu.call.internal.machine;

import java.time.Duration;
import java.util.UUID;

import org.dayu.call.api.CallCommand.Whither;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.TalkMode;
import org.dayu.sip.api.SipTarget;
import org.jspecify.annotations.Nullable;

/** The agent hands the citizen on. The recording goes on, for it follows the citizen's leg. */
final class Transfers {

    private static final String NOT_TALKING = "与市民通话时才能转接";

    private final CallMachine machine;
    private final Call call;

    Transfers(CallMachine machine) {
        this.machine = machine;
        call = machine.call;
    }

    /** Hands on without asking; returns why not, or {@code null}. */
    @Nullable
    String transfer(Whither to) {
        Leg agent = call.talking(LegRole.AGENT).orElse(null);
        String no = mayNot();
        if (no != null || agent == null) {
            return no;
        }
        if (to instanceof Whither.Party party) {
            Leg third = third(party.leg(), party.target(), TalkMode.THREE_WAY);
            String why = call.leg(party.leg()) == null ? ring(third, party.target()) : "这一方已经在通话中";
            if (why == null) {
                agentLeaves(agent);
            }
            return why;
        }
        UUID from = call.agentId;
        machine.talk.release(agent);
        if (to instanceof Whither.Agent other) {
            machine.outOfTalk.handOn(other.queue(), other.agent(), from);
        } else if (to instanceof Whither.Queue queue) {
            machine.outOfTalk.handOn(queue.name(), null, from);
        }
        return null;
    }

    /** Why the citizen cannot be handed on now, or {@code null}. */
    @Nullable
    String mayNot() {
        if (!call.state.human()
                || call.talking(LegRole.AGENT).isEmpty()
                || call.talking(LegRole.CITIZEN).isEmpty()) {
            return NOT_TALKING;
        }
        return call.live(LegRole.DEPARTMENT).isPresent() ? "通话中有第三方，请完成转接或先挂断第三方" : null;
    }

    /** The agent leaves after consulting; returns why not, or {@code null}. */
    @Nullable
    String complete() {
        Leg agent = call.talking(LegRole.AGENT).orElse(null);
        if (!call.state.human()
                || agent == null
                || call.talking(LegRole.CITIZEN).isEmpty()) {
            return NOT_TALKING;
        }
        Leg third = call.live(LegRole.DEPARTMENT).orElse(null);
        if (third == null) {
            return "没有可以转接的一方";
        }
        if (third.talks()) {
            machine.talk.drop(agent);
        } else {
            third.modeOnAnswer = TalkMode.THREE_WAY;
            agentLeaves(agent);
        }
        return null;
    }

    /** The citizen waits with music for the phone that rings. */
    private void agentLeaves(Leg agent) {
        machine.lines.hangup(agent, 200, "Transferred");
        machine.talk.agentLeft();
        call.agentId = null;
        machine.talk.waitForThird();
    }

    /** Self service rings a number for the citizen; {@code null} if there is no media for it. */
    @Nullable
    Leg connect(String number, Dialling.Reach reach, Duration ring) {
        boolean inside = reach == Dialling.Reach.INSIDE;
        SipTarget target = inside ? new SipTarget.Phone(number) : new SipTarget.Number(number, null);
        Leg third = third(machine.around.newId(), target, TalkMode.THREE_WAY);
        return ring(third, target, ring) == null ? third : null;
    }

    Leg third(UUID id, SipTarget target, TalkMode mode) {
        boolean inside = target instanceof SipTarget.Phone;
        String address = inside ? ((SipTarget.Phone) target).account() : ((SipTarget.Number) target).digits();
        UUID user = inside ? machine.around.userOfPhone(address).orElse(null) : null;
        Leg leg = new Leg(id, LegRole.DEPARTMENT, Leg.Purpose.THIRD, address, user);
        leg.modeOnAnswer = mode;
        leg.outside = !inside;
        return leg;
    }

    /** Returns why not, or {@code null}. */
    @Nullable
    String ring(Leg third, SipTarget target) {
        return ring(third, target, machine.around.settings().thirdRing());
    }

    private @Nullable String ring(Leg third, SipTarget target, Duration ring) {
        CallSettings settings = machine.around.settings();
        String shown = third.userId == null || call.citizen().isEmpty() ? settings.hotlineNumber() : call.citizen();
        return machine.lines.invite(third, target, shown, shown, ring);
    }
}
