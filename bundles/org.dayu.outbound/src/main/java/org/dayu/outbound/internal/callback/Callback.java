package org.dayu.outbound.internal.callback;

import java.time.Instant;
import java.util.UUID;

import org.dayu.outbound.api.CallbackReason;
import org.jspecify.annotations.Nullable;

/**
 * A citizen who is to be called back.
 *
 * @param callId the missed call, the latest if there were several
 * @param number personal data
 * @param agentId who talked with them or knows the case
 * @param reason why; of the first missed call
 * @param note what it is about; personal data
 * @param since the first arrival: the place that is kept
 * @param lostAt when the last call was missed
 * @param missed how many calls were missed
 * @param due when to call next
 * @param attempts how often we tried
 * @param callingCall the call being made
 * @param callingBy who makes it; {@code null} if Dayu calls first
 */
public record Callback(
        UUID id,
        UUID callId,
        String number,
        @Nullable String queue,
        @Nullable UUID agentId,
        CallbackReason reason,
        @Nullable String note,
        Instant since,
        Instant lostAt,
        int missed,
        Instant due,
        int attempts,
        State state,
        @Nullable UUID callingCall,
        @Nullable UUID callingBy,
        @Nullable Result result,
        @Nullable UUID doneBy,
        @Nullable Instant doneAt) {

    /** Where it stands. */
    public enum State {
        OPEN,
        /** Being called right now. */
        CALLING,
        DONE
    }

    /** How it ended. */
    public enum Result {
        /** We called and talked. */
        REACHED,
        /** The citizen called again and was answered. */
        CALLED_AGAIN,
        /** Somebody says it is done. */
        BY_HAND,
        /** Tried as often as is allowed. */
        NOT_REACHED,
        /** The number does not exist. */
        WRONG_NUMBER,
        /** The blacklist has the number now. */
        BLOCKED
    }

    /** Who is rung first. */
    public enum Mode {
        AGENT_FIRST,
        CITIZEN_FIRST
    }

    public boolean done() {
        return state == State.DONE;
    }
}
