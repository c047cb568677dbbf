package org.dayu.security.internal.audit;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** Which entries are wanted; {@code null} means any. The action may end in {@code .*}. */
public record AuditFilter(
        @Nullable String actor,
        @Nullable String action,
        @Nullable String object,
        @Nullable Instant from,
        @Nullable Instant to) {}
