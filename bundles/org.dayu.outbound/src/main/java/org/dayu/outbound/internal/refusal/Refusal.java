package org.dayu.outbound.internal.refusal;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A citizen who is not to be called by campaigns.
 *
 * @param number personal data
 * @param until until when; for ever if {@code null}
 */
public record Refusal(String number, String reason, @Nullable Instant until, UUID by, Instant at) {

    /** What the audit trail says of a new one; its number is not told there. */
    public static final String ADDED = "do-not-call.added";

    public static final String TARGET = "do-not-call/number";
}
