package org.dayu.call.internal.machine;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import org.dayu.sip.api.SipCommand;
import org.jspecify.annotations.Nullable;

/** Has a phone pick up by itself when the person whose phone it is says so at the desk. */
final class PickUp {

    /** What a phone takes to pick up by itself, rung again if need be; one that has not by then does not know how. */
    private static final Duration LONGEST = Duration.ofSeconds(4);

    private final CallMachine machine;
    private final Call call;

    PickUp(CallMachine machine) {
        this.machine = machine;
        call = machine.call;
    }

    /** Tells this person's phone that rings; returns why not, or {@code null} if it has been told to. */
    @Nullable
    String tell(UUID user) {
        Leg leg = ringingOf(user);
        if (leg == null) {
            return "您的话机没有正在振铃的来电";
        }
        Instant now = machine.around.now();
        if (leg.toldToPickUp == null) {
            leg.toldToPickUp = now;
            machine.around.sip(new SipCommand.PickUp(leg.id));
            return null;
        }
        return now.isBefore(leg.toldToPickUp.plus(LONGEST)) ? null : "话机没有自动应答，请在话机上接听";
    }

    /** Whatever it rings for: an offer, a consultation, a call that a colleague has dialled, supervision. */
    private @Nullable Leg ringingOf(UUID user) {
        return call.liveLegs()
                .filter(leg -> user.equals(leg.userId)
                        && leg.answered == null
                        && leg.replaces == null
                        && leg.purpose != Leg.Purpose.CALLER)
                .reduce((first, second) -> second)
                .orElse(null);
    }
}
