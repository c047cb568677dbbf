package org.dayu.workorder.internal;

import java.time.Instant;
import java.util.UUID;

import org.dayu.workorder.api.OrderStatus;
import org.dayu.workorder.api.Urgency;
import org.dayu.workorder.internal.sla.Due;
import org.jspecify.annotations.Nullable;

/**
 * One order as its row has it; personal data is opened only when somebody who may see it asks.
 *
 * @param version grows with each committed change
 * @param createdBy the user who filed it
 */
record WorkOrder(
        UUID id,
        String number,
        long version,
        OrderStatus status,
        String channel,
        @Nullable UUID callId,
        Claimant claimant,
        Matter matter,
        Handling handling,
        Outcome outcome,
        @Nullable String processId,
        Instant createdAt,
        UUID createdBy,
        Instant updatedAt) {

    /** Who turned to the hotline, sealed. */
    record Claimant(
            @Nullable UUID citizenId,
            @Nullable String nameSealed,
            @Nullable String phoneSealed,
            @Nullable String gender,
            @Nullable String addressSealed,
            boolean confidential) {}

    /**
     * What it is about.
     *
     * @param cause 起因
     * @param course 经过
     */
    record Matter(
            String title,
            String cause,
            String course,
            Instant occurredAt,
            Place place,
            String categoryCode,
            Urgency urgency) {}

    /**
     * Where it happened.
     *
     * @param lon degrees, CGCS2000 (EPSG:4490)
     * @param lat degrees, CGCS2000
     */
    record Place(
            @Nullable String address,
            @Nullable Double lon,
            @Nullable Double lat,
            @Nullable String districtCode,
            @Nullable String districtName) {}

    /**
     * How it is handled.
     *
     * @param clockFrom since when the present limit runs: dispatch, or second handling
     * @param grantedDays working days added by extensions
     */
    record Handling(
            @Nullable UUID departmentId,
            @Nullable String slaClass,
            @Nullable UUID ruleId,
            @Nullable Integer ruleVersion,
            @Nullable Instant dispatchedAt,
            @Nullable Instant clockFrom,
            @Nullable Instant signBy,
            @Nullable Instant warnAt,
            @Nullable Instant deadline,
            int grantedDays,
            boolean extensionAsked,
            @Nullable Instant signedAt,
            @Nullable Instant feedbackAt,
            int urges,
            int returns,
            int redos,
            int visits) {

        /** The dates, once the clock runs. */
        @Nullable
        Due due() {
            return signBy == null || warnAt == null || deadline == null ? null : new Due(signBy, warnAt, deadline);
        }
    }

    /** How it ended. */
    record Outcome(@Nullable String result, @Nullable String closingCode, @Nullable Instant closedAt) {}

    /** Whether the department's clock runs. */
    boolean clocked() {
        return switch (status) {
            case PENDING_SIGN, PROCESSING, RETURN_REVIEW, REDO -> true;
            case PENDING_DISPATCH, PENDING_CHECK, PENDING_VISIT, CLOSED, REJECTED -> false;
        };
    }

    /** {@code green}, {@code amber}, {@code red}, or {@code grey} when no clock runs. */
    String light(Instant now) {
        if (!clocked() || handling.deadline() == null || handling.warnAt() == null) {
            return "grey";
        }
        if (!now.isBefore(handling.deadline())) {
            return "red";
        }
        return now.isBefore(handling.warnAt()) ? "green" : "amber";
    }
}
