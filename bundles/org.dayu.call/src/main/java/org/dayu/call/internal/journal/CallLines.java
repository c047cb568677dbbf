package org.dayu.call.internal.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegSnapshot;
import org.dayu.core.api.security.PersonalData;
import org.jspecify.annotations.Nullable;

/**
 * How calls are written: one JSON object a line. Numbers stand apart under {@code p}, sealed if somebody seals; without
 * that (the security bundle is away) they stand open, as {@code po}, in a file that only Dayu's user may read.
 */
public final class CallLines {

    static final JsonMapper JSON = new JsonMapper();

    private CallLines() {}

    /** The call without its personal data. */
    static ObjectNode of(CallSnapshot call) {
        ObjectNode line = JSON.createObjectNode()
                .put("k", "call")
                .put("id", call.id().toString())
                .put("v", call.version())
                .put("st", call.state().name())
                .put("dir", call.direction().name())
                .put("started", call.started().toString());
        put(line, "talking", call.talking());
        put(line, "ended", call.ended());
        put(line, "mode", call.mode());
        put(line, "queue", call.queue());
        put(line, "agent", call.agentId());
        put(line, "offer", call.offer() == null ? null : call.offer().id());
        put(line, "end", call.endReason());
        put(line, "by", call.endedBy());
        var attributes = line.putObject("attr");
        call.attributes().forEach(attributes::put);
        var legs = line.putArray("legs");
        for (LegSnapshot leg : call.legs()) {
            ObjectNode one = legs.addObject()
                    .put("id", leg.id().toString())
                    .put("role", leg.role().name())
                    .put("st", leg.state().name());
            put(one, "user", leg.userId());
            put(one, "answered", leg.answered());
        }
        return line;
    }

    /** The numbers of a call, as text to be sealed. */
    static String numbers(CallSnapshot call) {
        ObjectNode numbers =
                JSON.createObjectNode().put("caller", call.caller()).put("called", call.called());
        var legs = numbers.putObject("legs");
        call.legs().forEach(leg -> legs.put(leg.id().toString(), leg.address()));
        return numbers.toString();
    }

    /** Opens the numbers of a line. */
    public static JsonNode numbers(JsonNode line, PersonalData personal) {
        String text = line.has("p")
                ? personal.open(line.get("p").asText())
                : line.path("po").asText("{}");
        return tree(text);
    }

    /** The line as it is written. */
    static byte[] bytes(ObjectNode line) {
        try {
            return JSON.writeValueAsBytes(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree cannot be written as JSON", e);
        }
    }

    public static JsonNode parse(byte[] line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            // the block's CRC was right, so this is a fault of ours and not of the disk
            throw new IllegalStateException("a journal line is not JSON", e);
        }
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the numbers of a journal line are not JSON", e);
        }
    }

    /** Whether it is worth reading a line for {@link #over}: of a dozen lines of a call, one or two. */
    public static boolean mayBeOver(byte[] line) {
        return new String(line, StandardCharsets.ISO_8859_1).contains(CallState.ENDED.name());
    }

    /** Whether a line says that a call is over. */
    public static boolean over(JsonNode line) {
        return "call".equals(line.path("k").asText())
                && CallState.ENDED.name().equals(line.path("st").asText());
    }

    /** The end of a call that a node did not live to see. */
    static ObjectNode lost(ObjectNode open, Instant now) {
        ObjectNode end = open.deepCopy();
        String from = open.path("st").asText();
        end.put("v", open.path("v").asLong() + 1)
                .put("st", CallState.ENDED.name())
                .put("ended", now.toString());
        if (!end.has("end")) {
            end.put("end", EndReason.NODE_LOST.name());
        }
        end.withObject("/attr").put("ended.from", from);
        return end;
    }

    static UUID id(JsonNode line) {
        return UUID.fromString(line.path("id").asText());
    }

    private static void put(ObjectNode node, String name, @Nullable Object value) {
        if (value != null) {
            node.put(name, value.toString());
        }
    }
}
