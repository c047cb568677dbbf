package org.dayu.voicemail.internal.rest;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.page.PageRequest;
import org.dayu.voicemail.api.MessageReason;
import org.dayu.voicemail.internal.Entry;
import org.dayu.voicemail.internal.MessageBook;
import org.jspecify.annotations.Nullable;

/**
 * What to look for; what is missing matches all. It comes in a body, for numbers must not stand in addresses.
 *
 * @param from the earliest beginning
 * @param to what every beginning is before
 * @param state NEW, TAKEN, DONE or DROPPED; without it all but DROPPED
 * @param number the caller's digits, whole
 * @param held only those that a legal hold keeps, or does not
 */
public record VoicemailFilter(
        @Nullable Instant from,
        @Nullable Instant to,
        Entry.@Nullable State state,
        @Nullable String queue,
        @Nullable MessageReason reason,
        @Nullable String number,
        @Nullable UUID callId,
        @Nullable Boolean held,
        @Nullable Integer offset,
        @Nullable Integer limit) {

    private static final int USUAL_LIMIT = 50;

    /** @param queues of who asks, or {@code null} for all */
    MessageBook.Query query(@Nullable Set<String> queues) {
        if (from != null && to != null && to.isBefore(from)) {
            throw new InvalidException("to", "结束时间不能早于开始时间");
        }
        String digits = number == null ? "" : number.replaceAll("[^0-9]", "");
        return new MessageBook.Query(
                from,
                to,
                state == null ? EnumSet.complementOf(EnumSet.of(Entry.State.DROPPED)) : Set.of(state),
                queues,
                queue == null || queue.isBlank() ? null : queue.strip(),
                reason,
                digits.isEmpty() ? null : digits,
                callId,
                held);
    }

    PageRequest page() {
        return new PageRequest(offset == null ? 0 : offset, limit == null ? USUAL_LIMIT : limit);
    }
}
