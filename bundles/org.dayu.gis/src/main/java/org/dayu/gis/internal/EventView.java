package org.dayu.gis.internal;

import java.time.Instant;
import java.util.UUID;

import org.dayu.workorder.api.OrderStatus;
import org.jspecify.annotations.Nullable;

/**
 * An event as maps see it.
 *
 * @param lon longitude, CGCS2000
 * @param lat latitude, CGCS2000
 */
public record EventView(
        UUID id,
        long version,
        String number,
        String title,
        String type,
        String category,
        String urgency,
        String status,
        String statusLabel,
        boolean open,
        @Nullable String address,
        double lon,
        double lat,
        @Nullable String district,
        @Nullable String department,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deadline) {

    static EventView of(MapEvent event) {
        return new EventView(
                event.id(),
                event.version(),
                event.number(),
                event.title(),
                event.type(),
                event.category(),
                event.urgency(),
                event.status(),
                OrderStatus.valueOf(event.status()).label(),
                event.open(),
                event.address(),
                event.lon(),
                event.lat(),
                event.district(),
                event.department(),
                event.createdAt(),
                event.updatedAt(),
                event.deadline());
    }
}
