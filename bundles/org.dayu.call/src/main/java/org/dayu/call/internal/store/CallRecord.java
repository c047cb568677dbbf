package org.dayu.call.internal.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.dayu.call.api.CallState;
import org.dayu.call.api.Direction;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.jspecify.annotations.Nullable;

/**
 * A call that is over.
 *
 * @param caller personal data
 * @param called personal data for outbound calls
 * @param endedFrom the state it was in before it ended
 */
public record CallRecord(
        UUID id,
        Direction direction,
        String caller,
        String called,
        @Nullable String queue,
        @Nullable UUID agentId,
        Instant started,
        @Nullable Instant arrived,
        @Nullable Instant talking,
        Instant ended,
        CallState endedFrom,
        EndReason endReason,
        @Nullable LegRole endedBy,
        Map<String, String> attributes,
        List<Party> legs) {

    public CallRecord {
        attributes = Map.copyOf(attributes);
        legs = List.copyOf(legs);
    }

    /** One party of it. */
    public record Party(UUID id, LegRole role, String address, @Nullable UUID userId, @Nullable Instant answered) {}
}
