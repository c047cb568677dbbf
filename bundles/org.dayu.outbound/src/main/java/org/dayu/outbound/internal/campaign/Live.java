package org.dayu.outbound.internal.campaign;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

import org.dayu.call.api.CallState;
import org.jspecify.annotations.Nullable;

/** A call of a campaign that lives. Belongs to the dialler's thread. */
final class Live {

    private static final Set<CallState> FOR_AN_AGENT =
            EnumSet.of(CallState.ADMITTED, CallState.WAITING, CallState.OFFERED);

    final UUID call;
    final UUID campaign;
    final @Nullable String queue;
    final long begun;
    long answered;
    /** Since when people talk; 0 while they do not. */
    long talking;

    private CallState state = CallState.ADMITTED;
    private boolean talked;

    Live(UUID call, UUID campaign, @Nullable String queue, long begun) {
        this.call = call;
        this.campaign = campaign;
        this.queue = queue;
        this.begun = begun;
    }

    void stands(CallState now) {
        state = now;
        talked |= now.human();
    }

    /** Whether an agent is busy with it. */
    boolean talks() {
        return state.human();
    }

    /** Whether it still needs an agent, or an answer: not one that is told that nobody is free, or that rates its talk. */
    boolean needsAgent() {
        return FOR_AN_AGENT.contains(state);
    }

    /** Whether it was answered, found no agent, and is told so. */
    boolean unattended() {
        return answered > 0 && !talked && !needsAgent();
    }
}
