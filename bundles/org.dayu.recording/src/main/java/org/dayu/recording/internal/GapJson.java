package org.dayu.recording.internal;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.dayu.recording.api.Recording.Gap;

/** Gaps as JSON, the same in the journal of facts and in the database. */
final class GapJson {

    private GapJson() {}

    static ArrayNode write(List<Gap> gaps) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        gaps.forEach(gap -> array.addObject()
                .put("kind", gap.kind().name())
                .put("from", gap.fromMillis())
                .put("to", gap.toMillis()));
        return array;
    }

    static List<Gap> read(JsonNode array) {
        List<Gap> gaps = new ArrayList<>();
        array.forEach(gap -> gaps.add(new Gap(
                Gap.Kind.valueOf(gap.path("kind").asText()),
                gap.path("from").asLong(),
                gap.path("to").asLong())));
        return gaps;
    }
}
