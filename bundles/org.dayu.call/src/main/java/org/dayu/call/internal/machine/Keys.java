package org.dayu.call.internal.machine;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.dayu.call.api.GainTable;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.TalkMode;
import org.dayu.media.api.MediaEvent;
import org.dayu.media.api.MediaLeg;

/**
 * Keys that people press while they talk go to whom they talk with, as telephone-events: to another house's menu, or to the
 * agent who has asked for a number. One that came as a tone is heard as it is.
 */
final class Keys {

    /** The same key by another way within this time is the same press. */
    private static final Duration SAME_KEY = Duration.ofMillis(500);

    private record Press(char key, String how, Instant at) {}

    private final CallMachine machine;
    private final Call call;
    private final Map<Leg, Press> last = new HashMap<>();

    Keys(CallMachine machine) {
        this.machine = machine;
        call = machine.call;
    }

    void pressed(Leg leg, char key, String how) {
        TalkMode mode = call.mode;
        boolean heardAnyway = how.equals(MediaEvent.How.TONE.name());
        if (mode == null || !call.state.human() || !leg.talks() || heardAnyway || again(leg, key, how)) {
            return;
        }
        for (Leg other : call.talkers()) {
            MediaLeg media = other.media;
            boolean listens = other != leg
                    && leg.role != LegRole.SUPERVISOR
                    && other.role != LegRole.SUPERVISOR
                    && !other.heldByPeer
                    && GainTable.gain(mode, other.role, leg.role, null) > 0;
            if (listens && media != null) {
                media.sendDigits(String.valueOf(key));
            }
        }
    }

    private boolean again(Leg leg, char key, String how) {
        Instant now = machine.around.now();
        Press before = last.put(leg, new Press(key, how, now));
        return before != null && before.key == key && !before.how.equals(how) && now.isBefore(before.at.plus(SAME_KEY));
    }
}
