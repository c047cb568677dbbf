package org.dayu.call.internal.machine;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.dayu.call.api.CallCommand;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Direction;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.dayu.ivr.api.IvrPosition;
import org.dayu.sip.api.SipTarget;
import org.jspecify.annotations.Nullable;

/** We call a citizen, who comes to a flow or a queue after answering. */
final class CallingOut {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final CallMachine machine;
    private final Call call;

    private CallCommand.@Nullable CallOut order;

    CallingOut(CallMachine machine) {
        this.machine = machine;
        call = machine.call;
    }

    /** Returns why not, or {@code null}. */
    @Nullable
    String begin(CallCommand.CallOut command) {
        order = command;
        String number = command.number();
        String shown = machine.around.settings().hotlineNumber();
        call.direction = Direction.OUTBOUND;
        call.caller = shown;
        call.called = number;
        command.notes().forEach(call::note);
        Dialling.Reach reach = machine.dialling.reach(number);
        String why = reach.why();
        if (why == null) {
            boolean inside = reach == Dialling.Reach.INSIDE;
            call.note("kind", inside ? "internal" : "outbound");
            Leg leg = new Leg(machine.around.newId(), LegRole.CITIZEN, Leg.Purpose.CALLED, number, null);
            leg.outside = !inside;
            SipTarget target = inside ? new SipTarget.Phone(number) : new SipTarget.Number(number, null);
            why = machine.lines.invite(leg, target, shown, shown, command.ring());
        }
        if (why != null) {
            machine.end(EndReason.FAILED, null, 480, "Not called");
        }
        return why;
    }

    void answered() {
        CallCommand.CallOut command = order;
        if (command == null) {
            return;
        }
        if (command.then() instanceof CallCommand.Then.Queue queue) {
            machine.waiting.enter(queue.name(), queue.since());
            if (queue.unattended() != null) {
                machine.timer(TimerKind.UNATTENDED, queue.unattended().after());
            }
        } else if (command.then() instanceof CallCommand.Then.Flow flow) {
            follow(flow.name());
        }
    }

    /** Nobody is there for whom we called: says so, unless a phone rings, of which we see first what becomes. */
    void unattended() {
        CallCommand.Unattended then =
                order != null && order.then() instanceof CallCommand.Then.Queue queue ? queue.unattended() : null;
        if (then != null && call.state == CallState.OFFERED) {
            machine.timer(TimerKind.UNATTENDED, LOOK_AGAIN);
        } else if (then != null && machine.waiting.leave()) {
            call.note("unattended", "1");
            follow(then.flow());
        }
    }

    private void follow(String flow) {
        Optional<IvrPosition> begin = machine.around.beginFlow(flow);
        if (begin.isEmpty()) {
            call.note("ivr", "absent");
            machine.end(EndReason.FAILED, null, 200, "No self service");
            return;
        }
        IvrPosition first = begin.get();
        Map<String, String> variables = new HashMap<>(first.variables());
        call.notesCopy().forEach((name, value) -> variables.put("call." + name, value));
        machine.selfService.start(new IvrPosition(first.flow(), first.version(), first.node(), variables));
    }
}
