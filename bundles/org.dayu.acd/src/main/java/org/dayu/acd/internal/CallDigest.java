package org.dayu.acd.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.dayu.acd.internal.engine.Input;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.LegSnapshot;

/** What the engine needs of the call plane's reports: ids and moments, no personal data. */
final class CallDigest {

    private CallDigest() {}

    static Input.CallsSeen of(List<CallSnapshot> calls) {
        return new Input.CallsSeen(calls.stream()
                .filter(call -> call.state() != CallState.ENDED)
                .map(CallDigest::seen)
                .toList());
    }

    private static Input.SeenCall seen(CallSnapshot call) {
        boolean waits = call.state() == CallState.WAITING || call.state() == CallState.OFFERED;
        UUID agent = call.state().human() ? call.agentId() : null;
        return new Input.SeenCall(call.id(), waits ? call.waiting() : null, waits ? call.offer() : null, agent);
    }

    static Optional<Input> of(CallSnapshot before, CallSnapshot now) {
        boolean concerns = now.queue() != null || before.waiting() != null || now.waiting() != null;
        if (!concerns || before.state() == now.state()) {
            return Optional.empty();
        }
        if (now.state() == CallState.ENDED) {
            return Optional.of(new Input.CallOver(now.id()));
        }
        UUID agent = now.agentId();
        if (now.state() == CallState.TALKING && agent != null && !before.state().human()) {
            Instant answered = now.leg(LegRole.AGENT)
                    .map(LegSnapshot::answered)
                    .or(() -> Optional.ofNullable(now.talking()))
                    .orElse(now.started());
            return Optional.of(new Input.CallTalking(now.id(), agent, answered));
        }
        return Optional.empty();
    }
}
