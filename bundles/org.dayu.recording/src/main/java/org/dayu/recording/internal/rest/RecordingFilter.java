package org.dayu.recording.internal.rest;

import java.time.Instant;
import java.util.UUID;

import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.page.PageRequest;
import org.dayu.recording.api.Recordings;
import org.jspecify.annotations.Nullable;

/**
 * What to look for; what is missing matches all. It comes in a body, for numbers must not stand in addresses.
 *
 * @param from the earliest beginning
 * @param to what every beginning is before
 * @param agent a part of the agent's name, or their work number
 * @param extension the number of the agent's telephone
 * @param number the caller's digits, whole
 * @param orderNumber the order that was filed in the call
 * @param leastSeconds how long at least
 * @param mostSeconds how long at most
 * @param held only those that a legal hold keeps, or only the others
 * @param order NEWEST if it is missing
 */
public record RecordingFilter(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable UUID agentId,
        @Nullable String agent,
        @Nullable String extension,
        @Nullable UUID callId,
        @Nullable String number,
        @Nullable String orderNumber,
        @Nullable String queue,
        @Nullable Integer leastSeconds,
        @Nullable Integer mostSeconds,
        @Nullable Boolean held,
        Recordings.@Nullable Order order,
        @Nullable Integer offset,
        @Nullable Integer limit) {

    private static final int USUAL_LIMIT = 50;

    /** @param call the one that the order was filed in, if one was asked for */
    Recordings.Query query(@Nullable UUID call) {
        if (from != null && to != null && to.isBefore(from)) {
            throw new InvalidException("to", "结束时间不能早于开始时间");
        }
        String digits = number == null ? "" : number.replaceAll("[^0-9]", "");
        return new Recordings.Query(
                from,
                to,
                agentId,
                text(agent),
                text(extension),
                digits.isEmpty() ? null : digits,
                call == null ? callId : call,
                text(queue),
                leastSeconds == null ? null : leastSeconds * 1000L,
                mostSeconds == null ? null : mostSeconds * 1000L,
                held,
                order == null ? Recordings.Order.NEWEST : order);
    }

    PageRequest page() {
        return new PageRequest(offset == null ? 0 : offset, limit == null ? USUAL_LIMIT : limit);
    }

    private static @Nullable String text(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
