package org.dayu.call.internal.store;

import java.time.Instant;
import java.util.UUID;

import org.dayu.call.api.CallState;
import org.jspecify.annotations.Nullable;

/**
 * A citizen who should be called back.
 *
 * @param number personal data
 * @param why the state in which the call was lost
 */
public record Callback(
        UUID id,
        UUID callId,
        String number,
        @Nullable String queue,
        @Nullable UUID agentId,
        CallState why,
        Instant lostAt,
        boolean done,
        @Nullable UUID doneBy,
        @Nullable Instant doneAt) {

    /** Whether somebody still has to call. */
    public enum State {
        OPEN,
        DONE
    }
}
