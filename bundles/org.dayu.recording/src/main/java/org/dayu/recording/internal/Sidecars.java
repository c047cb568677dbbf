package org.dayu.recording.internal;

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
import org.dayu.recording.api.Recording;
import org.jspecify.annotations.Nullable;

/** The facts of recordings that the database does not have yet, as {@link PendingFacts} in JSON. Thread-safe. */
final class Sidecars {

    private static final JsonMapper JSON = new JsonMapper();

    private final PendingFacts facts;
    private final String node;

    Sidecars(Path recordings, String node) {
        facts = new PendingFacts(recordings, node);
        this.node = node;
    }

    /** What the last run left; asked once, before anything new is written. */
    List<UUID> left() throws IOException {
        return facts.left();
    }

    /** @param personal seals the number; if nobody can, it stands open in a file that only Dayu's user may read */
    void write(Facts facts, @Nullable PersonalData personal) throws IOException {
        this.facts.write(facts.recording().id(), json(facts, personal));
    }

    /** Writes what is known once the file is closed. */
    void writeLast(Facts facts, @Nullable PersonalData personal) throws IOException {
        this.facts.writeLast(facts.recording().id(), json(facts, personal));
    }

    private static String json(Facts facts, @Nullable PersonalData personal) {
        Recording recording = facts.recording();
        ObjectNode node = JSON.createObjectNode()
                .put("id", recording.id().toString())
                .put("call", recording.callId().toString())
                .put("started", recording.started().toString())
                .put("millis", recording.millis())
                .put("state", recording.state().name())
                .put("lost", recording.lostMillis())
                .put("bytes", recording.bytes())
                .put("path", facts.path());
        put(node, "node", facts.node());
        put(node, "agent", recording.agentId());
        put(node, "agentName", recording.agentName());
        put(node, "agentNumber", recording.agentNumber());
        put(node, "extension", recording.extension());
        put(node, "queue", recording.queue());
        node.set("gaps", GapJson.write(recording.gaps()));
        node.set("segments", SegmentJson.write(recording.segments()));
        put(node, "sha256", recording.sha256());
        if (personal == null) {
            node.put("number", recording.caller());
        } else {
            node.put("sealed", personal.seal(recording.caller()));
        }
        return node.toString();
    }

    private static void put(ObjectNode node, String name, @Nullable Object value) {
        if (value != null) {
            node.put(name, value.toString());
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

    /** Tells one writing from the next; empty if it is gone. */
    Optional<String> stamp(UUID id) throws IOException {
        return facts.stamp(id);
    }

    /** @param personal opens the number; without it a sealed one stays away and the answer is empty */
    Optional<Facts> read(UUID id, @Nullable PersonalData personal) throws IOException {
        Optional<ObjectNode> there = load(id);
        if (there.isEmpty() || there.get().has("sealed") && personal == null) {
            return Optional.empty();
        }
        ObjectNode node = there.get();
        String number = node.has("sealed") && personal != null
                ? personal.open(node.get("sealed").asText())
                : node.path("number").asText();
        String agent = text(node, "agent");
        return Optional.of(new Facts(
                new Recording(
                        id,
                        UUID.fromString(node.path("call").asText()),
                        Instant.parse(node.path("started").asText()),
                        node.path("millis").asLong(),
                        number,
                        agent == null ? null : UUID.fromString(agent),
                        text(node, "agentName"),
                        text(node, "agentNumber"),
                        text(node, "extension"),
                        text(node, "queue"),
                        Recording.State.valueOf(node.path("state").asText()),
                        node.path("lost").asLong(),
                        node.path("bytes").asLong(),
                        text(node, "sha256"),
                        GapJson.read(node.path("gaps")),
                        SegmentJson.read(node.path("segments")),
                        null),
                node.path("path").asText(),
                node.path("node").asText(this.node)));
    }

    /** What was written; empty if it is gone, or torn and now set aside. */
    private Optional<ObjectNode> load(UUID id) throws IOException {
        Optional<String> text = facts.read(id);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (JSON.readTree(text.get()) instanceof ObjectNode node) {
                return Optional.of(node);
            }
        } catch (JsonProcessingException e) {
            // told by setting it aside
        }
        facts.setAside(id);
        return Optional.empty();
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.hasNonNull(name) ? node.get(name).asText() : null;
    }

    /** Changes the facts that closing finds out, and nothing else: works without anybody who opens the number. */
    void close(UUID id, Closing closing) throws IOException {
        Optional<ObjectNode> there = load(id);
        if (there.isPresent()) {
            ObjectNode node = there.get();
            node.put("state", closing.state().name())
                    .put("millis", WavHeader.millis(closing.length()))
                    .put("bytes", WavHeader.LENGTH + closing.length())
                    .put("lost", closing.lostMillis())
                    .put("sha256", closing.sha256())
                    .set("gaps", GapJson.write(closing.gaps()));
            node.set("segments", SegmentJson.write(closing.segments()));
            facts.writeLast(id, node.toString());
        }
    }

    /** Who was in a recording, as far as that was written down. */
    List<Recording.Segment> segments(UUID id) throws IOException {
        return load(id).map(node -> SegmentJson.read(node.path("segments"))).orElse(List.of());
    }

    /** Where the sound of an unfinished recording is; empty if it is finished or gone. */
    Optional<String> unfinished(UUID id) throws IOException {
        return load(id).filter(node -> Recording.State.RECORDING
                        .name()
                        .equals(node.path("state").asText()))
                .map(node -> node.path("path").asText());
    }

    void delete(UUID id) throws IOException {
        facts.delete(id);
    }
}
