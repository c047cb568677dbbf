package org.dayu.recording.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.dayu.core.api.journal.Journals;
import org.dayu.core.api.security.PersonalData;
import org.dayu.recording.api.PendingFacts;
import org.dayu.recording.api.Recording;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The facts of recordings that the database does not have yet. Earlier versions kept each in a file of its own
 * ({@link PendingFacts}): what they left is taken over. Thread-safe.
 */
final class UnsavedFacts implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(UnsavedFacts.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final FactsJournal journal;
    private final PendingFacts files;
    private final String node;

    UnsavedFacts(Journals journals, Path recordings, String node) {
        journal =
                new FactsJournal(journals, PendingFacts.folder(recordings, node).resolve("journal"));
        files = new PendingFacts(recordings, node);
        this.node = node;
    }

    /** What the last run left; asked once, before anything new is written. */
    List<UUID> left() throws IOException {
        for (UUID id : files.left()) {
            try {
                takeOver(id);
            } catch (IOException e) {
                LOG.warn(
                        "the facts of recording {} stay in the file of an earlier version until the next start", id, e);
            }
        }
        return list();
    }

    private void takeOver(UUID id) throws IOException {
        String text = files.read(id).orElse("");
        if (parsed(text)
                .filter(facts -> facts.path("id").asText().equals(id.toString()))
                .isPresent()) {
            journal.write(id, text, null);
            files.delete(id);
        } else {
            files.setAside(id);
        }
    }

    private static Optional<ObjectNode> parsed(String text) {
        try {
            return JSON.readTree(text) instanceof ObjectNode node ? Optional.of(node) : Optional.empty();
        } catch (JsonProcessingException e) {
            LOG.debug("torn", e);
            return Optional.empty();
        }
    }

    /** @param personal seals the number; if nobody can, it stands open in a file that only Dayu's user may read */
    void write(Facts facts, @Nullable PersonalData personal) throws IOException {
        journal.write(facts.recording().id(), json(facts, personal), facts);
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
        return journal.all();
    }

    /** How many that an earlier version left could not be read and were set aside. */
    int torn() throws IOException {
        return files.torn();
    }

    /** Tells one writing from the next; empty if it is gone. */
    OptionalLong version(UUID id) throws IOException {
        FactsJournal.Entry entry = journal.find(id);
        return entry == null ? OptionalLong.empty() : OptionalLong.of(entry.version());
    }

    /** @param personal opens the number; without it a sealed one stays away and the answer is empty */
    Optional<Facts> read(UUID id, @Nullable PersonalData personal) throws IOException {
        FactsJournal.Entry entry = journal.find(id);
        if (entry == null) {
            return Optional.empty();
        }
        return entry.facts() == null ? read(id, parsed(entry.text()), personal) : Optional.of(entry.facts());
    }

    private Optional<Facts> read(UUID id, Optional<ObjectNode> there, @Nullable PersonalData personal) {
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

    private Optional<ObjectNode> load(UUID id) throws IOException {
        FactsJournal.Entry entry = journal.find(id);
        return entry == null ? Optional.empty() : parsed(entry.text());
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
            journal.write(id, node.toString(), null);
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
        delete(List.of(id));
    }

    void delete(Collection<UUID> ids) throws IOException {
        journal.remove(ids);
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }
}
