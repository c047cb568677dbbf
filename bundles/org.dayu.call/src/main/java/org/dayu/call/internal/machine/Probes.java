package org.dayu.call.internal.machine;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.dayu.sip.api.SipCause;
import org.dayu.sip.api.SipCommand;

/**
 * Asks phones from which no sound comes whether they are still there, by a re-INVITE. A phone of the house that says
 * nothing in time, neither by SIP nor by a packet of sound, is lost, long before its transaction times out (32 s): its
 * caller must not sit in silence. Carriers are given that time, for they may be slow, and a citizen's call is at stake.
 */
final class Probes {

    private final CallMachine machine;
    private final Map<Leg, Instant> asked = new HashMap<>();

    Probes(CallMachine machine) {
        this.machine = machine;
    }

    void ask(Leg leg) {
        if (leg.answered == null || leg.media == null || asked.containsKey(leg)) {
            return;
        }
        machine.around.sip(new SipCommand.Reoffer(leg.id, leg.media.offer()));
        Duration patience = machine.around.settings().silenceAnswer();
        boolean ours = !leg.outside || leg.purpose == Leg.Purpose.SITE;
        if (ours && !patience.isZero()) {
            asked.put(leg, machine.around.now().plus(patience));
            machine.timer(TimerKind.PROBE, patience);
        }
    }

    /** Whatever comes from a phone says that it is there. */
    void alive(Leg leg) {
        asked.remove(leg);
    }

    void timeIsUp() {
        Instant now = machine.around.now();
        List<Leg> lost = asked.entrySet().stream()
                .filter(each -> !each.getValue().isAfter(now))
                .map(Map.Entry::getKey)
                .toList();
        asked.keySet().removeAll(lost);
        asked.values().stream()
                .min(Instant::compareTo)
                .ifPresent(next -> machine.timer(TimerKind.PROBE, Duration.between(now, next)));
        for (Leg leg : lost) {
            if (leg.talks()) {
                machine.lines.hangup(leg, 408, "No answer to our question");
                machine.progress.lost(leg, new SipCause(SipCause.By.NETWORK, 408, "Silent"), true);
            }
        }
    }
}
