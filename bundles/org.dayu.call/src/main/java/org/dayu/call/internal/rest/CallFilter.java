package org.dayu.call.internal.rest;

import java.time.Instant;
import java.util.UUID;

import org.dayu.call.api.Direction;
import org.dayu.call.api.EndReason;
import org.dayu.core.api.page.PageRequest;
import org.jspecify.annotations.Nullable;

/**
 * Which calls to look for; what is missing matches all. It comes in a body, for numbers must not stand in addresses.
 *
 * @param from the earliest beginning
 * @param to what every beginning is before
 * @param agentId who talked in it
 * @param agent a part of the name of who talked in it, or their work number
 * @param number the citizen's digits, whole, whoever began
 * @param orderNumber the order that was filed in it
 */
public record CallFilter(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable UUID agentId,
        @Nullable String agent,
        @Nullable String queue,
        @Nullable EndReason reason,
        @Nullable Direction direction,
        @Nullable String number,
        @Nullable String orderNumber,
        @Nullable Integer offset,
        @Nullable Integer limit) {

    private static final int USUAL_LIMIT = 50;

    PageRequest page() {
        return new PageRequest(offset == null ? 0 : offset, limit == null ? USUAL_LIMIT : limit);
    }

    static @Nullable String text(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
