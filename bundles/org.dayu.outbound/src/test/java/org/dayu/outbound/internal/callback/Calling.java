package org.dayu.outbound.internal.callback;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.dayu.call.api.CallArchive.Ended;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Direction;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.dayu.outbound.internal.Hours;
import org.jspecify.annotations.Nullable;

/** Calls that are over, for tests. */
final class Calling {

    static final Instant NOON = Instant.parse("2026-07-20T04:00:00Z");
    static final CallbackSettings SETTINGS = new CallbackSettings(
            null,
            3,
            List.of(Duration.ofMinutes(10), Duration.ofMinutes(60)),
            Hours.parse(""),
            Duration.ZERO,
            Duration.ofDays(3),
            Duration.ofSeconds(40),
            "general");

    private Calling() {}

    static Ended missed(String number, Instant arrived, EndReason reason, CallState from) {
        return call(UUID.randomUUID(), Direction.INBOUND, number, arrived, null, from, reason, null, Map.of());
    }

    static Ended talked(String number, Instant at) {
        return call(
                UUID.randomUUID(),
                Direction.INBOUND,
                number,
                at,
                at.plusSeconds(10),
                CallState.TALKING,
                EndReason.NORMAL,
                null,
                Map.of());
    }

    static Ended ours(UUID call, UUID callback, String number, Instant at, EndReason reason, String status) {
        boolean reached = reason == EndReason.NORMAL;
        Map<String, String> notes = new HashMap<>(Map.of(Deed.CALLBACK, callback.toString()));
        if (!status.isEmpty()) {
            notes.put("sip.status", status);
        }
        return call(
                call,
                Direction.OUTBOUND,
                number,
                at,
                reached ? at.plusSeconds(20) : null,
                reached ? CallState.TALKING : CallState.ADMITTED,
                reason,
                LegRole.CITIZEN,
                notes);
    }

    static Ended call(
            UUID id,
            Direction direction,
            String number,
            Instant arrived,
            @Nullable Instant talking,
            CallState from,
            EndReason reason,
            @Nullable LegRole by,
            Map<String, String> notes) {
        boolean inbound = direction == Direction.INBOUND;
        return new Ended(
                id,
                direction,
                inbound ? number : "8001",
                inbound ? "12345" : number,
                "general",
                null,
                arrived.minusSeconds(5),
                arrived,
                talking,
                arrived.plusSeconds(60),
                from,
                reason,
                by,
                notes);
    }
}
