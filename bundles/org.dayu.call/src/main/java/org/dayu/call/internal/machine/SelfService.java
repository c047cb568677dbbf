package org.dayu.call.internal.machine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.dayu.call.api.CallState;
import org.dayu.call.api.Direction;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.dayu.ivr.api.IvrInput;
import org.dayu.ivr.api.IvrPosition;
import org.dayu.ivr.api.IvrStep;
import org.dayu.media.api.Clip;
import org.dayu.media.api.MediaEvent;
import org.dayu.sip.api.SipCause;

/**
 * Leads the caller through the IVR: takes the steps that the engine answers with ({@link FlowTurn}), says what they say,
 * has keys gathered ({@link Gathering}), numbers rung ({@link FlowParty}) and messages taken ({@link FlowMessage}), and asks
 * on.
 */
final class SelfService {

    private static final int MOST_FAILURES = 3;
    private static final Duration RATING_LIMIT = Duration.ofSeconds(90);
    private static final Duration FAREWELL = Duration.ofSeconds(60);

    private enum Phase {
        IDLE,
        /** It is the engine's turn. */
        ASKED,
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
    private final FlowTurn turn;
    private final FlowNotes notes;
    private final FlowParty party;
    private final FlowMessage message;
    private final Gathering gathering;

    private Phase phase = Phase.IDLE;
    private boolean bargeIn;
    private int failures;

    SelfService(CallMachine machine) {
        this.machine = machine;
        call = machine.call;
        turn = new FlowTurn(machine);
        notes = new FlowNotes(call);
        party = new FlowParty(machine);
        message = new FlowMessage(machine, this::ask);
        gathering = new Gathering(machine, this::ask);
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
        turn.begin(begin);
        call.note("ivr.flow", begin.flow());
        call.note("ivr.version", Integer.toString(begin.version()));
        call.become(CallState.SELF_SERVICE);
        machine.timer(TimerKind.IVR_LIMIT, machine.around.settings().ivrLimit());
        ask(new IvrInput.Entered());
    }

    /** The talk is over: the citizen is asked how it was. */
    void rate(IvrPosition begin) {
        turn.begin(begin);
        gathering.forgetAhead();
        failures = 0;
        call.become(CallState.RATING);
        machine.timer(TimerKind.IVR_LIMIT, RATING_LIMIT);
        ask(new IvrInput.Entered());
    }

    private void ask(IvrInput input) {
        phase = Phase.ASKED;
        machine.cancel(TimerKind.DIGIT);
        turn.ask(input);
    }

    /** Prompts and digits go on while the engine is replaced. */
    void ivrChanged(boolean present) {
        turn.engineChanged(present);
    }

    void stepped(long answered, IvrStep step) {
        if (!turn.answered(answered, step.position())) {
            return;
        }
        if (call.state == CallState.SELF_SERVICE) {
            call.note("ivr.node", step.position().node());
        }
        notes.take(step.position().variables());
        if (turn.endless()) {
            call.note("ivr", "endless");
            toDefaultQueue();
        } else if (step instanceof IvrStep.Play play) {
            play(play);
        } else if (step instanceof IvrStep.Ask question) {
            ask(question);
        } else if (step instanceof IvrStep.Collect gather) {
            gather(gather);
        } else if (step instanceof IvrStep.Record recorded) {
            record(recorded);
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

    private void play(IvrStep.Play play) {
        phase = Phase.PLAYING;
        bargeIn = play.bargeIn();
        if (play.clips().isEmpty() || bargeIn && gathering.anyAhead()) {
            ask(new IvrInput.Played());
        } else {
            say(play.clips(), false, bargeIn);
        }
    }

    private void ask(IvrStep.Ask question) {
        phase = Phase.ASKING;
        if (gathering.anyAhead()) {
            keyInstead();
        } else if (question.clips().isEmpty()) {
            ask(new IvrInput.Played());
        } else {
            call.liveLegs().findFirst().ifPresent(leg -> machine.lines.ask(leg, question.clips()));
        }
    }

    /** Who presses a key does not want to speak. */
    private void keyInstead() {
        ask(new IvrInput.Digits(String.valueOf(gathering.firstAhead())));
    }

    private void gather(IvrStep.Collect gather) {
        gathering.begin(gather);
        bargeIn = gather.bargeIn();
        if (gather.clips().isEmpty() || bargeIn && gathering.anyAhead()) {
            await();
        } else {
            phase = Phase.PROMPTING;
            say(gather.clips(), false, bargeIn);
        }
    }

    /** The caller hears it ring, and comes back to the flow if nobody answers. */
    private void connect(IvrStep.Transfer transfer) {
        phase = Phase.CONNECTING;
        int status = party.ring(transfer);
        if (status == 0) {
            say(Talk.RINGBACK, true, false);
        } else {
            ask(new IvrInput.NotConnected(status));
        }
    }

    /** Whom the flow rang has answered; false if it is not for that. */
    boolean connected(Leg leg) {
        if (!party.answered(leg)) {
            return false;
        }
        leave();
        call.talking(LegRole.CITIZEN).ifPresent(machine.lines::stopPlaying);
        machine.talk.connectThird();
        return true;
    }

    /** Whom the flow rang has not answered; false if it is not for that. */
    boolean notConnected(Leg leg, SipCause cause) {
        if (!party.notReached(leg, cause)) {
            return false;
        }
        call.talking(LegRole.CITIZEN).ifPresent(machine.lines::stopPlaying);
        ask(new IvrInput.NotConnected(cause.status()));
        return true;
    }

    private void record(IvrStep.Record step) {
        if (call.state == CallState.RATING) {
            ask(new IvrInput.Recorded(IvrInput.Recorded.Outcome.FAILED));
            return;
        }
        phase = Phase.RECORDING;
        gathering.forgetAhead();
        message.take(step);
    }

    private void farewell(List<Clip> clips) {
        phase = Phase.FAREWELL;
        if (clips.isEmpty()) {
            machine.farewellOver();
        } else {
            machine.timer(TimerKind.FAREWELL, FAREWELL);
            say(clips, false, false);
        }
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
            case IDLE, ASKED, GATHERING, CONNECTING, RECORDING -> {}
        }
        if (failures >= MOST_FAILURES && turn.asked()) {
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
        gathering.await();
    }

    void digit(Leg leg, char key) {
        if (phase == Phase.IDLE || phase == Phase.FAREWELL) {
            return;
        }
        boolean cuts = bargeIn && (phase == Phase.PLAYING || phase == Phase.PROMPTING);
        if (phase == Phase.GATHERING) {
            gathering.take(key);
        } else {
            gathering.typeAhead(key);
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

    void timeIsUp(TimerKind kind) {
        if (kind == TimerKind.IVR_LIMIT && phase == Phase.RECORDING) {
            machine.timer(TimerKind.IVR_LIMIT, FAREWELL); // first the message
            return;
        }
        if (call.state != CallState.SELF_SERVICE && call.state != CallState.RATING) {
            return;
        }
        if (kind == TimerKind.DIGIT && phase == Phase.GATHERING) {
            gathering.complete();
        } else if (turn.lost(kind)) {
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
        turn.stop();
        gathering.forgetAhead();
        party.giveUp();
        machine.cancel(TimerKind.DIGIT);
        machine.cancel(TimerKind.IVR_LIMIT);
    }

    EndReason reasonIfCallerLeaves() {
        boolean served = phase == Phase.FAREWELL || machine.taking.kept();
        return served ? machine.unattended.served() : EndReason.HUNG_UP_IN_IVR;
    }
}
