package org.dayu.call.internal.machine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.dayu.call.api.CallState;
import org.dayu.call.api.Direction;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.dayu.ivr.api.IvrCaller;
import org.dayu.ivr.api.IvrInput;
import org.dayu.ivr.api.IvrPosition;
import org.dayu.ivr.api.IvrStep;
import org.dayu.media.api.Clip;
import org.dayu.media.api.MediaEvent;
import org.dayu.sip.api.SipCause;
import org.jspecify.annotations.Nullable;

/**
 * Leads the caller through the IVR: plays what it says, gathers digits from wherever they come, and keeps the position,
 * so that the engine may be replaced under it.
 */
final class SelfService {

    private static final int MOST_TYPED_AHEAD = 32;
    private static final int MOST_STEPS = 500;
    private static final int MOST_FAILURES = 3;
    /** More numbers rung in one call are a flow gone wrong, or somebody who lives on it. */
    private static final int MOST_TRANSFERS = 5;

    private static final String NOTE = "note.";
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_NOTE = 200;
    private static final int MOST_NOTES = 64;
    private static final Duration RATING_LIMIT = Duration.ofSeconds(90);
    private static final Duration FAREWELL = Duration.ofSeconds(60);
    /** A phone that sends a key both by RTP and by INFO means one key. */
    private static final Duration SAME_KEY = Duration.ofMillis(300);

    private enum Phase {
        IDLE,
        /** The engine was asked. */
        ASKED,
        /** The engine is away. */
        HOLDING,
        PLAYING,
        /** A question is playing that the caller may speak over. */
        ASKING,
        /** Prompts of a Collect are playing. */
        PROMPTING,
        /** The prompts are over, or were cut short by a key. */
        GATHERING,
        /** A number is rung for the caller. */
        CONNECTING,
        /** The caller leaves a message. */
        RECORDING,
        FAREWELL
    }

    private final CallMachine machine;
    private final Call call;
    private final StringBuilder typedAhead = new StringBuilder();
    private final StringBuilder digits = new StringBuilder();

    private Phase phase = Phase.IDLE;
    private @Nullable IvrPosition position;
    private IvrStep.@Nullable Collect collect;
    private boolean bargeIn;
    private long sequence;
    private int steps;
    private int failures;
    private int transfers;
    private @Nullable Leg rung;
    private char lastKey;
    private String lastHow = "";
    private Instant lastAt = Instant.EPOCH;

    SelfService(CallMachine machine) {
        this.machine = machine;
        call = machine.call;
    }

    boolean saysFarewell() {
        return phase == Phase.FAREWELL;
    }

    void start() {
        if (machine.elsewhere.queued()) {
            return;
        }
        Optional<IvrPosition> begin = machine.around.begin(call.called);
        if (begin.isEmpty()) {
            call.note("ivr", "absent");
            toDefaultQueue();
            return;
        }
        start(begin.get());
    }

    /** Leads the citizen from here. */
    void start(IvrPosition begin) {
        position = begin;
        call.note("ivr.flow", begin.flow());
        call.note("ivr.version", Integer.toString(begin.version()));
        call.become(CallState.SELF_SERVICE);
        machine.timer(TimerKind.IVR_LIMIT, machine.around.settings().ivrLimit());
        ask(new IvrInput.Entered());
    }

    /** The talk is over: the citizen is asked how it was. */
    void rate(IvrPosition begin) {
        position = begin;
        typedAhead.setLength(0);
        steps = 0;
        failures = 0;
        call.become(CallState.RATING);
        machine.timer(TimerKind.IVR_LIMIT, RATING_LIMIT);
        ask(new IvrInput.Entered());
    }

    private void ask(IvrInput input) {
        IvrPosition here = position;
        if (here == null) {
            return;
        }
        sequence++;
        phase = Phase.ASKED;
        machine.cancel(TimerKind.DIGIT);
        var caller = new IvrCaller(call.id, call.citizen(), call.called, call.started);
        if (machine.around.step(call.id, sequence, caller, here, input)) {
            machine.timer(TimerKind.IVR_ANSWER, machine.around.settings().ivrAnswer());
        } else {
            hold();
        }
    }

    private void hold() {
        phase = Phase.HOLDING;
        machine.cancel(TimerKind.IVR_ANSWER);
        machine.timer(TimerKind.IVR_BACK, machine.around.settings().ivrBack());
    }

    /** Prompts and digits go on while the engine is replaced; only a question that nobody answers is asked again. */
    void ivrChanged(boolean present) {
        boolean unanswered = phase == Phase.ASKED || phase == Phase.HOLDING;
        if (unanswered && present) {
            machine.cancel(TimerKind.IVR_BACK);
            ask(new IvrInput.Entered());
        } else if (phase == Phase.ASKED) {
            hold();
        }
    }

    void stepped(long answered, IvrStep step) {
        if (answered != sequence || phase != Phase.ASKED && phase != Phase.HOLDING) {
            return;
        }
        machine.cancel(TimerKind.IVR_ANSWER);
        machine.cancel(TimerKind.IVR_BACK);
        position = step.position();
        if (call.state == CallState.SELF_SERVICE) {
            call.note("ivr.node", step.position().node());
        }
        step.position().variables().forEach(this::note);
        if (++steps > MOST_STEPS) {
            call.note("ivr", "endless");
            toDefaultQueue();
        } else if (step instanceof IvrStep.Play play) {
            play(play);
        } else if (step instanceof IvrStep.Ask question) {
            ask(question);
        } else if (step instanceof IvrStep.Collect gather) {
            gather(gather);
        } else if (step instanceof IvrStep.Record message) {
            record(message);
        } else if (call.state == CallState.RATING
                && (step instanceof IvrStep.Enqueue || step instanceof IvrStep.Transfer)) {
            toDefaultQueue();
        } else if (step instanceof IvrStep.Enqueue enqueue) {
            leave();
            machine.waiting.enter(enqueue.queue(), enqueue.priority(), enqueue.skills());
        } else if (step instanceof IvrStep.Transfer transfer) {
            connect(transfer);
        } else if (step instanceof IvrStep.Hangup hangup) {
            farewell(hangup.clips());
        }
    }

    /** What a flow finds out for the record stands in its variables {@code note.<name>}. */
    private void note(String variable, String value) {
        boolean wanted =
                variable.startsWith(NOTE) && variable.length() <= LONGEST_NAME && value.length() <= LONGEST_NOTE;
        if (wanted && call.notes() < MOST_NOTES) {
            call.note(variable.substring(NOTE.length()), value);
        }
    }

    private void play(IvrStep.Play play) {
        phase = Phase.PLAYING;
        bargeIn = play.bargeIn();
        if (play.clips().isEmpty() || bargeIn && !typedAhead.isEmpty()) {
            ask(new IvrInput.Played());
        } else {
            say(play.clips(), bargeIn);
        }
    }

    private void ask(IvrStep.Ask question) {
        phase = Phase.ASKING;
        if (!typedAhead.isEmpty()) {
            keyInstead();
        } else if (question.clips().isEmpty()) {
            ask(new IvrInput.Played());
        } else {
            call.liveLegs().findFirst().ifPresent(leg -> machine.lines.ask(leg, question.clips()));
        }
    }

    /** Who presses a key does not want to speak. */
    private void keyInstead() {
        String key = typedAhead.substring(0, 1);
        typedAhead.deleteCharAt(0);
        ask(new IvrInput.Digits(key));
    }

    private void gather(IvrStep.Collect gather) {
        collect = gather;
        digits.setLength(0);
        bargeIn = gather.bargeIn();
        if (gather.clips().isEmpty() || bargeIn && !typedAhead.isEmpty()) {
            await();
        } else {
            phase = Phase.PROMPTING;
            say(gather.clips(), bargeIn);
        }
    }

    /** The caller hears it ring, and comes back to the flow if nobody answers. */
    private void connect(IvrStep.Transfer transfer) {
        phase = Phase.CONNECTING;
        Dialling.Reach reach = machine.dialling.reach(transfer.number());
        boolean may = reach.why() == null && ++transfers <= MOST_TRANSFERS;
        Leg third = may ? machine.transfers.connect(transfer.number(), reach, transfer.ring()) : null;
        if (third == null) {
            call.note("third.status", may ? "503" : "403");
            ask(new IvrInput.NotConnected(may ? 503 : 403));
            return;
        }
        rung = third;
        say(Talk.RINGBACK, true, false);
    }

    /** Whom the flow rang has answered; false if it is not for that. */
    boolean connected(Leg leg) {
        if (rung != leg) {
            return false;
        }
        rung = null;
        leave();
        call.talking(LegRole.CITIZEN).ifPresent(machine.lines::stopPlaying);
        machine.talk.connectThird();
        return true;
    }

    /** Whom the flow rang has not answered; false if it is not for that. */
    boolean notConnected(Leg leg, SipCause cause) {
        if (rung != leg) {
            return false;
        }
        rung = null;
        call.note("third.status", Integer.toString(cause.status()));
        call.talking(LegRole.CITIZEN).ifPresent(machine.lines::stopPlaying);
        ask(new IvrInput.NotConnected(cause.status()));
        return true;
    }

    private void record(IvrStep.Record message) {
        if (call.state == CallState.RATING) {
            ask(new IvrInput.Recorded(IvrInput.Recorded.Outcome.FAILED));
            return;
        }
        phase = Phase.RECORDING;
        typedAhead.setLength(0);
        MessageSettings usual = machine.around.settings().messages();
        String entry = machine.around.settings().queueOf(call.called);
        machine.taking.begin(new MessageTaking.Order(
                message.clips(),
                message.queue().isEmpty() ? entry : message.queue(),
                message.reason(),
                message.longest().isZero() ? usual.longest() : message.longest(),
                message.silence().isZero() ? usual.silence() : message.silence(),
                this::recorded));
    }

    private void recorded(MessageTaking.Result result) {
        call.become(CallState.SELF_SERVICE);
        ask(new IvrInput.Recorded(
                switch (result) {
                    case KEPT -> IvrInput.Recorded.Outcome.KEPT;
                    case EMPTY -> IvrInput.Recorded.Outcome.EMPTY;
                    case FAILED -> IvrInput.Recorded.Outcome.FAILED;
                }));
    }

    private void farewell(List<Clip> clips) {
        phase = Phase.FAREWELL;
        if (clips.isEmpty()) {
            machine.farewellOver();
        } else {
            machine.timer(TimerKind.FAREWELL, FAREWELL);
            say(clips, false);
        }
    }

    private void say(List<Clip> clips, boolean mayBeCut) {
        say(clips, false, mayBeCut);
    }

    private void say(List<Clip> clips, boolean loop, boolean mayBeCut) {
        call.liveLegs().findFirst().ifPresent(leg -> machine.lines.play(leg, clips, loop, mayBeCut));
    }

    void played(MediaEvent.Outcome outcome) {
        boolean failed = outcome == MediaEvent.Outcome.FAILED;
        switch (phase) {
            case PLAYING -> ask(failed ? failedInput() : new IvrInput.Played());
            case ASKING -> {
                boolean spoke = outcome == MediaEvent.Outcome.SPOKEN_OVER;
                ask(failed ? failedInput() : spoke ? new IvrInput.Spoke() : new IvrInput.Played());
            }
            case PROMPTING -> {
                if (failed) {
                    ask(failedInput());
                } else {
                    await();
                }
            }
            case FAREWELL -> machine.farewellOver();
            case IDLE, ASKED, HOLDING, GATHERING, CONNECTING, RECORDING -> {}
        }
        if (failures >= MOST_FAILURES && phase == Phase.ASKED) {
            call.note("ivr", "mute");
            toDefaultQueue();
        }
    }

    private IvrInput failedInput() {
        failures++;
        return new IvrInput.PlayFailed();
    }

    /** The prompts are over: keys typed ahead count, then time runs. */
    private void await() {
        phase = Phase.GATHERING;
        while (phase == Phase.GATHERING && !typedAhead.isEmpty()) {
            char key = typedAhead.charAt(0);
            typedAhead.deleteCharAt(0);
            take(key);
        }
        if (phase == Phase.GATHERING && collect != null) {
            machine.timer(TimerKind.DIGIT, digits.isEmpty() ? collect.first() : collect.next());
        }
    }

    void digit(Leg leg, char key) {
        if (phase == Phase.IDLE || phase == Phase.FAREWELL) {
            return;
        }
        boolean cuts = bargeIn && (phase == Phase.PLAYING || phase == Phase.PROMPTING);
        if (phase == Phase.GATHERING) {
            take(key);
        } else if (typedAhead.length() < MOST_TYPED_AHEAD) {
            typedAhead.append(key);
        }
        if (phase == Phase.ASKING) {
            machine.lines.stopPlaying(leg);
            keyInstead();
        } else if (cuts) {
            machine.lines.stopPlaying(leg);
            if (phase == Phase.PROMPTING) {
                await();
            } else {
                ask(new IvrInput.Played());
            }
        }
    }

    /** Whether this key has come already, by another way. */
    boolean echo(char key, String how) {
        Instant now = machine.around.now();
        boolean echo = key == lastKey && !how.equals(lastHow) && now.isBefore(lastAt.plus(SAME_KEY));
        if (!echo) {
            lastKey = key;
            lastHow = how;
            lastAt = now;
        }
        return echo;
    }

    private void take(char key) {
        IvrStep.Collect now = collect;
        if (now == null) {
            return;
        }
        if (now.terminator() != '\0' && key == now.terminator()) {
            complete();
            return;
        }
        digits.append(key);
        if (digits.length() >= now.max()) {
            complete();
        } else {
            machine.timer(TimerKind.DIGIT, now.next());
        }
    }

    private void complete() {
        String whole = digits.toString();
        digits.setLength(0);
        collect = null;
        ask(whole.isEmpty() ? new IvrInput.Nothing() : new IvrInput.Digits(whole));
    }

    void timeIsUp(TimerKind kind) {
        if (kind == TimerKind.IVR_LIMIT && phase == Phase.RECORDING) {
            machine.timer(TimerKind.IVR_LIMIT, FAREWELL); // first the message
            return;
        }
        if (call.state != CallState.SELF_SERVICE && call.state != CallState.RATING) {
            return;
        }
        if (kind == TimerKind.DIGIT && phase == Phase.GATHERING) {
            complete();
        } else if (kind == TimerKind.IVR_BACK && phase == Phase.HOLDING
                || kind == TimerKind.IVR_ANSWER && phase == Phase.ASKED) {
            call.note("ivr", "lost");
            toDefaultQueue();
        } else if (kind == TimerKind.IVR_LIMIT && phase != Phase.FAREWELL) {
            call.note("ivr", "too long");
            toDefaultQueue();
        }
    }

    private void toDefaultQueue() {
        leave();
        if (call.state == CallState.RATING) {
            machine.end(EndReason.NORMAL, LegRole.AGENT, 200, "Not rated"); // the talk itself was over
            return;
        }
        if (call.direction == Direction.OUTBOUND) {
            machine.end(EndReason.FAILED, null, 200, "No self service"); // whom we called did not ask for an agent
            return;
        }
        machine.waiting.enter(machine.around.settings().queueOf(call.called), 0, Map.of());
    }

    private void leave() {
        phase = Phase.IDLE;
        sequence++; // whatever still comes from the engine is stale
        typedAhead.setLength(0);
        if (rung != null) {
            machine.lines.hangup(rung, 487, "Given up");
            rung = null;
        }
        for (var kind : List.of(TimerKind.IVR_ANSWER, TimerKind.IVR_BACK, TimerKind.DIGIT, TimerKind.IVR_LIMIT)) {
            machine.cancel(kind);
        }
    }

    EndReason reasonIfCallerLeaves() {
        boolean served = phase == Phase.FAREWELL || machine.taking.kept();
        return served ? machine.unattended.served() : EndReason.HUNG_UP_IN_IVR;
    }
}
