package org.dayu.recording.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.dayu.core.api.security.PersonalData;
import org.dayu.recording.api.Recording;
import org.jspecify.annotations.Nullable;

/**
 * The facts of recordings that the database does not have yet, one small file each in {@code pending/<node>/}: nodes may
 * share the folder of recordings, and what one still writes another must not repair. Written before the sound and replaced
 * as a whole, so that whatever dies, nothing is lost or taken twice.
 */
final class Sidecars {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SUFFIX = ".json";
    private static final String PENDING = "pending";

    private final Path old;
    private final Path folder;
    private final String node;

    Sidecars(Path recordings, String node) {
        old = recordings.resolve(PENDING);
        folder = folder(recordings, node);
        this.node = node;
    }

    /** Where a node has what is on its way. */
    static Path folder(Path recordings, String node) {
        return recordings.resolve(PENDING).resolve(node.replaceAll("[^A-Za-z0-9_-]", "_"));
    }

    /** Takes over what an earlier version left, which did not tell nodes apart. */
    void takeOver() throws IOException {
        if (Files.isDirectory(old)) {
            try (var files = Files.newDirectoryStream(old, "*" + SUFFIX)) {
                for (Path file : files) {
                    Files.createDirectories(folder);
                    Files.move(file, folder.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
                }
            }
        }
    }

    /** @param personal seals the number; if nobody can, it stands open in a file that only Dayu's user may read */
    void write(Facts facts, @Nullable PersonalData personal) throws IOException {
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
        Files.createDirectories(folder);
        replace(recording.id(), node);
    }

    private void replace(UUID id, ObjectNode node) throws IOException {
        Path fresh = folder.resolve(id + ".tmp");
        Files.deleteIfExists(fresh);
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(fresh, node.toString().getBytes(StandardCharsets.UTF_8));
        Files.move(fresh, file(id), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void put(ObjectNode node, String name, @Nullable Object value) {
        if (value != null) {
            node.put(name, value.toString());
        }
    }

    /** The ids of all there are. */
    List<UUID> list() throws IOException {
        List<UUID> ids = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (var files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
                for (Path file : files) {
                    String name = file.getFileName().toString();
                    ids.add(UUID.fromString(name.substring(0, name.length() - SUFFIX.length())));
                }
            }
        }
        return ids;
    }

    /** When it was written last; empty if it is gone. */
    Optional<Instant> writtenAt(UUID id) throws IOException {
        try {
            return Optional.of(Files.getLastModifiedTime(file(id)).toInstant());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** @param personal opens the number; without it a sealed one stays away and the answer is empty */
    Optional<Facts> read(UUID id, @Nullable PersonalData personal) throws IOException {
        JsonNode node;
        try {
            node = JSON.readTree(Files.readString(file(id)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        boolean sealed = node.has("sealed");
        if (sealed && personal == null) {
            return Optional.empty();
        }
        String number = sealed && personal != null
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

    private static @Nullable String text(JsonNode node, String name) {
        return node.hasNonNull(name) ? node.get(name).asText() : null;
    }

    /** Changes the facts that closing finds out, and nothing else: works without anybody who opens the number. */
    void close(UUID id, Closing closing) throws IOException {
        ObjectNode node = (ObjectNode) JSON.readTree(Files.readString(file(id)));
        node.put("state", closing.state().name())
                .put("millis", WavHeader.millis(closing.length()))
                .put("bytes", WavHeader.LENGTH + closing.length())
                .put("lost", closing.lostMillis())
                .put("sha256", closing.sha256())
                .set("gaps", GapJson.write(closing.gaps()));
        node.set("segments", SegmentJson.write(closing.segments()));
        replace(id, node);
    }

    /** Who was in a recording, as far as that was written down. */
    List<Recording.Segment> segments(UUID id) throws IOException {
        return SegmentJson.read(JSON.readTree(Files.readString(file(id))).path("segments"));
    }

    /** Where the sound of an unfinished recording is; empty if it is finished or gone. */
    Optional<String> unfinished(UUID id) throws IOException {
        try {
            JsonNode node = JSON.readTree(Files.readString(file(id)));
            return Recording.State.RECORDING.name().equals(node.path("state").asText())
                    ? Optional.of(node.path("path").asText())
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    void delete(UUID id) throws IOException {
        Files.deleteIfExists(file(id));
    }

    private Path file(UUID id) {
        return folder.resolve(id + SUFFIX);
    }
}
