package org.dayu.voicemail.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.dayu.core.api.security.PersonalData;
import org.dayu.recording.api.PendingFacts;
import org.dayu.voicemail.api.DropReason;
import org.dayu.voicemail.api.MessageEnd;
import org.dayu.voicemail.api.MessageReason;
import org.jspecify.annotations.Nullable;

/** The facts of messages that the database does not have yet, as {@link PendingFacts} in JSON. Thread-safe. */
final class Sidecars {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String OVER = "over";

    private final PendingFacts facts;
    private final String node;

    Sidecars(Path messages, String node) {
        facts = new PendingFacts(messages, node);
        this.node = node;
    }

    /** What the last run left; asked once, before anything new is written. */
    List<UUID> left() throws IOException {
        return facts.left();
    }

    /**
     * @param over whether the message is over and its facts are the last
     * @param personal seals the number; if nobody can, it stands open in a file that only Dayu's user may read
     */
    void write(Message message, boolean over, @Nullable PersonalData personal) throws IOException {
        ObjectNode node = JSON.createObjectNode()
                .put("id", message.id().toString())
                .put("call", message.callId().toString())
                .put("started", message.started().toString())
                .put("arrived", message.arrived().toString())
                .put("millis", message.millis())
                .put("queue", message.queue())
                .put("reason", message.reason().name())
                .put("ended", message.ended().name())
                .put("recovered", message.recovered())
                .put("bytes", message.bytes())
                .put("path", message.path())
                .put("node", message.node())
                .put(OVER, over);
        if (message.dropped() != null) {
            node.put("dropped", message.dropped().name());
        }
        if (message.sha256() != null) {
            node.put("sha256", message.sha256());
        }
        if (personal == null) {
            node.put("number", message.caller());
        } else {
            node.put("sealed", personal.seal(message.caller()));
        }
        if (over) {
            facts.writeLast(message.id(), node.toString());
        } else {
            facts.write(message.id(), node.toString());
        }
    }

    /** The ids of all there are. */
    List<UUID> list() throws IOException {
        return facts.list();
    }

    /** How many could not be read and were set aside. */
    int torn() throws IOException {
        return facts.torn();
    }

    /**
     * The facts if they are the last ({@code over}) or not.
     *
     * @param personal opens the number; without it a sealed one stays away and the answer is empty
     */
    Optional<Message> read(UUID id, boolean over, @Nullable PersonalData personal) throws IOException {
        Optional<JsonNode> there = load(id);
        if (there.isEmpty()) {
            return Optional.empty();
        }
        JsonNode node = there.get();
        boolean sealed = node.has("sealed");
        if (node.path(OVER).asBoolean() != over || sealed && personal == null) {
            return Optional.empty();
        }
        String number = sealed && personal != null
                ? personal.open(node.get("sealed").asText())
                : node.path("number").asText();
        return Optional.of(new Message(
                id,
                UUID.fromString(node.path("call").asText()),
                Instant.parse(node.path("started").asText()),
                Instant.parse(node.path("arrived").asText()),
                node.path("millis").asLong(),
                number,
                node.path("queue").asText(),
                MessageReason.valueOf(node.path("reason").asText()),
                MessageEnd.valueOf(node.path("ended").asText()),
                node.path("recovered").asBoolean(),
                node.hasNonNull("dropped")
                        ? DropReason.valueOf(node.get("dropped").asText())
                        : null,
                node.path("bytes").asLong(),
                node.hasNonNull("sha256") ? node.get("sha256").asText() : null,
                node.path("path").asText(),
                node.path("node").asText(this.node)));
    }

    /** What was written; empty if it is gone, or torn and now set aside. */
    private Optional<JsonNode> load(UUID id) throws IOException {
        Optional<String> text = facts.read(id);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            JsonNode node = JSON.readTree(text.get());
            if (node.isObject()) {
                return Optional.of(node);
            }
        } catch (JsonProcessingException e) {
            // told by setting it aside
        }
        facts.setAside(id);
        return Optional.empty();
    }

    void delete(UUID id) throws IOException {
        facts.delete(id);
    }
}
