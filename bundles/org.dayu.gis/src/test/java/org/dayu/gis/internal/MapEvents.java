package org.dayu.gis.internal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Events for tests. */
final class MapEvents {

    static final UUID DEPARTMENT = UUID.fromString("00000000-0000-7000-8000-000000000001");

    private MapEvents() {}

    static MapEvent event(UUID id, long version, String type, String status, double lon, double lat) {
        return new MapEvent(
                id,
                version,
                "8301945527716043",
                "下水道堵塞",
                "050301",
                "下水道堵塞",
                type,
                "NORMAL",
                status,
                !status.equals("CLOSED"),
                "人民大道 1 号",
                lon,
                lat,
                "990101",
                "临江区",
                DEPARTMENT,
                "临江区水务局",
                List.of(),
                false,
                Instant.parse("2026-07-01T00:00:00Z"),
                Instant.parse("2026-07-01T00:00:00Z").plusSeconds(version),
                null,
                null);
    }

    static MapEvent event(String type, double lon, double lat) {
        return event(UUID.randomUUID(), 1, type, "PROCESSING", lon, lat);
    }

    /** Filed a moment ago, and only its place is known. */
    static MapEvent unassigned() {
        var filed = Instant.parse("2026-07-01T00:00:00Z");
        return new MapEvent(
                UUID.randomUUID(),
                1,
                "8301945527716044",
                "停水",
                "020101",
                "停水",
                "公用事业",
                "NORMAL",
                "PENDING_DISPATCH",
                true,
                null,
                113.1,
                29.8,
                null,
                null,
                null,
                null,
                List.of(),
                false,
                filed,
                filed,
                null,
                null);
    }
}
