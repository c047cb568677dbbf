package org.dayu.ivr.internal.notice;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Something that all callers are told before anything else.
 *
 * @param words what it says; {@code null} if it was uploaded as sound
 * @param sha256 of the sound
 * @param called the numbers whose callers are told: digits, a prefix with {@code *}, or {@code *} for any
 * @param skippable whether a key skips it
 * @param until when it ends by itself; {@code null} for not before somebody ends it
 */
public record Notice(
        UUID id,
        String title,
        @Nullable String words,
        String sha256,
        int seconds,
        List<String> called,
        boolean skippable,
        Instant from,
        @Nullable Instant until,
        Instant createdAt,
        String createdBy,
        @Nullable Instant endedAt,
        @Nullable String endedBy) {

    public Notice {
        called = List.copyOf(called);
    }

    /** Whether callers are told now. */
    public boolean holds(Instant now) {
        return endedAt == null && !now.isBefore(from) && (until == null || now.isBefore(until));
    }

    /** Whether callers are told now or will be. */
    boolean open(Instant now) {
        return endedAt == null && (until == null || now.isBefore(until));
    }

    boolean concerns(String dialled) {
        return called.stream()
                .anyMatch(pattern -> pattern.endsWith("*")
                        ? dialled.startsWith(pattern.substring(0, pattern.length() - 1))
                        : pattern.equals(dialled));
    }
}
