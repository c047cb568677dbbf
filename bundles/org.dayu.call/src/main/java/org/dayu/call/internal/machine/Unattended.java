package org.dayu.call.internal.machine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.dayu.acd.api.Leaving;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Direction;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.dayu.media.api.Clip;
import org.dayu.outbound.api.CallbackReason;
import org.dayu.voicemail.api.MessageReason;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a waiting caller whom no agent takes, or who does not want to wait: a message, or the promise of a
 * call-back that keeps the place. The promise is a note of the call and so in its journal; a caller who could leave no
 * message ends as one who overflowed or gave up, and is called back as such.
 */
final class Unattended {

    private static final Duration FAREWELL = Duration.ofSeconds(30);
    private static final Clip GOODBYE = prompt("goodbye");
    private static final Map<MessageReason, String> WHY = Map.of(
            MessageReason.AFTER_HOURS, "after-hours",
            MessageReason.UNATTENDED, "nobody-there",
            MessageReason.OVERFLOW, "agents-busy");

    private final CallMachine machine;
    private final Call call;

    /** What the call ends with; set while a farewell is played. */
    private @Nullable EndReason farewell;
    /** What the call ends with if there is no message in the end; {@code null} while the IVR leads. */
    private @Nullable EndReason otherwise;

    private MessageReason reason = MessageReason.OVERFLOW;
    private String queue = "";
    private int tried;

    Unattended(CallMachine machine) {
        this.machine = machine;
        call = machine.call;
    }

    static MessageReason reasonOf(String why) {
        return switch (why) {
            case "closed" -> MessageReason.AFTER_HOURS;
            case "unstaffed" -> MessageReason.UNATTENDED;
            default -> MessageReason.OVERFLOW;
        };
    }

    /**
     * The caller, out of the queue, may leave a message.
     *
     * @param first what is said first; empty for what is usual for the reason
     */
    void message(MessageReason why, List<Clip> first) {
        reason = why;
        queue = machine.waiting.left(Leaving.MESSAGE);
        tried = 0;
        otherwise = why == MessageReason.CHOICE ? EndReason.HUNG_UP_IN_QUEUE : EndReason.OVERFLOW;
        List<Clip> words = new ArrayList<>(first);
        if (first.isEmpty() && WHY.containsKey(why)) {
            words.add(prompt(WHY.get(why)));
        }
        ask(words);
    }

    private void ask(List<Clip> words) {
        words.add(prompt("leave-message"));
        MessageSettings settings = machine.around.settings().messages();
        machine.taking.begin(
                new MessageTaking.Order(words, queue, reason, settings.longest(), settings.silence(), this::taken));
    }

    private void taken(MessageTaking.Result result) {
        tried++;
        switch (result) {
            case KEPT -> farewell(EndReason.MESSAGE_LEFT, List.of(prompt("message-saved"), GOODBYE));
            case FAILED -> farewell(reasonIfCallerLeaves(), List.of(prompt("message-failed"), GOODBYE));
            case EMPTY -> {
                List<Clip> words = new ArrayList<>(List.of(prompt("message-empty")));
                if (tried < machine.around.settings().messages().tries()) {
                    ask(words);
                } else {
                    words.add(GOODBYE);
                    farewell(reasonIfCallerLeaves(), words);
                }
            }
        }
    }

    /**
     * The caller, out of the queue, is promised a call-back. One whose number is withheld may leave a message instead, as
     * nobody could keep the promise.
     */
    void promise(CallbackReason why, List<Clip> first) {
        if (call.citizen().isEmpty() || call.internal()) {
            message(why == CallbackReason.ASKED ? MessageReason.CHOICE : MessageReason.OVERFLOW, first);
            return;
        }
        machine.waiting.left(Leaving.CALLBACK);
        call.note(CallbackReason.NOTE, why.wire());
        call.become(CallState.CALLBACK_PROMISED);
        List<Clip> words = new ArrayList<>(first);
        words.add(prompt("callback-confirmed"));
        words.add(GOODBYE);
        farewell(EndReason.CALLBACK_PROMISED, words);
    }

    private void farewell(EndReason with, List<Clip> words) {
        farewell = with;
        machine.timer(TimerKind.FAREWELL, FAREWELL);
        call.live(LegRole.CITIZEN).ifPresent(leg -> machine.lines.play(leg, words, false, false));
    }

    boolean saysFarewell() {
        return farewell != null;
    }

    void played() {
        if (farewell != null) {
            over();
        }
    }

    void over() {
        if (farewell != null) {
            machine.end(farewell, null, 200, "Bye");
        }
    }

    EndReason reasonIfCallerLeaves() {
        if (farewell != null) {
            return farewell;
        }
        if (otherwise == null) {
            return machine.selfService.reasonIfCallerLeaves();
        }
        return machine.taking.kept() ? EndReason.MESSAGE_LEFT : otherwise;
    }

    /** What a flow ends with; whom we called for it has been served, whatever else they said. */
    EndReason served() {
        boolean left = machine.taking.kept() && call.direction == Direction.INBOUND;
        return left ? EndReason.MESSAGE_LEFT : EndReason.SERVED_BY_IVR;
    }

    private static Clip prompt(String name) {
        return new Clip.Prompt(name);
    }
}
