package org.dayu.workorder.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * An order as read models see it: the JSON body of every message on the topic {@value #TOPIC}. Without personal data of
 * the citizen.
 *
 * @param version grows with each change; a receiver drops what is not newer than what it has
 * @param change what happened, e.g. {@code OrderFiled}, {@code OrderDispatched}, {@code OrderClosed}
 * @param channel how it came: {@code phone}, {@code web}, {@code ivr}
 * @param categoryPath names from the top, e.g. {@code [城市管理, 市政设施, 下水道堵塞]}
 * @param status name of an {@link OrderStatus}
 * @param lon longitude, degrees, CGCS2000 (EPSG:4490); {@code null} without a place
 * @param lat latitude, degrees, CGCS2000
 * @param departmentId the host department, once dispatched
 * @param coDepartmentIds departments that help
 * @param deadline when it must be handled, once dispatched
 */
public record OrderDocument(
        UUID id,
        String number,
        long version,
        String change,
        String channel,
        String title,
        String content,
        String categoryCode,
        List<String> categoryPath,
        Urgency urgency,
        OrderStatus status,
        @Nullable String address,
        @Nullable Double lon,
        @Nullable Double lat,
        @Nullable String districtCode,
        @Nullable String districtName,
        @Nullable UUID departmentId,
        @Nullable String departmentName,
        List<UUID> coDepartmentIds,
        boolean confidential,
        @Nullable UUID callId,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deadline,
        @Nullable Instant closedAt) {

    /** Where every change of an order is told. */
    public static final String TOPIC = "dayu.workorder.events";

    public OrderDocument {
        categoryPath = List.copyOf(categoryPath);
        coDepartmentIds = List.copyOf(coDepartmentIds);
    }
}
