package org.dayu.call.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.dayu.acd.api.Offer;
import org.dayu.acd.api.QueueEntry;
import org.jspecify.annotations.Nullable;

/**
 * A call as it stood at one version. Immutable.
 *
 * @param id the call
 * @param version grows by one with each change
 * @param state where it stands
 * @param direction who began it
 * @param caller the caller's digits; empty if withheld. Personal data. Of a call that we began, the phone account that dials,
 *     or the number that we show
 * @param called what was dialled
 * @param started when the INVITE came
 * @param talking when the first human answered
 * @param ended when it ended
 * @param mode how the parties hear each other, once people talk
 * @param legs the parties, the citizen first; those that ended stay
 * @param waiting what the ACD was asked for, from entering the queue to being answered; the arrival never changes
 * @param offer the offer being rung, if one is
 * @param agentId the agent who talks or is being rung; once ended, the one who answered last
 * @param queue the queue it went through, if it did
 * @param attributes facts gathered on the way, no personal data: {@code arrived} (when it first entered a queue), {@code
 *     ivr.flow}, {@code ivr.version}, {@code ivr.node}, {@code kind} (internal, outbound), {@code sip.status}, {@code
 *     sip.by}, {@code caller.marks} ({@link #MARKS}), {@code caller.owner} ({@link #OWNER}), {@code third.status} (why a third party was not reached), {@code site}
 *     (which took the caller), {@code site.from} (which sent the caller), {@code ended.from}, and those of {@link
 *     CallCommand.Note}
 * @param endReason why it ended; known before its end if the citizen has left and the others talk on
 * @param endedBy which role hung up, if a party did; known as early
 */
public record CallSnapshot(
        UUID id,
        long version,
        CallState state,
        Direction direction,
        String caller,
        String called,
        Instant started,
        @Nullable Instant talking,
        @Nullable Instant ended,
        @Nullable TalkMode mode,
        List<LegSnapshot> legs,
        @Nullable QueueEntry waiting,
        @Nullable Offer offer,
        @Nullable UUID agentId,
        @Nullable String queue,
        Map<String, String> attributes,
        @Nullable EndReason endReason,
        @Nullable LegRole endedBy) {

    /** The attribute with what the register of citizens knows of the caller that routing heeds, e.g. {@code vip,elder}. */
    public static final String MARKS = "caller.marks";

    /** The attribute with the user id of the agent who is charged with the caller. */
    public static final String OWNER = "caller.owner";

    public CallSnapshot {
        legs = List.copyOf(legs);
        attributes = Map.copyOf(attributes);
    }

    /** The live leg of a role, the newest if there are several. */
    public Optional<LegSnapshot> leg(LegRole role) {
        return legs.stream()
                .filter(leg -> leg.role() == role && leg.state() != LegState.ENDED)
                .reduce((first, second) -> second);
    }
}
