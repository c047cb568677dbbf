package org.dayu.call.internal.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Direction;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.dayu.call.internal.journal.CallLines;
import org.dayu.core.api.security.PersonalData;
import org.jspecify.annotations.Nullable;

/** Reads a journal line of an ended call back into a record. */
final class RecordLines {

    private RecordLines() {}

    static CallRecord read(JsonNode line, PersonalData personal) {
        JsonNode numbers = CallLines.numbers(line, personal);
        Map<String, String> attributes = new HashMap<>();
        line.path("attr")
                .fields()
                .forEachRemaining(
                        field -> attributes.put(field.getKey(), field.getValue().asText()));
        String from = attributes.remove("ended.from");
        String arrived = attributes.remove("arrived");
        String by = text(line, "by");
        Instant started = Instant.parse(line.path("started").asText());
        Instant ended = instant(line, "ended");
        return new CallRecord(
                UUID.fromString(line.path("id").asText()),
                Direction.valueOf(line.path("dir").asText()),
                numbers.path("caller").asText(),
                numbers.path("called").asText(),
                text(line, "queue"),
                uuid(line, "agent"),
                started,
                arrived == null ? null : Instant.parse(arrived),
                instant(line, "talking"),
                ended == null ? started : ended,
                from == null ? CallState.ADMITTED : CallState.valueOf(from),
                EndReason.valueOf(line.path("end").asText()),
                by == null ? null : LegRole.valueOf(by),
                attributes,
                legs(line, numbers.path("legs")));
    }

    private static List<CallRecord.Party> legs(JsonNode line, JsonNode addresses) {
        List<CallRecord.Party> legs = new ArrayList<>();
        for (JsonNode leg : line.path("legs")) {
            String id = leg.path("id").asText();
            legs.add(new CallRecord.Party(
                    UUID.fromString(id),
                    LegRole.valueOf(leg.path("role").asText()),
                    addresses.path(id).asText(),
                    uuid(leg, "user"),
                    instant(leg, "answered")));
        }
        return legs;
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.hasNonNull(name) ? node.get(name).asText() : null;
    }

    private static @Nullable UUID uuid(JsonNode node, String name) {
        String text = text(node, name);
        return text == null ? null : UUID.fromString(text);
    }

    private static @Nullable Instant instant(JsonNode node, String name) {
        String text = text(node, name);
        return text == null ? null : Instant.parse(text);
    }
}
