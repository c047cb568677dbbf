package org.dayu.call.internal.fleet;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegSnapshot;
import org.dayu.call.api.LegState;

/** The end of a call that its node did not live to see. */
final class LostCalls {

    private LostCalls() {}

    static CallSnapshot end(CallSnapshot call, Instant at) {
        Map<String, String> attributes = new HashMap<>(call.attributes());
        attributes.put("ended.from", call.state().name());
        List<LegSnapshot> legs = call.legs().stream()
                .map(leg -> new LegSnapshot(
                        leg.id(),
                        leg.role(),
                        LegState.ENDED,
                        leg.address(),
                        leg.userId(),
                        leg.answered(),
                        leg.offered(),
                        leg.muted(),
                        leg.supervision()))
                .toList();
        return new CallSnapshot(
                call.id(),
                call.version() + 1,
                CallState.ENDED,
                call.direction(),
                call.caller(),
                call.called(),
                call.started(),
                call.talking(),
                at,
                call.mode(),
                legs,
                null,
                null,
                call.agentId(),
                call.queue(),
                attributes,
                call.endReason() == null ? EndReason.NODE_LOST : call.endReason(),
                call.endedBy());
    }
}
