package org.dayu.call.internal.machine;

import java.util.Optional;

import org.dayu.call.api.Direction;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.LegState;
import org.dayu.ivr.api.IvrPosition;
import org.jspecify.annotations.Nullable;

/**
 * After the talk the citizen rates it, led by a flow of the IVR. What the report on satisfaction counts is noted on the
 * call: {@code rating.sent} when the citizen is asked, {@code rating} what the answer was.
 */
final class Rating {

    private final CallMachine machine;
    private final Call call;

    Rating(CallMachine machine) {
        this.machine = machine;
        call = machine.call;
    }

    /** The agent has hung up: asks the citizen if that is wanted after every talk. */
    boolean afterTalk() {
        return machine.around.settings().ratingAutomatic() && begin() == null;
    }

    /** Everybody but the citizen leaves, who is asked; returns why not, or {@code null} if done. */
    @Nullable
    String begin() {
        String flow = machine.around.settings().ratingFlow();
        if (flow.isEmpty()) {
            return "没有配置满意度评价";
        }
        if (call.direction != Direction.INBOUND
                || call.lastAgent == null
                || !call.state.human()
                || call.talking(LegRole.CITIZEN).isEmpty()) {
            return "只有坐席接听的来电才能评价";
        }
        Optional<IvrPosition> begin = machine.around.beginFlow(flow);
        if (begin.isEmpty()) {
            return "满意度评价流程 " + flow + " 没有生效";
        }
        call.liveLegs()
                .filter(leg -> leg.role != LegRole.CITIZEN)
                .toList()
                .forEach(leg -> machine.lines.hangup(leg, leg.answered == null ? 487 : 200, "To rating"));
        machine.talk.agentLeft();
        call.agentId = null;
        call.mode = null;
        call.talking(LegRole.CITIZEN).ifPresent(citizen -> {
            machine.lines.stopPlaying(citizen);
            citizen.state = citizen.heldByPeer ? LegState.HELD : LegState.ANSWERED;
        });
        call.note("rating.sent", "1");
        machine.selfService.rate(begin.get());
        return null;
    }
}
