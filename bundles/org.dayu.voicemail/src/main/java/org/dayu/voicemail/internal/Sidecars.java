package org.dayu.voicemail.internal;

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
import org.dayu.voicemail.api.DropReason;
import org.dayu.voicemail.api.MessageEnd;
import org.dayu.voicemail.api.MessageReason;
import org.jspecify.annotations.Nullable;

/**
 * The facts of messages that the database does not have yet, one small file each in {@code pending/<node>/}: nodes may share
 * the folder of messages, and what one still takes another must not repair. Written before the sound and replaced as a
 * whole, so that whatever dies, nothing is lost or taken twice.
 */
final class Sidecars {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SUFFIX = ".json";
    private static final String OVER = "over";

    private final Path old;
    private final Path folder;
    private final String node;

    Sidecars(Path messages, String node) {
        old = messages.resolve("pending");
        folder = old.resolve(safe(node));
        this.node = node;
    }

    /** A node's name as the name of a folder. */
    static String safe(String node) {
        return node.replaceAll("[^A-Za-z0-9_-]", "_");
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
        Files.createDirectories(folder);
        Path fresh = folder.resolve(message.id() + ".tmp");
        Files.deleteIfExists(fresh);
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(fresh, node.toString().getBytes(StandardCharsets.UTF_8));
        Files.move(fresh, file(message.id()), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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

    /**
     * The facts if they are the last ({@code over}) or not.
     *
     * @param personal opens the number; without it a sealed one stays away and the answer is empty
     */
    Optional<Message> read(UUID id, boolean over, @Nullable PersonalData personal) throws IOException {
        JsonNode node;
        try {
            node = JSON.readTree(Files.readString(file(id)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
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

    void delete(UUID id) throws IOException {
        Files.deleteIfExists(file(id));
    }

    private Path file(UUID id) {
        return folder.resolve(id + SUFFIX);
    }
}
