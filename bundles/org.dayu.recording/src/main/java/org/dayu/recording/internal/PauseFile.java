package org.dayu.recording.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pauses that are on, a line each: the call and until when. What was not to be recorded must not be because this bundle
 * was replaced meanwhile.
 */
final class PauseFile {

    private static final Logger LOG = LoggerFactory.getLogger(PauseFile.class);

    private final Path file;

    PauseFile(Path file) {
        this.file = file;
    }

    Map<UUID, Instant> read() {
        Map<UUID, Instant> pauses = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                String[] parts = line.split(" ", 2);
                pauses.put(UUID.fromString(parts[0]), Instant.parse(parts[parts.length - 1]));
            }
        } catch (NoSuchFileException e) {
            return Map.of();
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            LOG.error("the pauses of the last run cannot be read; talks that were paused are recorded again", e);
        }
        return pauses;
    }

    /** What cannot be written holds all the same as long as this bundle does. */
    void write(Map<UUID, Instant> pauses) {
        List<String> lines = pauses.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .toList();
        Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            Files.createDirectories(file.getParent());
            Files.write(fresh, lines, StandardCharsets.US_ASCII);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("pauses of recordings cannot be written down; they would not outlive an update", e);
        }
    }
}
