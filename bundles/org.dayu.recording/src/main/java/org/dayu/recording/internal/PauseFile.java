package org.dayu.recording.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.dayu.core.api.file.WholeFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pauses that are on, a line each: the call and until when. What was not to be recorded must not be because this bundle
 * was replaced meanwhile. Owned by one thread.
 */
final class PauseFile {

    private static final Logger LOG = LoggerFactory.getLogger(PauseFile.class);

    private final Path file;
    private boolean unwritten;

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
        try {
            WholeFile.replace(file, String.join("\n", lines).getBytes(StandardCharsets.US_ASCII));
            unwritten = false;
        } catch (IOException e) {
            if (!unwritten) {
                LOG.warn("pauses of recordings cannot be written down; they would not outlive an update", e);
            }
            unwritten = true;
        }
    }

    /** Whether the disk did not take what was to be written last. */
    boolean unwritten() {
        return unwritten;
    }
}
