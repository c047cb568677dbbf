package org.dayu.call.api;

import java.time.Instant;
import java.util.UUID;

import org.dayu.core.api.event.DomainEvent;
import org.jspecify.annotations.Nullable;

/** Facts about calls for bundles outside the call plane; those inside follow {@link CallListener}. */
public sealed interface CallEvent extends DomainEvent {

    /** Matches every event of this kind. */
    String TOPICS = "org/dayu/call/*";

    UUID call();

    /** A human-handled or self-served call is over. */
    record CallEnded(UUID call, EndReason reason, @Nullable UUID agentId, Instant at) implements CallEvent {
        @Override
        public String topic() {
            return "org/dayu/call/CallEnded";
        }
    }
}
