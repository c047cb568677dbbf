package org.dayu.call.internal.rest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Direction;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.LegSnapshot;
import org.dayu.call.api.LegState;
import org.dayu.call.api.Supervision;
import org.dayu.call.api.TalkMode;
import org.dayu.core.api.security.Masking;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.jspecify.annotations.Nullable;

/**
 * A call as one person may see it: the agent who has it sees numbers whole, everybody else masked.
 *
 * @param arrived when it first entered a queue
 * @param offerExpiresAt until when the agent's phone rings, while it does
 */
public record CallView(
        UUID id,
        long version,
        CallState state,
        Direction direction,
        String caller,
        String called,
        @Nullable String queue,
        @Nullable Instant arrived,
        Instant startedAt,
        @Nullable Instant talkingAt,
        @Nullable Instant endedAt,
        @Nullable TalkMode mode,
        @Nullable UUID agentId,
        @Nullable Long offerId,
        @Nullable Instant offerExpiresAt,
        List<LegView> legs,
        Map<String, String> attributes,
        @Nullable EndReason endReason,
        @Nullable LegRole endedBy) {

    public CallView {
        legs = List.copyOf(legs);
        attributes = Map.copyOf(attributes);
    }

    /** One party of it. */
    public record LegView(
            UUID id,
            LegRole role,
            LegState state,
            String address,
            @Nullable UUID userId,
            @Nullable Instant answeredAt,
            boolean muted,
            @Nullable Supervision supervision) {}

    /** Whether the call is this person's: rings at, or was answered by, their phone. */
    static boolean own(Principal who, CallSnapshot call) {
        return who.userId().equals(call.agentId()) || guest(who, call).isPresent();
    }

    /** The party as which this person takes part in another's call: consulted, called, supervising. */
    static Optional<LegSnapshot> guest(Principal who, CallSnapshot call) {
        return who.userId().equals(call.agentId())
                ? Optional.empty()
                : call.legs().stream()
                        .filter(leg -> who.userId().equals(leg.userId()) && leg.state() != LegState.ENDED)
                        .findFirst();
    }

    /** A listening supervisor is shown to supervisors only. */
    private static boolean shown(Principal who, LegSnapshot leg) {
        return leg.supervision() != Supervision.LISTEN || supervises(who);
    }

    static boolean supervises(Principal who) {
        return who.hasAny(Role.SUPERVISOR, Role.ADMIN);
    }

    static CallView of(Principal who, CallSnapshot call) {
        boolean whole = own(who, call);
        boolean outbound = call.direction() == Direction.OUTBOUND;
        String arrived = call.attributes().get("arrived");
        return new CallView(
                call.id(),
                call.version(),
                call.state(),
                call.direction(),
                whole || outbound ? call.caller() : Masking.number(call.caller()),
                whole || !outbound ? call.called() : Masking.number(call.called()),
                call.queue(),
                arrived == null ? null : Instant.parse(arrived),
                call.started(),
                call.talking(),
                call.ended(),
                call.mode(),
                call.agentId(),
                call.offer() == null ? null : call.offer().id(),
                call.offer() == null ? null : call.offer().expires(),
                call.legs().stream()
                        .filter(leg -> shown(who, leg))
                        .map(leg -> leg(leg, whole))
                        .toList(),
                call.attributes(),
                call.endReason(),
                call.endedBy());
    }

    private static LegView leg(LegSnapshot leg, boolean whole) {
        boolean open = whole || leg.role() == LegRole.AGENT;
        String address = open ? leg.address() : Masking.number(leg.address());
        return new LegView(
                leg.id(),
                leg.role(),
                leg.state(),
                address,
                leg.userId(),
                leg.answered(),
                leg.muted(),
                leg.supervision());
    }
}
