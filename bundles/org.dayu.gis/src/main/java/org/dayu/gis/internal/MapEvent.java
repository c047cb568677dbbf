package org.dayu.gis.internal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.workorder.api.OrderDocument;
import org.jspecify.annotations.Nullable;

/**
 * An order with a place, as it stands on the map.
 *
 * @param type the name of the top category, what pins are coloured and filtered by
 * @param open whether it still needs work; a closed one leaves the live map
 */
public record MapEvent(
        UUID id,
        long version,
        String number,
        String title,
        String categoryCode,
        String category,
        String type,
        String urgency,
        String status,
        boolean open,
        @Nullable String address,
        double lon,
        double lat,
        @Nullable String districtCode,
        @Nullable String district,
        @Nullable UUID departmentId,
        @Nullable String department,
        List<UUID> coDepartmentIds,
        boolean confidential,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deadline,
        @Nullable Instant closedAt) {

    /** The order on the map, or {@code null} if it has no place. */
    static @Nullable MapEvent of(OrderDocument order) {
        if (order.lon() == null || order.lat() == null) {
            return null;
        }
        var path = order.categoryPath();
        return new MapEvent(
                order.id(),
                order.version(),
                order.number(),
                order.title(),
                order.categoryCode(),
                path.isEmpty() ? order.categoryCode() : path.get(path.size() - 1),
                path.isEmpty() ? order.categoryCode() : path.get(0),
                order.urgency().name(),
                order.status().name(),
                !order.status().over(),
                order.address(),
                order.lon(),
                order.lat(),
                order.districtCode(),
                order.districtName(),
                order.departmentId(),
                order.departmentName(),
                order.coDepartmentIds(),
                order.confidential(),
                order.createdAt(),
                order.updatedAt(),
                order.deadline(),
                order.closedAt());
    }

    /** Whether this person may see it: a department only sees what it hosts or helps with. */
    boolean visibleTo(Principal who) {
        return !who.departmentScoped()
                || who.departmentId() != null
                        && (who.departmentId().equals(departmentId) || coDepartmentIds.contains(who.departmentId()));
    }

    /** The event with its words left out where it is confidential and only the pin may be shown. */
    MapEvent shownTo(Principal who) {
        boolean handles = who.hasAny(Role.AGENT, Role.SUPERVISOR, Role.DISPATCHER);
        return confidential && !handles && !who.departmentScoped()
                ? new MapEvent(
                        id,
                        version,
                        number,
                        "（保密工单）",
                        categoryCode,
                        category,
                        type,
                        urgency,
                        status,
                        open,
                        null,
                        lon,
                        lat,
                        districtCode,
                        district,
                        departmentId,
                        department,
                        coDepartmentIds,
                        true,
                        createdAt,
                        updatedAt,
                        deadline,
                        closedAt)
                : this;
    }
}
