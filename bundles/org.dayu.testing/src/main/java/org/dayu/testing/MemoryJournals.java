package org.dayu.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.dayu.core.api.journal.Journal;
import org.dayu.core.api.journal.JournalFullException;
import org.dayu.core.api.journal.JournalLockedException;
import org.dayu.core.api.journal.JournalOptions;
import org.dayu.core.api.journal.Journals;
import org.dayu.core.api.journal.Place;
import org.dayu.core.api.journal.Reading;
import org.dayu.core.api.journal.Reading.Line;

/**
 * Journals that live as long as this object, as if it were the disk: what is closed, or abandoned as by a kill, can be
 * opened again. Honours the same contract test as the journals of {@code org.dayu.core}, but for times: removal takes
 * every segment for old.
 */
public final class MemoryJournals implements Journals {

    /** A block counts as so many bytes for {@link Journal#read} and {@link Journal#isSegmentFull}, beside its lines. */
    private static final int SEAL = 50;

    private final Map<String, NavigableMap<Long, List<List<Line>>>> disk = new ConcurrentHashMap<>();
    private final Set<String> locked = new HashSet<>();
    private volatile boolean full;
    private volatile boolean unsynced;
    private volatile int segmentsBegun;

    /** Whether the disk is full from now on. */
    public void full(boolean now) {
        full = now;
    }

    /** A sync has failed: nothing can be appended until a new segment is begun. */
    public void failSync() {
        unsynced = true;
    }

    /** Sets all journals free as the death of the process does; what their writers do later is their own affair. */
    public synchronized void kill() {
        locked.clear();
    }

    /** How many segments were begun, in all journals. */
    public int begun() {
        return segmentsBegun;
    }

    /** All that is on the disk, for whoever must not find something there. */
    public synchronized String text() {
        return disk.values().stream()
                .flatMap(segments -> segments.values().stream())
                .flatMap(List::stream)
                .flatMap(List::stream)
                .map(line -> new String(line.text(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public synchronized Journal open(String name, JournalOptions options) throws IOException {
        if (!name.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException(name);
        }
        String folder = options.folder().isBlank() ? name : options.folder();
        if (!locked.add(folder)) {
            throw new JournalLockedException("the journal " + folder + " has another writer");
        }
        return new Memory(folder, options, disk.computeIfAbsent(folder, fresh -> new TreeMap<>()));
    }

    private synchronized void free(String folder) {
        locked.remove(folder);
    }

    private void room() throws JournalFullException {
        if (full) {
            throw new JournalFullException("the disk in memory is full", new IOException("full"));
        }
    }

    private final class Memory implements Journal {

        private final String folder;
        private final JournalOptions options;
        private final NavigableMap<Long, List<List<Line>>> segments;
        private Place end;
        private boolean begun;
        private boolean over;

        Memory(String folder, JournalOptions options, NavigableMap<Long, List<List<Line>>> segments) {
            this.folder = folder;
            this.options = options;
            this.segments = segments;
            end = new Place(segments.isEmpty() ? 1 : segments.lastKey() + 1, 0);
        }

        @Override
        public synchronized void begin(List<byte[]> lines) throws IOException {
            check(lines);
            room();
            end = new Place(begun ? end.segment() + 1 : end.segment(), 0);
            begun = true;
            unsynced = false;
            segments.put(end.segment(), new ArrayList<>());
            segmentsBegun++;
            append(lines);
        }

        @Override
        public synchronized void append(List<byte[]> lines) throws IOException {
            check(lines);
            if (!begun) {
                throw new IllegalStateException("no segment has been begun");
            }
            room();
            if (unsynced) {
                throw new IOException("earlier lines could not be brought to the disk in memory");
            }
            List<Line> block = new ArrayList<>();
            long offset = end.offset();
            for (byte[] line : lines) {
                block.add(new Line(new Place(end.segment(), offset), line.clone()));
                offset += line.length + 1;
            }
            segments.get(end.segment()).add(block);
            end = new Place(end.segment(), offset + SEAL);
        }

        private void check(List<byte[]> lines) {
            if (over) {
                throw new IllegalStateException("closed");
            }
            for (byte[] line : lines) {
                String text = new String(line, StandardCharsets.UTF_8);
                if (text.startsWith("{\"crc32c\":") || text.indexOf('\n') >= 0 || text.indexOf('\0') >= 0) {
                    throw new IllegalArgumentException("not a line");
                }
            }
            if (lines.isEmpty()) {
                throw new IllegalArgumentException("a block needs lines");
            }
        }

        @Override
        public synchronized void reserve() throws IOException {
            if (begun && !over) {
                room();
            }
        }

        @Override
        public synchronized Place end() {
            return end;
        }

        @Override
        public synchronized boolean isSegmentFull() {
            return end.offset() >= options.segmentBytes();
        }

        @Override
        public synchronized NavigableSet<Long> segments() {
            return new TreeSet<>(segments.keySet());
        }

        @Override
        public synchronized Reading read(Place from, int mostBytes) {
            Long number = segments.ceilingKey(from.segment());
            if (number == null) {
                return new Reading(List.of(), from);
            }
            long offset = number == from.segment() ? from.offset() : 0;
            List<Line> lines = new ArrayList<>();
            long next = offset;
            for (List<Line> block : segments.get(number)) {
                Line last = block.get(block.size() - 1);
                long after = last.place().offset() + last.text().length + 1 + SEAL;
                if (block.get(0).place().offset() >= offset && (lines.isEmpty() || after - offset <= mostBytes)) {
                    lines.addAll(block);
                    next = after;
                }
            }
            Long higher = segments.higherKey(number);
            boolean on = lines.isEmpty() && number != end.segment() && higher != null;
            return new Reading(lines, on ? new Place(higher, 0) : new Place(number, next));
        }

        @Override
        public synchronized void remove(long before, Instant writtenBefore) {
            segments.headMap(Math.min(before, end.segment()), false).clear();
        }

        @Override
        public synchronized void close() {
            if (!over) {
                over = true;
                free(folder);
            }
        }
    }
}
