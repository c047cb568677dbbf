package org.dayu.recording.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.dayu.call.api.LegRole;
import org.dayu.recording.api.Recording.Segment;
import org.jspecify.annotations.Nullable;

/** Segments as JSON, the same in the journal of facts and in the database. */
final class SegmentJson {

    private SegmentJson() {}

    static ArrayNode write(List<Segment> segments) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Segment segment : segments) {
            ObjectNode node = array.addObject().put("role", segment.role().name());
            put(node, "user", segment.userId());
            put(node, "name", segment.name());
            put(node, "number", segment.number());
            put(node, "extension", segment.extension());
            node.put("from", segment.fromMillis());
            if (segment.toMillis() != null) {
                node.put("to", segment.toMillis());
            }
        }
        return array;
    }

    private static void put(ObjectNode node, String name, @Nullable Object value) {
        if (value != null) {
            node.put(name, value.toString());
        }
    }

    static List<Segment> read(JsonNode array) {
        List<Segment> segments = new ArrayList<>();
        array.forEach(node -> {
            String user = text(node, "user");
            segments.add(new Segment(
                    LegRole.valueOf(node.path("role").asText()),
                    user == null ? null : UUID.fromString(user),
                    text(node, "name"),
                    text(node, "number"),
                    text(node, "extension"),
                    node.path("from").asLong(),
                    node.hasNonNull("to") ? node.get("to").asLong() : null));
        });
        return segments;
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.hasNonNull(name) ? node.get(name).asText() : null;
    }

    /** Whoever was still in it was there up to the end, as far as it has reached the disk. */
    static List<Segment> ended(List<Segment> segments, long millis) {
        return segments.stream()
                .filter(segment -> segment.fromMillis() <= millis)
                .map(segment -> new Segment(
                        segment.role(),
                        segment.userId(),
                        segment.name(),
                        segment.number(),
                        segment.extension(),
                        segment.fromMillis(),
                        segment.toMillis() == null ? millis : Math.min(segment.toMillis(), millis)))
                .toList();
    }
}
