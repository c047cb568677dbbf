package org.dayu.recording.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.dayu.core.api.journal.Journal;
import org.dayu.core.api.journal.JournalFullException;
import org.dayu.core.api.journal.JournalOptions;
import org.dayu.core.api.journal.Journals;
import org.dayu.core.api.journal.Reading.Line;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The facts that wait for the database, in memory and as lines of a journal: one for each writing, and one for those that
 * the database has. A segment begins with all that wait, so that the newest is enough for the next start. What is written
 * outlives a killed process at once and a power failure after a second.
 *
 * <p>Thread-safe; does I/O. An {@link IOException} says that nothing was written; the same may be tried again.
 */
final class FactsJournal implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(FactsJournal.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration SYNC_WITHIN = Duration.ofSeconds(1);
    private static final long SEGMENT = 4L << 20;
    private static final String GONE = "gone";

    private final Journals journals;
    private final JournalOptions options;
    private final Map<UUID, Entry> waiting = new LinkedHashMap<>();
    /** Of the lines of those that wait. */
    private long bytes;

    private long versions;
    private @Nullable Journal journal;
    private boolean begun;
    private boolean over;

    /**
     * What was written last of a recording.
     *
     * @param version tells one writing from the next
     * @param text as JSON, the number sealed
     * @param facts the same, unless an earlier run wrote it
     */
    record Entry(long version, String text, @Nullable Facts facts) {}

    FactsJournal(Journals journals, Path folder) {
        this.journals = journals;
        options = new JournalOptions(folder.toString(), SEGMENT, SYNC_WITHIN);
    }

    /** All that wait, in the order in which they were written. */
    synchronized List<UUID> all() throws IOException {
        opened();
        return List.copyOf(waiting.keySet());
    }

    synchronized @Nullable Entry find(UUID id) throws IOException {
        opened();
        return waiting.get(id);
    }

    /** What was written of it before counts no more. */
    synchronized void write(UUID id, String text, @Nullable Facts facts) throws IOException {
        opened();
        append(text);
        keep(id, new Entry(++versions, text, facts));
    }

    /** The database has them, or they never came about. */
    synchronized void remove(Collection<UUID> ids) throws IOException {
        opened();
        List<UUID> known = ids.stream().filter(waiting::containsKey).toList();
        if (!known.isEmpty()) {
            append(gone(known));
            known.forEach(this::forget);
        }
    }

    private void keep(UUID id, Entry entry) {
        forget(id);
        waiting.put(id, entry);
        bytes += entry.text().length();
    }

    private void forget(UUID id) {
        Entry before = waiting.remove(id);
        bytes -= before == null ? 0 : before.text().length();
    }

    private static String gone(Collection<UUID> ids) {
        ObjectNode line = JSON.createObjectNode();
        var list = line.putArray(GONE);
        ids.forEach(id -> list.add(id.toString()));
        return line.toString();
    }

    private Journal opened() throws IOException {
        if (over) {
            throw new IOException("the facts of recordings are closed: this bundle stops");
        }
        Journal present = journal;
        if (present == null) {
            present = journals.open("recording-facts", options);
            try {
                replay(present);
            } catch (IOException | RuntimeException e) {
                present.close();
                throw e;
            }
            journal = present;
        }
        return present;
    }

    private void replay(Journal left) throws IOException {
        for (long newest : left.segments().descendingSet()) {
            List<Line> lines = left.segment(newest);
            if (!lines.isEmpty()) {
                lines.forEach(this::replay);
                return;
            }
        }
    }

    private void replay(Line line) {
        String text = new String(line.text(), StandardCharsets.UTF_8);
        try {
            JsonNode node = JSON.readTree(text);
            if (node.has(GONE)) {
                node.get(GONE).forEach(id -> forget(UUID.fromString(id.asText())));
            } else {
                keep(UUID.fromString(node.path("id").asText()), new Entry(++versions, text, null));
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            LOG.error("a line of the facts of recordings at {} is nothing that this version knows", line.place(), e);
        }
    }

    private void append(String line) throws IOException {
        Journal present = opened();
        // a segment holds as much again as it begins with, so that many that wait are not written over and over
        if (!begun || present.end().offset() > Math.max(SEGMENT, 2 * bytes)) {
            begin(present);
        }
        try {
            present.append(List.of(line.getBytes(StandardCharsets.UTF_8)));
        } catch (JournalFullException e) {
            throw e;
        } catch (IOException e) {
            // a segment that the disk has failed, or whose writer was interrupted, takes no more lines
            begun = false;
            throw e;
        }
    }

    private void begin(Journal present) throws IOException {
        List<byte[]> lines = new ArrayList<>();
        lines.add(gone(List.of()).getBytes(StandardCharsets.UTF_8)); // a segment has a line at least
        waiting.values().forEach(entry -> lines.add(entry.text().getBytes(StandardCharsets.UTF_8)));
        present.begin(lines);
        begun = true;
        present.remove(present.end().segment(), Instant.MAX);
    }

    @Override
    public synchronized void close() throws IOException {
        over = true;
        Journal present = journal;
        journal = null;
        if (present != null) {
            present.close();
        }
    }
}
