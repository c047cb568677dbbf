package org.dayu.workorder.internal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.dayu.workorder.api.Urgency;
import org.jspecify.annotations.Nullable;

/** What people ask for, as JSON brings it; see the REST description. */
public final class Commands {

    private Commands() {}

    /** A request from a citizen. {@code requestId} makes filing idempotent. */
    public record File(
            @Nullable UUID requestId,
            @Nullable String channel,
            @Nullable UUID callId,
            @Nullable Citizen citizen,
            @Nullable String title,
            @Nullable String cause,
            @Nullable String course,
            @Nullable Instant occurredAt,
            @Nullable Place place,
            @Nullable String categoryCode,
            @Nullable Urgency urgency,
            @Nullable Boolean confidential,
            @Nullable FiledAnswer answer,
            @Nullable FiledDispatch dispatch) {}

    public record Citizen(
            @Nullable UUID id,
            @Nullable String phone,
            @Nullable String name,
            @Nullable String gender,
            @Nullable String address) {}

    public record Place(
            @Nullable String address,
            @Nullable Double lon,
            @Nullable Double lat,
            @Nullable String districtCode,
            @Nullable String districtName) {}

    public record FiledAnswer(@Nullable String text, @Nullable UUID knowledgeId) {}

    public record FiledDispatch(
            @Nullable UUID departmentId,
            @Nullable List<UUID> coDepartmentIds,
            @Nullable List<UUID> ccDepartmentIds,
            @Nullable String slaClass,
            @Nullable UUID ruleId,
            @Nullable String note) {}

    public record Dispatch(
            long version,
            @Nullable UUID departmentId,
            @Nullable List<UUID> coDepartmentIds,
            @Nullable List<UUID> ccDepartmentIds,
            @Nullable String slaClass,
            @Nullable UUID ruleId,
            @Nullable String note) {

        FiledDispatch filed() {
            return new FiledDispatch(departmentId, coDepartmentIds, ccDepartmentIds, slaClass, ruleId, note);
        }
    }

    public record Answer(long version, @Nullable String text, @Nullable UUID knowledgeId) {}

    public record Reject(long version, @Nullable String reason, @Nullable String legalPath) {}

    public record Sign(long version) {}

    public record GiveBack(long version, @Nullable String reason, @Nullable String text) {}

    public record ReviewReturn(
            long version,
            @Nullable String decision,
            @Nullable UUID departmentId,
            @Nullable List<UUID> coDepartmentIds,
            @Nullable String note) {}

    public record Note(@Nullable String text) {}

    public record Feedback(
            long version,
            @Nullable String resolution,
            @Nullable String result,
            @Nullable Instant contactedAt,
            @Nullable String legalBasis) {}

    public record Check(long version, boolean pass, @Nullable String note) {}

    public record Visit(
            long version,
            @Nullable String method,
            boolean reached,
            @Nullable Boolean solved,
            @Nullable Integer satisfaction,
            @Nullable Integer attitude,
            @Nullable String comment,
            @Nullable String next) {}

    public record Close(long version, @Nullable String closingCode, @Nullable String note) {}

    public record Urge(@Nullable String text) {}

    public record Copy(@Nullable List<UUID> departmentIds, @Nullable String text) {}

    public record Extend(long version, @Nullable Integer days, @Nullable String reason, @Nullable String legalBasis) {}

    public record ReviewExtension(long version, @Nullable String decision, @Nullable String note) {}
}
