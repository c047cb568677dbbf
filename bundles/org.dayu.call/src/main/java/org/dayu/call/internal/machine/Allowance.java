package org.dayu.call.internal.machine;

import java.util.List;

import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.dayu.media.api.Clip;

/**
 * What the dialling rules allow an outside leg runs out while people talk: our side hears a warning, then the leg is hung
 * up. A caller who is with another site is not cut off: that is not for us to end.
 */
final class Allowance {

    private static final Clip BEEP = new Clip.Tone(1400, 0, 200);
    private static final Clip PAUSE = new Clip.Silence(150);
    private static final List<Clip> WARNING = List.of(BEEP, PAUSE, BEEP, PAUSE, BEEP);

    private final CallMachine machine;
    private final Call call;

    Allowance(CallMachine machine) {
        this.machine = machine;
        call = machine.call;
    }

    void runsOut(CallMessage.RunsOut soon) {
        Leg leg = call.leg(soon.leg());
        if (leg == null || !leg.talks() || leg.purpose == Leg.Purpose.SITE) {
            return;
        }
        call.note("dial.ends", machine.around.now().plus(soon.left()).toString());
        call.talking(LegRole.AGENT).ifPresent(agent -> machine.lines.play(agent, WARNING, false, false));
    }

    void spent(CallMessage.Spent spent) {
        Leg leg = call.leg(spent.leg());
        if (leg == null || !leg.talks() || leg.purpose == Leg.Purpose.SITE) {
            return;
        }
        call.note("dial.spent", spent.rule().toString());
        boolean othersTalkOn = leg.purpose == Leg.Purpose.THIRD
                && call.talking(LegRole.AGENT).isPresent()
                && call.talking(LegRole.CITIZEN).isPresent();
        if (othersTalkOn) {
            machine.talk.drop(leg);
        } else {
            machine.end(EndReason.DIAL_LIMIT, null, 200, "Dialling limit spent");
        }
    }
}
