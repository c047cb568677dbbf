package org.dayu.call.internal.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
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

    /** Fields are named by legs here, each of which comes once: to remember the names would cost more than to read them. */
    private static final JsonMapper BY_LEG = new JsonMapper(JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build());

    private CallLines() {}

    /**
     * The line of a call. Written at once, without a tree: a busy hotline has hundreds a second.
     *
     * @param key under what its numbers stand
     */
    static CallLine of(CallSnapshot call, String key, String numbers) {
        var bytes = new ByteArrayOutputStream(768);
        try (JsonGenerator line = JSON.createGenerator(bytes)) {
            line.writeStartObject();
            line.writeStringField("k", "call");
            put(line, "id", call.id());
            line.writeNumberField("v", call.version());
            line.writeStringField("st", call.state().name());
            line.writeStringField("dir", call.direction().name());
            put(line, "started", call.started());
            put(line, "talking", call.talking());
            put(line, "ended", call.ended());
            put(line, "mode", call.mode());
            put(line, "queue", call.queue());
            put(line, "agent", call.agentId());
            put(line, "offer", call.offer() == null ? null : call.offer().id());
            put(line, "end", call.endReason());
            put(line, "by", call.endedBy());
            line.writeObjectFieldStart("attr");
            for (Map.Entry<String, String> attribute : call.attributes().entrySet()) {
                line.writeStringField(attribute.getKey(), attribute.getValue());
            }
            line.writeEndObject();
            legs(line, call.legs());
            line.writeStringField(key, numbers);
            line.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written", e);
        }
        return new CallLine(call.id(), call.state() == CallState.ENDED, bytes.toByteArray());
    }

    private static void legs(JsonGenerator line, List<LegSnapshot> legs) throws IOException {
        line.writeArrayFieldStart("legs");
        for (LegSnapshot leg : legs) {
            line.writeStartObject();
            put(line, "id", leg.id());
            line.writeStringField("role", leg.role().name());
            line.writeStringField("st", leg.state().name());
            put(line, "user", leg.userId());
            put(line, "answered", leg.answered());
            line.writeEndObject();
        }
        line.writeEndArray();
    }

    /** All open calls in one line; each is the line that was written of it. */
    static byte[] snapshot(Instant now, Collection<byte[]> calls) {
        var bytes = new ByteArrayOutputStream(64 + 1024 * calls.size());
        bytes.writeBytes(("{\"k\":\"snap\",\"at\":\"" + now + "\",\"calls\":[").getBytes(StandardCharsets.US_ASCII));
        boolean first = true;
        for (byte[] call : calls) {
            if (!first) {
                bytes.write(',');
            }
            first = false;
            bytes.writeBytes(call);
        }
        bytes.writeBytes("]}".getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }

    /** The numbers of a call, as text to be sealed. */
    static String numbers(CallSnapshot call) {
        ObjectNode numbers =
                JSON.createObjectNode().put("caller", call.caller()).put("called", call.called());
        var legs = numbers.putObject("legs");
        call.legs().forEach(leg -> legs.put(leg.id().toString(), leg.address()));
        return numbers.toString();
    }

    /** Whether two states of a call have the same numbers: most changes of a call are of something else. */
    static boolean sameNumbers(CallSnapshot one, CallSnapshot other) {
        List<LegSnapshot> legs = one.legs();
        boolean same = one.caller().equals(other.caller())
                && one.called().equals(other.called())
                && legs.size() == other.legs().size();
        for (int i = 0; same && i < legs.size(); i++) {
            LegSnapshot leg = other.legs().get(i);
            same = legs.get(i).id().equals(leg.id()) && legs.get(i).address().equals(leg.address());
        }
        return same;
    }

    /** Opens the numbers of a line. */
    public static JsonNode numbers(JsonNode line, PersonalData personal) {
        String text = line.has("p")
                ? personal.open(line.get("p").asText())
                : line.path("po").asText("{}");
        return tree(text);
    }

    /** A line that was read, as it is written. */
    static byte[] bytes(JsonNode line) {
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
            return BY_LEG.readTree(text);
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

    private static void put(JsonGenerator line, String name, @Nullable Object value) throws IOException {
        if (value != null) {
            line.writeStringField(name, value.toString());
        }
    }
}
