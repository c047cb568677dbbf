package org.dayu.outbound.internal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Calls;
import org.dayu.call.api.Direction;

/** Live calls, as a test sets them. */
public final class FakeCalls implements Calls {

    private final Map<UUID, CallSnapshot> live = new LinkedHashMap<>();

    public void put(UUID call, CallState state) {
        live.put(
                call,
                new CallSnapshot(
                        call,
                        1,
                        state,
                        Direction.OUTBOUND,
                        "12345",
                        "13800000000",
                        Instant.EPOCH,
                        null,
                        null,
                        null,
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        Map.of(),
                        null,
                        null));
    }

    @Override
    public Optional<CallSnapshot> find(UUID call) {
        return Optional.ofNullable(live.get(call));
    }

    @Override
    public List<CallSnapshot> all() {
        return List.copyOf(live.values());
    }
}
