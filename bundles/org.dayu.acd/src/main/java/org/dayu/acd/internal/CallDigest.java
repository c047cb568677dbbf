package org.dayu.acd.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.dayu.acd.internal.engine.Input;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.LegSnapshot;
import org.dayu.call.api.LegState;

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

    /** Agents whose phones came into a call without an offer, or left it. */
    static List<Input> occupied(CallSnapshot before, CallSnapshot now) {
        boolean first = before.version() == now.version();
        Map<UUID, UUID> was = first ? Map.of() : inside(before);
        Map<UUID, UUID> is = inside(now);
        List<Input> changes = new ArrayList<>();
        is.forEach((leg, agent) -> {
            if (!was.containsKey(leg)) {
                changes.add(new Input.Occupied(now.id(), agent));
            }
        });
        was.forEach((leg, agent) -> {
            if (!is.containsKey(leg)) {
                changes.add(new Input.TalkEnded(agent, now.id()));
            }
        });
        return changes;
    }

    /** The live legs of users who were not offered the call, in their order. */
    private static Map<UUID, UUID> inside(CallSnapshot call) {
        Map<UUID, UUID> inside = new LinkedHashMap<>();
        for (LegSnapshot leg : call.legs()) {
            if (leg.userId() != null && !leg.offered() && leg.state() != LegState.ENDED) {
                inside.put(leg.id(), leg.userId());
            }
        }
        return inside;
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
