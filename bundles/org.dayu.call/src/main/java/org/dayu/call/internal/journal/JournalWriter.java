package org.dayu.call.internal.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * The journal on disk, as its one writing thread sees it: knows the open calls, so that each segment begins with all of
 * them and the next start needs no more than the newest one.
 */
final class JournalWriter {

    private final SegmentFiles files;
    private final long segmentBytes;
    private final Clock clock;
    private final Map<UUID, ObjectNode> open = new LinkedHashMap<>();

    private boolean recovered;
    private List<ObjectNode> ends = List.of();
    private @Nullable SegmentWriter writer;
    private long number;

    JournalWriter(Path directory, long segmentBytes, Clock clock) {
        files = new SegmentFiles(directory);
        this.segmentBytes = segmentBytes;
        this.clock = clock;
    }

    long number() {
        return writer == null ? 0 : number;
    }

    /** Opens a new segment, first of all with the ends of the calls that the last run left open. May be repeated. */
    void open() throws IOException {
        if (writer != null) {
            return;
        }
        Files.createDirectories(files.directory());
        NavigableMap<Long, Path> segments = files.list();
        if (!recovered) {
            Instant now = clock.instant();
            ends = openCalls(segments).stream()
                    .map(call -> CallLines.lost(call, now))
                    .toList();
            recovered = true;
        }
        begin(segments.isEmpty() ? 1 : segments.lastKey() + 1);
    }

    private void begin(long next) throws IOException {
        var fresh = new SegmentWriter(files.file(next));
        try {
            fresh.reserve();
            var first = new StringBuilder();
            ends.forEach(end -> first.append(end).append('\n'));
            fresh.append(first.append(snapshot()).append('\n').toString());
        } catch (IOException e) {
            fresh.close();
            Files.deleteIfExists(files.file(next));
            throw e;
        }
        ends = List.of();
        number = next;
        writer = fresh;
    }

    private String snapshot() {
        ObjectNode snapshot = CallLines.JSON
                .createObjectNode()
                .put("k", "snap")
                .put("at", clock.instant().toString());
        snapshot.putArray("calls").addAll(open.values());
        return snapshot.toString();
    }

    private void follow(ObjectNode line) {
        if (CallLines.over(line)) {
            open.remove(CallLines.id(line));
        } else {
            open.put(CallLines.id(line), line);
        }
    }

    /** Writes a block; begins a new segment when this one is full. */
    void append(List<ObjectNode> lines) throws IOException {
        var text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        open();
        SegmentWriter present = writer;
        if (present != null) {
            present.append(text.toString());
            lines.forEach(this::follow);
            if (present.position() > segmentBytes) {
                close();
                begin(number + 1);
            }
        }
    }

    void appendSnapshot() throws IOException {
        if (writer != null) {
            writer.append(snapshot() + "\n");
        }
    }

    void reserve() throws IOException {
        open();
        if (writer != null) {
            writer.reserve();
        }
    }

    void close() throws IOException {
        SegmentWriter present = writer;
        writer = null;
        if (present != null) {
            present.close();
        }
    }

    /** The calls that were open when the last run's journal broke off. */
    private static List<ObjectNode> openCalls(NavigableMap<Long, Path> segments) throws IOException {
        for (Path newest : segments.descendingMap().values()) {
            List<Block> blocks = Block.read(newest, 0, Integer.MAX_VALUE);
            if (!blocks.isEmpty()) {
                return replay(blocks);
            }
        }
        return List.of();
    }

    private static List<ObjectNode> replay(List<Block> blocks) {
        Map<UUID, ObjectNode> calls = new LinkedHashMap<>();
        for (Block block : blocks) {
            for (String text : block.lines()) {
                JsonNode line = CallLines.parse(text);
                if ("snap".equals(line.path("k").asText())) {
                    calls.clear();
                    line.path("calls").forEach(call -> calls.put(CallLines.id(call), (ObjectNode) call));
                } else if (CallLines.over(line)) {
                    calls.remove(CallLines.id(line));
                } else {
                    calls.put(CallLines.id(line), (ObjectNode) line);
                }
            }
        }
        return new ArrayList<>(calls.values());
    }
}
