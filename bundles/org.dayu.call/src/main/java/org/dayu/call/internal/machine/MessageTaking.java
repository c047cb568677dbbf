package org.dayu.call.internal.machine;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import org.dayu.call.api.CallState;
import org.dayu.call.api.LegRole;
import org.dayu.media.api.Clip;
import org.dayu.media.api.MediaEvent;
import org.dayu.sip.api.SipCause;
import org.dayu.voicemail.api.MessageEnd;
import org.dayu.voicemail.api.MessageReason;
import org.dayu.voicemail.api.MessageSignal;
import org.dayu.voicemail.api.NewMessage;
import org.jspecify.annotations.Nullable;

/**
 * Takes one message: words, the tone, and what the caller says until the key, silence, the limit or the end of the call.
 * The store listens; who asked for the message goes on with what became of it. A caller who hangs up in the middle has
 * the store's answer waited for, so that the call's record says whether there is a message.
 */
final class MessageTaking {

    private static final char KEY = '#';
    private static final Clip TONE = new Clip.Tone(440, 0, 400);
    /** How long the store may take to say that it listens, or what it has got. */
    private static final Duration ANSWER = Duration.ofSeconds(5);
    /** The store ends a message at its limit by itself; this is for one that does not. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** What became of a message. */
    enum Result {
        KEPT,
        EMPTY,
        FAILED
    }

    /**
     * A message that is wanted.
     *
     * @param words played first
     * @param then told what became of it, unless the call is over
     */
    record Order(
            List<Clip> words,
            String queue,
            MessageReason reason,
            Duration longest,
            Duration silence,
            Consumer<Result> then) {}

    private enum Phase {
        IDLE,
        WORDS,
        /** The store was asked. */
        ASKED,
        /** The store listens. */
        LISTENING,
        /** The message is over; the store has not said yet what it is worth. */
        OVER
    }

    private final CallMachine machine;
    private final Call call;

    private Phase phase = Phase.IDLE;
    private @Nullable Order order;
    private UUID message;
    private boolean left;
    private boolean kept;

    MessageTaking(CallMachine machine) {
        this.machine = machine;
        call = machine.call;
        message = call.id;
    }

    /** Whether the caller has left a message in this call. */
    boolean kept() {
        return kept;
    }

    void begin(Order wanted) {
        order = wanted;
        call.become(CallState.VOICEMAIL);
        call.note("voicemail.reason", wanted.reason().wire());
        if (wanted.words().isEmpty()) {
            ask(wanted);
            return;
        }
        phase = Phase.WORDS;
        call.live(LegRole.CITIZEN).ifPresent(leg -> machine.lines.play(leg, wanted.words(), false, false));
    }

    private void ask(Order wanted) {
        Leg leg = call.live(LegRole.CITIZEN).orElse(null);
        if (leg == null) {
            return; // the end of the call is on its way
        }
        phase = Phase.ASKED;
        message = machine.around.newId();
        machine.timer(TimerKind.MESSAGE, ANSWER);
        boolean taken = machine.around.takeMessage(new NewMessage(
                message,
                call.id,
                leg.id,
                call.citizen(),
                wanted.queue(),
                wanted.reason(),
                call.arrived == null ? call.started : call.arrived,
                wanted.longest(),
                wanted.silence()));
        if (!taken) {
            failed("absent");
        }
    }

    /** The words are over; the tone makes no difference. */
    void played(MediaEvent.Outcome outcome) {
        if (phase == Phase.WORDS && order != null) {
            ask(order);
        }
    }

    /** The key skips the words, and ends the message. False if keys mean something else now. */
    boolean key(char key) {
        if (phase == Phase.IDLE) {
            return false;
        }
        if (key == KEY && phase == Phase.WORDS && order != null) {
            call.live(LegRole.CITIZEN).ifPresent(machine.lines::stopPlaying);
            ask(order);
        } else if (key == KEY && phase == Phase.LISTENING) {
            over(MessageEnd.KEY);
        }
        return true;
    }

    private void over(MessageEnd how) {
        phase = Phase.OVER;
        call.live(LegRole.CITIZEN).ifPresent(machine.lines::stopPlaying);
        machine.timer(TimerKind.MESSAGE, ANSWER);
        machine.around.endMessage(message, how);
    }

    void told(MessageSignal signal) {
        if (!signal.message().equals(message) || phase == Phase.IDLE || phase == Phase.WORDS) {
            return;
        }
        if (signal instanceof MessageSignal.Ready) {
            ready();
        } else if (signal instanceof MessageSignal.Kept done) {
            kept = true;
            call.note("voicemail", message.toString());
            call.note("voicemail.end", done.how().wire());
            finish(Result.KEPT);
        } else if (signal instanceof MessageSignal.Dropped dropped) {
            call.note("voicemail.dropped", dropped.why().wire());
            finish(Result.EMPTY);
        } else if (signal instanceof MessageSignal.Failed failed) {
            failed(failed.why());
        }
    }

    private void ready() {
        if (phase == Phase.ASKED && order != null) {
            phase = Phase.LISTENING;
            machine.timer(TimerKind.MESSAGE, order.longest().plus(GRACE));
            call.live(LegRole.CITIZEN).ifPresent(leg -> machine.lines.play(leg, List.of(TONE), false, false));
        }
    }

    private void failed(String why) {
        call.note("voicemail.failed", why);
        finish(Result.FAILED);
    }

    private void finish(Result result) {
        Order wanted = order;
        phase = Phase.IDLE;
        order = null;
        machine.cancel(TimerKind.MESSAGE);
        if (left) {
            machine.end(machine.unattended.reasonIfCallerLeaves(), LegRole.CITIZEN, 200, "Caller left");
        } else if (wanted != null) {
            call.live(LegRole.CITIZEN).ifPresent(machine.lines::stopPlaying);
            wanted.then().accept(result);
        }
    }

    /** Nobody says what there is to say. */
    void timeIsUp() {
        if (phase == Phase.LISTENING) {
            over(MessageEnd.LIMIT);
        } else if (phase == Phase.ASKED || phase == Phase.OVER) {
            machine.around.endMessage(message, MessageEnd.CUT);
            failed("silent");
        }
    }

    /** The caller has gone; true if the call is not over before the store has said what it has got. */
    boolean callerLeft(SipCause cause) {
        if (phase == Phase.IDLE || phase == Phase.WORDS || left) {
            return left && phase != Phase.IDLE;
        }
        left = true;
        if (phase != Phase.OVER) {
            over(cause.by() == SipCause.By.PEER ? MessageEnd.HUNG_UP : MessageEnd.CUT);
        }
        return true;
    }

    /** The call ends, whatever the store says. */
    void close() {
        if (phase != Phase.IDLE && phase != Phase.WORDS) {
            machine.around.endMessage(message, MessageEnd.CUT);
        }
        phase = Phase.IDLE;
        order = null;
    }
}
