package org.dayu.call.internal.machine;

import java.util.function.Consumer;

import org.dayu.call.api.CallState;
import org.dayu.ivr.api.IvrInput;
import org.dayu.ivr.api.IvrStep;

/** A message that the caller leaves in a flow, which goes on with what became of it. */
final class FlowMessage {

    private final CallMachine machine;
    private final Consumer<IvrInput> then;

    /** @param then told what became of a message */
    FlowMessage(CallMachine machine, Consumer<IvrInput> then) {
        this.machine = machine;
        this.then = then;
    }

    /** What the flow does not say is as usual. */
    void take(IvrStep.Record message) {
        MessageSettings usual = machine.around.settings().messages();
        String entry = machine.around.settings().queueOf(machine.call.called);
        machine.taking.begin(new MessageTaking.Order(
                message.clips(),
                message.queue().isEmpty() ? entry : message.queue(),
                message.reason(),
                message.longest().isZero() ? usual.longest() : message.longest(),
                message.silence().isZero() ? usual.silence() : message.silence(),
                this::taken));
    }

    private void taken(MessageTaking.Result result) {
        machine.call.become(CallState.SELF_SERVICE);
        then.accept(new IvrInput.Recorded(
                switch (result) {
                    case KEPT -> IvrInput.Recorded.Outcome.KEPT;
                    case EMPTY -> IvrInput.Recorded.Outcome.EMPTY;
                    case FAILED -> IvrInput.Recorded.Outcome.FAILED;
                }));
    }
}
