package org.dayu.outbound.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.dayu.call.api.CallAnswer;
import org.dayu.call.api.CallCommand;
import org.dayu.call.api.CallControl;
import org.jspecify.annotations.Nullable;

/** Takes commands, or refuses them all. */
public final class FakeControl implements CallControl {

    public final List<CallCommand> commands = new ArrayList<>();
    public @Nullable String refusal;
    /** What happens meanwhile. */
    public Runnable meanwhile = () -> {};

    @Override
    public CompletionStage<CallAnswer> execute(CallCommand command) {
        commands.add(command);
        meanwhile.run();
        return CompletableFuture.completedStage(
                refusal == null ? new CallAnswer.Done(1) : new CallAnswer.Refused(refusal));
    }
}
