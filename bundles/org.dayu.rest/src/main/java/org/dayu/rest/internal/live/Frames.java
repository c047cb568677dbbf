package org.dayu.rest.internal.live;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.dayu.rest.internal.json.Json;

/** Server-sent events (WHATWG HTML, section 9.2) as bytes. Confined to nobody: thread-safe. */
final class Frames {

    /** A comment: screens ignore it, proxies and dead connections do not. */
    static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private volatile ObjectMapper json = Json.mapper();

    private record Body(String topic, String type, Object body) {}

    byte[] delta(String topic, String type, Object body) throws JsonProcessingException {
        return event("delta", json.writeValueAsString(new Body(topic, type, body)));
    }

    byte[] snapshot(String topic, Object body) throws JsonProcessingException {
        return event("snapshot", json.writeValueAsString(new Body(topic, "Snapshot", body)));
    }

    /** The source of the topic is away; a snapshot follows when it is back. */
    byte[] away(String topic) throws JsonProcessingException {
        return event("away", json.writeValueAsString(Map.of("topic", topic)));
    }

    /** The stream ends for a reason; coming back without doing something about it is of no use. */
    byte[] end(String reason) throws JsonProcessingException {
        return event("end", json.writeValueAsString(Map.of("reason", reason)));
    }

    /** Forgets the classes of bundles that left. */
    void forget() {
        json = Json.mapper();
    }

    private static byte[] event(String name, String data) {
        return ("event: " + name + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
