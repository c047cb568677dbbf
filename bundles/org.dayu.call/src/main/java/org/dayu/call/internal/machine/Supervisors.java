package org.dayu.call.internal.machine;

import java.util.UUID;

import org.dayu.call.api.CallCommand;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.Supervision;
import org.dayu.sip.api.SipTarget;
import org.jspecify.annotations.Nullable;

/** Supervisors who listen, whisper, barge in or take over; who hears whom is the table's business. */
final class Supervisors {

    private static final int MOST = 2;

    private final CallMachine machine;
    private final Call call;

    Supervisors(CallMachine machine) {
        this.machine = machine;
        call = machine.call;
    }

    /** Returns why not, or {@code null}. */
    @Nullable
    String supervise(CallCommand.Supervise command) {
        String why = mayNot(command.supervisor());
        if (why != null) {
            return why;
        }
        Leg present = legOf(command.supervisor());
        if (present == null) {
            return ring(command.leg(), command.supervisor(), command.account(), command.how(), false);
        }
        present.supervision = command.how();
        call.touch();
        machine.talk.apply();
        return null;
    }

    /** Returns why not, or {@code null}. */
    @Nullable
    String takeOver(CallCommand.TakeOver command) {
        String why = mayNot(command.supervisor());
        if (why != null) {
            return why;
        }
        Leg present = legOf(command.supervisor());
        if (present == null) {
            return ring(command.leg(), command.supervisor(), command.account(), Supervision.LISTEN, true);
        }
        present.takesOver = true;
        if (present.talks()) {
            takeOverNow(present);
        }
        return null;
    }

    private @Nullable String mayNot(UUID supervisor) {
        if (!call.state.human()
                || call.talking(LegRole.AGENT).isEmpty()
                || call.talking(LegRole.CITIZEN).isEmpty()
                        && call.talking(LegRole.DEPARTMENT).isEmpty()) {
            return "坐席通话时才能介入";
        }
        boolean inIt = call.liveLegs().anyMatch(leg -> leg.role != LegRole.SUPERVISOR && supervisor.equals(leg.userId));
        return inIt ? "您自己在这个通话中" : null;
    }

    private @Nullable Leg legOf(UUID supervisor) {
        return call.liveLegs()
                .filter(leg -> leg.role == LegRole.SUPERVISOR && supervisor.equals(leg.userId))
                .findFirst()
                .orElse(null);
    }

    private @Nullable String ring(UUID id, UUID supervisor, String account, Supervision how, boolean takesOver) {
        if (call.liveLegs().filter(leg -> leg.role == LegRole.SUPERVISOR).count() >= MOST) {
            return "已有 " + MOST + " 位班长在这个通话中";
        }
        if (!machine.around.phone(account)) {
            return "话机 " + account + " 没有注册";
        }
        if (call.leg(id) != null) {
            return "这一方已经在通话中";
        }
        Leg leg = new Leg(id, LegRole.SUPERVISOR, Leg.Purpose.SUPERVISOR, account, supervisor);
        leg.supervision = how;
        leg.takesOver = takesOver;
        String shown = machine.around.settings().hotlineNumber();
        return machine.lines.invite(
                leg,
                new SipTarget.Phone(account),
                shown,
                shown,
                machine.around.settings().deskRing());
    }

    void answered(Leg leg) {
        if (!call.state.human()) {
            machine.lines.hangup(leg, 487, "Too late");
        } else if (leg.takesOver && call.talking(LegRole.AGENT).isPresent()) {
            takeOverNow(leg);
        } else {
            machine.talk.apply();
        }
    }

    private void takeOverNow(Leg leg) {
        UUID from = call.agentId;
        Leg agent = call.talking(LegRole.AGENT).orElse(null);
        leg.role = LegRole.AGENT;
        leg.supervision = null;
        leg.takesOver = false;
        if (agent != null) {
            machine.lines.hangup(agent, 200, "Taken over");
        }
        machine.talk.agentLeft();
        call.agentId = leg.userId;
        call.lastAgent = leg.userId;
        if (from != null) {
            call.note("taken.over.from", from.toString());
        }
        machine.talk.agentChanged();
    }
}
