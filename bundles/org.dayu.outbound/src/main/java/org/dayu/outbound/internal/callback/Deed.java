package org.dayu.outbound.internal.callback;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.dayu.call.api.CallArchive;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Direction;
import org.dayu.call.api.EndReason;
import org.dayu.outbound.api.CallbackReason;
import org.dayu.outbound.api.Callbacks;
import org.dayu.outbound.internal.PhoneNumber;
import org.dayu.outbound.internal.campaign.Ends;
import org.jspecify.annotations.Nullable;

/** What an ended call means for the list. */
public sealed interface Deed {

    /** The note of our calls that says which entry they are for. */
    String CALLBACK = "callback.id";

    /** A citizen was missed. */
    record Missed(Callbacks.Wish wish, Instant lostAt) implements Deed {}

    /** We have talked with a number, by their call or ours. */
    record Talked(String number, Instant at, boolean inbound, @Nullable UUID agent) implements Deed {}

    /** A call made for an entry is over. */
    record Settled(UUID callback, UUID call, Outcome outcome, Instant at, @Nullable UUID agent) implements Deed {}

    /** A call of a campaign is over. */
    record Contacted(UUID contact, CallArchive.Ended call) implements Deed {}

    /** Reads an ended call. Pure. */
    static List<Deed> of(CallArchive.Ended call, CallbackSettings settings, Instant now) {
        List<Deed> deeds = new ArrayList<>();
        String callback = call.attributes().get(CALLBACK);
        if (callback != null && call.direction() == Direction.OUTBOUND) {
            deeds.add(
                    new Settled(UUID.fromString(callback), call.id(), Outcome.of(call), call.ended(), call.agentId()));
        }
        String contact = call.attributes().get(Ends.CONTACT);
        if (contact != null && call.direction() == Direction.OUTBOUND) {
            deeds.add(new Contacted(UUID.fromString(contact), call));
        }
        String number = PhoneNumber.one(call.direction() == Direction.INBOUND ? call.caller() : call.called());
        if (number.isEmpty() || "internal".equals(call.attributes().get("kind"))) {
            return deeds;
        }
        if (call.talking() != null) {
            deeds.add(new Talked(number, call.talking(), call.direction() == Direction.INBOUND, call.agentId()));
        }
        reason(call, settings)
                .filter(reason -> call.ended().isAfter(now.minus(settings.keep())))
                .ifPresent(reason -> deeds.add(new Missed(wish(call, number, reason, settings), call.ended())));
        return deeds;
    }

    private static Callbacks.Wish wish(
            CallArchive.Ended call, String number, CallbackReason reason, CallbackSettings settings) {
        Instant since = call.arrived() == null ? call.started() : call.arrived();
        return new Callbacks.Wish(
                call.id(),
                number,
                call.queue() == null ? settings.queue() : call.queue(),
                call.agentId(),
                reason,
                since,
                settings.hours().next(call.ended()),
                null);
    }

    private static Optional<CallbackReason> reason(CallArchive.Ended call, CallbackSettings settings) {
        Optional<CallbackReason> promised =
                Optional.ofNullable(call.attributes().get(CallbackReason.NOTE)).flatMap(CallbackReason::ofWire);
        if (promised.isPresent() && call.from() == CallState.CALLBACK_PROMISED) {
            // the last thing that was said holds, whoever talked before; an entry that we called for goes on by itself
            return call.attributes().containsKey(CALLBACK) ? Optional.empty() : promised;
        }
        if (call.direction() != Direction.INBOUND) {
            // whom we called while no agent was free, and who asked us to try again
            return promised.filter(reason -> reason == CallbackReason.ASKED && call.talking() == null);
        }
        if (promised.isPresent()) {
            return call.talking() == null || call.reason() == EndReason.NODE_LOST ? promised : Optional.empty();
        }
        if (call.reason() == EndReason.NODE_LOST) {
            boolean human = call.from().human();
            boolean spoke = call.from() == CallState.VOICEMAIL;
            return waited(call.from()) || human || spoke ? Optional.of(CallbackReason.NODE_LOST) : Optional.empty();
        }
        return call.talking() == null ? missed(call, settings) : Optional.empty();
    }

    private static Optional<CallbackReason> missed(CallArchive.Ended call, CallbackSettings settings) {
        return switch (call.reason()) {
            case HUNG_UP_IN_QUEUE, AGENT_NO_ANSWER -> tooShort(call, settings)
                    ? Optional.empty()
                    : Optional.of(CallbackReason.ABANDONED);
            case OVERFLOW -> Optional.of(CallbackReason.OVERFLOW);
            case FAILED, MEDIA_TIMEOUT, NOT_REACHED -> waited(call.from())
                    ? Optional.of(CallbackReason.FAILED)
                    : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean tooShort(CallArchive.Ended call, CallbackSettings settings) {
        Instant since = call.arrived() == null ? call.started() : call.arrived();
        return Duration.between(since, call.ended()).compareTo(settings.shortest()) < 0;
    }

    private static boolean waited(CallState from) {
        return from == CallState.WAITING || from == CallState.OFFERED;
    }
}
