package org.dayu.workorder.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.dayu.workorder.internal.Suggestions.RuleRef;
import org.jspecify.annotations.Nullable;

/** One order with everything about it, as one reader may see it; {@code Order} in the REST description. */
public record OrderView(
        @JsonUnwrapped OrderRow row,
        String cause,
        String course,
        Instant occurredAt,
        @Nullable String result,
        @Nullable String closingCode,
        Citizen citizen,
        List<Unit> coDepartments,
        @Nullable RuleRef rule,
        @Nullable String slaClass,
        @Nullable String slaLabel,
        @Nullable Instant dispatchedAt,
        @Nullable Instant signedAt,
        @Nullable Instant feedbackAt,
        @Nullable String createdBy,
        List<Line> timeline,
        List<Button> actions,
        List<File> attachments,
        List<Feedback> feedbacks,
        List<OrderParts.Visit> visits,
        List<Return> returnRequests,
        List<OrderParts.Extension> extensions,
        @Nullable Position process) {

    /** @param hidden the order is confidential and the reader is not at the hotline */
    public record Citizen(
            @Nullable UUID id,
            @Nullable String name,
            @Nullable String phone,
            @Nullable String gender,
            @Nullable String address,
            boolean hidden) {}

    /** A helper, or somebody with a copy. */
    public record Unit(
            UUID id, @Nullable String name, String role, @Nullable Instant signedAt, @Nullable Instant opinionAt) {}

    public record Line(
            UUID id,
            Instant at,
            String type,
            String label,
            String by,
            @Nullable String department,
            @Nullable String text,
            Map<String, Object> detail) {}

    public record Button(String name, boolean allowed, @Nullable String why) {}

    public record File(
            UUID id, String filename, String mediaType, long size, Instant at, String by, @Nullable String step) {}

    public record Feedback(
            Instant at,
            @Nullable String department,
            String role,
            String resolution,
            String result,
            @Nullable Instant contactedAt,
            @Nullable String legalBasis,
            String by) {}

    public record Return(
            Instant at,
            String reason,
            String text,
            String by,
            @Nullable String department,
            @Nullable String decision,
            @Nullable String note,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt) {}

    /** Where the process is. */
    public record Position(String key, int version, List<String> active, List<String> passed, boolean ended) {}
}
