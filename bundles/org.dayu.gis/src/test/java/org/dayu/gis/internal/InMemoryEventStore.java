package org.dayu.gis.internal;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

final class InMemoryEventStore implements EventStore {

    private final Map<UUID, MapEvent> events = new LinkedHashMap<>();

    @Override
    public boolean put(MapEvent event) {
        var old = events.get(event.id());
        if (old != null && old.version() >= event.version()) {
            return false;
        }
        events.put(event.id(), event);
        return true;
    }

    @Override
    public List<MapEvent> find(EventQuery query, int limit) {
        return events.values().stream()
                .filter(event -> matches(event, query))
                .sorted(Comparator.comparing(MapEvent::updatedAt).reversed().thenComparing(MapEvent::id))
                .limit(limit)
                .toList();
    }

    private static boolean matches(MapEvent event, EventQuery query) {
        double[] box = query.box();
        return (box == null
                        || event.lon() >= box[0]
                                && event.lat() >= box[1]
                                && event.lon() <= box[2]
                                && event.lat() <= box[3])
                && (query.from() == null || !event.createdAt().isBefore(query.from()))
                && (query.to() == null || event.createdAt().isBefore(query.to()))
                && (query.types().isEmpty() || query.types().contains(event.type()))
                && (query.statuses().isEmpty() || query.statuses().contains(event.status()))
                && (!query.openOnly() || event.open());
    }
}
