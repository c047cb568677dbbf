package org.dayu.call.internal.journal;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.dayu.core.api.journal.Journal;
import org.dayu.core.api.journal.JournalFullException;
import org.dayu.core.api.journal.JournalOptions;
import org.dayu.core.api.journal.Journals;
import org.dayu.core.api.journal.Reading.Line;
import org.jspecify.annotations.Nullable;

/**
 * The journal as its one writing thread sees it: knows the open calls, so that each segment begins with all of them and
 * the next start needs no more than the newest one. Only {@link #journal} and {@link #close} are for other threads.
 */
final class JournalWriter {

    private final Journals journals;
    private final JournalOptions options;
    private final Clock clock;
    /** The last line of each. */
    private final Map<UUID, byte[]> open = new LinkedHashMap<>();

    private List<byte[]> ends = List.of();
    private boolean begun;
    private volatile @Nullable Journal journal;

    JournalWriter(Journals journals, JournalOptions options, Clock clock) {
        this.journals = journals;
        this.options = options;
        this.clock = clock;
    }

    /** To be read; {@code null} as long as it could not be opened. */
    @Nullable
    Journal journal() {
        return journal;
    }

    /** Opens a new segment, first of all with the ends of the calls that the last run left open. May be repeated. */
    Journal open() throws IOException {
        Journal present = journal;
        if (present == null) {
            present = journals.open("call", options);
            try {
                Instant now = clock.instant();
                ends = openCalls(present).stream()
                        .map(call -> CallLines.bytes(CallLines.lost(call, now)))
                        .toList();
            } catch (IOException | RuntimeException e) {
                present.close();
                throw e;
            }
            journal = present;
        }
        if (!begun) {
            begin(present);
        }
        return present;
    }

    private void begin(Journal present) throws IOException {
        List<byte[]> first = new ArrayList<>(ends);
        first.add(snapshot());
        present.begin(first);
        ends = List.of();
        begun = true;
    }

    private byte[] snapshot() {
        return CallLines.snapshot(clock.instant(), open.values());
    }

    /** Writes a block. After a failure it may be tried again. */
    void append(List<CallLine> lines) throws IOException {
        try {
            open().append(lines.stream().map(CallLine::bytes).toList());
        } catch (JournalFullException e) {
            throw e;
        } catch (IOException e) {
            // nothing but room comes back by itself: a segment that the disk has failed takes no more lines
            begun = false;
            throw e;
        }
        for (CallLine line : lines) {
            if (line.over()) {
                open.remove(line.call());
            } else {
                open.put(line.call(), line.bytes());
            }
        }
    }

    /** Begins a new segment when this one is full, and sees that there is room for what comes next. */
    void prepare() throws IOException {
        Journal present = open();
        if (present.isSegmentFull()) {
            begin(present);
        }
        present.reserve();
    }

    void appendSnapshot() throws IOException {
        open().append(List.of(snapshot()));
    }

    void close() throws IOException {
        Journal present = journal;
        if (present != null) {
            present.close();
        }
    }

    /** The calls that were open when the last run's journal broke off. */
    private static List<ObjectNode> openCalls(Journal journal) throws IOException {
        for (long newest : journal.segments().descendingSet()) {
            List<Line> lines = journal.segment(newest);
            if (!lines.isEmpty()) {
                return replay(lines);
            }
        }
        return List.of();
    }

    private static List<ObjectNode> replay(List<Line> lines) {
        Map<UUID, ObjectNode> calls = new LinkedHashMap<>();
        for (Line each : lines) {
            JsonNode line = CallLines.parse(each.text());
            if ("snap".equals(line.path("k").asText())) {
                calls.clear();
                line.path("calls").forEach(call -> calls.put(CallLines.id(call), (ObjectNode) call));
            } else if (CallLines.over(line)) {
                calls.remove(CallLines.id(line));
            } else {
                calls.put(CallLines.id(line), (ObjectNode) line);
            }
        }
        return new ArrayList<>(calls.values());
    }
}
