package org.dayu.call.internal.machine;

import java.time.Duration;
import java.time.Instant;

import org.dayu.call.api.CallState;
import org.dayu.sip.api.SipCommand;
import org.jspecify.annotations.Nullable;

/** Has the agent's phone pick up by itself, when the agent says so at the desk. */
final class PickUp {

    /** What a phone takes to pick up by itself, rung again if need be; one that has not by then does not know how. */
    private static final Duration LONGEST = Duration.ofSeconds(4);

    private final CallMachine machine;
    private final Call call;

    PickUp(CallMachine machine) {
        this.machine = machine;
        call = machine.call;
    }

    /** Tells the phone that rings; returns why not, or {@code null} if it has been told to. */
    @Nullable
    String tell() {
        Leg leg = call.state == CallState.OFFERED ? machine.offering.leg() : ringingOfOurs();
        if (leg == null) {
            return "没有正在振铃的来电";
        }
        Instant now = machine.around.now();
        if (leg.toldToPickUp == null) {
            leg.toldToPickUp = now;
            machine.around.sip(new SipCommand.PickUp(leg.id));
            return null;
        }
        return now.isBefore(leg.toldToPickUp.plus(LONGEST)) ? null : "话机没有自动应答，请在话机上接听";
    }

    /** A phone of one of ours that rings without an offer: dialled, consulted, supervising. */
    private @Nullable Leg ringingOfOurs() {
        return call.liveLegs()
                .filter(leg -> leg.userId != null && leg.answered == null && leg.purpose != Leg.Purpose.CALLER)
                .reduce((first, second) -> second)
                .orElse(null);
    }
}
