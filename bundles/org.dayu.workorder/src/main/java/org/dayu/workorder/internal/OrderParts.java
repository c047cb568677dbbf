package org.dayu.workorder.internal;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** The rows that belong to an order. */
public final class OrderParts {

    private OrderParts() {}

    /** HOST 主办, CO 协办, CC 抄送, PAST 曾经主办或协办. */
    enum Part {
        HOST,
        CO,
        CC,
        PAST
    }

    /** A department's part in an order. */
    record Share(
            UUID departmentId, Part part, Instant since, @Nullable Instant signedAt, @Nullable Instant opinionAt) {}

    /** One line of the timeline. */
    record Event(
            UUID id,
            Instant at,
            String type,
            UUID byUser,
            String byName,
            @Nullable UUID departmentId,
            @Nullable String text,
            Map<String, Object> detail) {}

    record Attachment(
            UUID id,
            String filename,
            String mediaType,
            long size,
            String sha256,
            @Nullable String step,
            Instant at,
            String by) {}

    record Feedback(
            Instant at,
            UUID departmentId,
            Part part,
            String resolution,
            String result,
            @Nullable Instant contactedAt,
            @Nullable String legalBasis,
            String by) {}

    public record Visit(
            Instant at,
            String method,
            boolean reached,
            @Nullable Boolean solved,
            @Nullable Integer satisfaction,
            @Nullable Integer attitude,
            @Nullable String comment,
            String next,
            String by) {}

    record Return(
            Instant at,
            UUID departmentId,
            String reason,
            String text,
            String by,
            @Nullable String decision,
            @Nullable String note,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt) {}

    public record Extension(
            Instant at,
            int days,
            String reason,
            @Nullable String legalBasis,
            String by,
            @Nullable String decision,
            @Nullable String note,
            @Nullable Instant decidedAt) {}
}
