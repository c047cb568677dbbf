package org.dayu.call.internal.machine;

import org.dayu.ivr.api.IvrCaller;
import org.dayu.ivr.api.IvrInput;
import org.dayu.ivr.api.IvrPosition;
import org.jspecify.annotations.Nullable;

/**
 * The flow engine's turn: it is asked one question at a time, of the position that the caller has in the flow. The
 * position is ours, so the engine may be replaced: what it has not answered is asked again when it is back.
 */
final class FlowTurn {

    private static final int MOST_STEPS = 500;

    private enum State {
        /** It is the caller's turn, or nobody's. */
        NONE,
        /** The engine was asked. */
        ASKED,
        /** The engine is away. */
        HOLDING
    }

    private final CallMachine machine;
    private final Call call;

    private State state = State.NONE;
    private @Nullable IvrPosition position;
    private long sequence;
    private int steps;

    FlowTurn(CallMachine machine) {
        this.machine = machine;
        call = machine.call;
    }

    /** The caller begins a flow here. */
    void begin(IvrPosition here) {
        position = here;
        steps = 0;
    }

    /** Whether the engine has been asked, and is there. */
    boolean asked() {
        return state == State.ASKED;
    }

    void ask(IvrInput input) {
        IvrPosition here = position;
        if (here == null) {
            return;
        }
        sequence++;
        state = State.ASKED;
        var caller = new IvrCaller(call.id, call.citizen(), call.called, call.started);
        if (machine.around.step(call.id, sequence, caller, here, input)) {
            machine.timer(TimerKind.IVR_ANSWER, machine.around.settings().ivrAnswer());
        } else {
            hold();
        }
    }

    private void hold() {
        state = State.HOLDING;
        machine.cancel(TimerKind.IVR_ANSWER);
        machine.timer(TimerKind.IVR_BACK, machine.around.settings().ivrBack());
    }

    /** The engine has gone, come, or been replaced; only a question that nobody answers is asked again. */
    void engineChanged(boolean present) {
        if (state != State.NONE && present) {
            machine.cancel(TimerKind.IVR_BACK);
            ask(new IvrInput.Entered());
        } else if (state == State.ASKED) {
            hold();
        }
    }

    /** The engine has answered; false if the answer is to an earlier question. */
    boolean answered(long question, IvrPosition next) {
        if (question != sequence || state == State.NONE) {
            return false;
        }
        state = State.NONE;
        machine.cancel(TimerKind.IVR_ANSWER);
        machine.cancel(TimerKind.IVR_BACK);
        position = next;
        steps++;
        return true;
    }

    /** Whether the flow has gone on longer than any flow should. */
    boolean endless() {
        return steps > MOST_STEPS;
    }

    /** Whether with this timer the engine has taken too long. */
    boolean lost(TimerKind kind) {
        return kind == TimerKind.IVR_BACK && state == State.HOLDING
                || kind == TimerKind.IVR_ANSWER && state == State.ASKED;
    }

    /** Whatever still comes from the engine is stale. */
    void stop() {
        sequence++;
        state = State.NONE;
        machine.cancel(TimerKind.IVR_ANSWER);
        machine.cancel(TimerKind.IVR_BACK);
    }
}
