package org.dayu.call.internal.machine;

import java.util.List;

import org.dayu.media.api.Clip;
import org.dayu.outbound.api.CallbackReason;
import org.dayu.voicemail.api.MessageReason;

/** The keys by which a caller chooses something else than waiting; they count once the caller was told of them. */
final class WaitKeys {

    private final CallMachine machine;
    private boolean told;

    WaitKeys(CallMachine machine) {
        this.machine = machine;
    }

    /** The caller comes to a queue. */
    void begin() {
        told = false;
    }

    /** The caller is told something. */
    void heard(List<Clip> clips) {
        told |= clips.stream().anyMatch(this::tells);
    }

    private boolean tells(Clip clip) {
        return clip instanceof Clip.Prompt prompt && settings().offers().contains(prompt.name());
    }

    /** False if the key means nothing here. */
    boolean press(char key) {
        boolean back = key == settings().callbackKey();
        if (!told || !back && key != settings().messageKey()) {
            return false;
        }
        machine.call.note("wait.key", back ? "callback" : "message");
        if (back) {
            machine.unattended.promise(CallbackReason.ASKED, List.of());
        } else {
            machine.unattended.message(MessageReason.CHOICE, List.of());
        }
        return true;
    }

    private MessageSettings settings() {
        return machine.around.settings().messages();
    }
}
