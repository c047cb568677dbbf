package org.dayu.workorder.internal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.dayu.workorder.api.OrderStatus;
import org.dayu.workorder.api.Urgency;
import org.jspecify.annotations.Nullable;

/** One order in a list, as one reader may see it; JSON of the same name in the REST description. */
public record OrderRow(
        UUID id,
        String number,
        long version,
        String title,
        OrderStatus status,
        String statusLabel,
        Urgency urgency,
        String channel,
        String categoryCode,
        List<String> categoryPath,
        @Nullable String address,
        @Nullable Double lon,
        @Nullable Double lat,
        @Nullable String districtCode,
        @Nullable String districtName,
        @Nullable UUID departmentId,
        @Nullable String departmentName,
        @Nullable String role,
        boolean confidential,
        @Nullable String citizenName,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant signBy,
        @Nullable Instant warnAt,
        @Nullable Instant deadline,
        @Nullable Instant closedAt,
        String light,
        int urges,
        int returns,
        int redos,
        boolean extensionAsked,
        @Nullable UUID callId) {

    /** What a department sees of an order that was taken from it. */
    public record Gone(UUID id, boolean gone) {}
}
