package org.dayu.search.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.dayu.core.api.page.PageRequest;

/**
 * What is looked for.
 *
 * @param text words that must all occur, in any field; empty matches everything
 * @param status any of these; empty matches every one
 * @param district its code
 * @param from filed at or after
 * @param to filed before
 * @param scope who may see what
 */
record OrderQuery(
        String text,
        List<String> status,
        Optional<String> district,
        Optional<Instant> from,
        Optional<Instant> to,
        Scope scope,
        PageRequest page) {

    OrderQuery {
        status = List.copyOf(status);
    }

    /**
     * @param department only orders that this one hosts or helps with
     * @param confidential whether confidential orders may be found at all: a hit gives their words away
     */
    record Scope(Optional<UUID> department, boolean confidential) {}
}
