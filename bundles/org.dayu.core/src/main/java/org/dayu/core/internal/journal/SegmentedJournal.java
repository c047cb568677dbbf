package org.dayu.core.internal.journal;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.dayu.core.api.journal.Journal;
import org.dayu.core.api.journal.JournalFullException;
import org.dayu.core.api.journal.JournalOptions;
import org.dayu.core.api.journal.Place;
import org.dayu.core.api.journal.Reading;
import org.dayu.core.internal.journal.SegmentReader.Blocks;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A journal in files. The monitor is for whoever closes while the writer writes; it is free otherwise. */
final class SegmentedJournal implements Journal {

    private static final Logger LOG = LoggerFactory.getLogger(SegmentedJournal.class);
    /** Less than this free, and a failure to write is for want of room. */
    private static final long SCARCE = 2L * SegmentWriter.AHEAD;

    private final String name;
    private final Disk disk;
    private final SegmentFiles files;
    private final JournalLock lock;
    private final ScheduledExecutorService syncer;
    private final long segmentBytes;
    private final long syncNanos;
    private final Consumer<SegmentedJournal> closed;
    private final AtomicBoolean syncing = new AtomicBoolean();

    private volatile @Nullable SegmentWriter writer;
    private volatile @Nullable IOException unsynced;
    /** Replaced after each acknowledged block; readers of the segment being written go no further. */
    private volatile Place end;

    private boolean over;

    SegmentedJournal(
            String name,
            Path folder,
            JournalOptions options,
            Clock clock,
            Disk disk,
            ScheduledExecutorService syncer,
            Consumer<SegmentedJournal> closed)
            throws IOException {
        this.name = name;
        this.disk = disk;
        this.syncer = syncer;
        this.closed = closed;
        segmentBytes = options.segmentBytes();
        syncNanos = options.syncWithin().toNanos();
        files = new SegmentFiles(Files.createDirectories(folder), clock);
        lock = JournalLock.take(folder);
        end = new Place(unused(), 0);
    }

    private long unused() throws IOException {
        try {
            return files.unused();
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    String name() {
        return name;
    }

    @Override
    public synchronized void begin(List<byte[]> lines) throws IOException {
        mustBeOpen();
        long number = files.unused();
        Path file = files.file(number);
        SegmentWriter fresh = null;
        try {
            fresh = new SegmentWriter(disk.create(file));
            fresh.reserve();
            fresh.append(lines, true);
        } catch (IOException e) {
            discard(fresh, file, e);
            throw failure(e);
        } catch (IllegalArgumentException e) {
            discard(fresh, file, e);
            throw e;
        }
        SegmentWriter before = writer;
        writer = fresh;
        unsynced = null;
        end = new Place(number, fresh.position());
        if (before != null) {
            leave(before);
        }
    }

    private static void discard(@Nullable SegmentWriter fresh, Path file, Exception why) {
        try {
            if (fresh != null) {
                fresh.close();
            }
        } catch (IOException e) {
            why.addSuppressed(e);
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    /** The new segment begins with all that its writer needs, so a failure here is no reason not to go on with it. */
    private void leave(SegmentWriter before) {
        try {
            before.close();
        } catch (IOException e) {
            LOG.warn("journal {}: the last lines of a full segment may not be on the disk", name, e);
        }
    }

    @Override
    public synchronized void append(List<byte[]> lines) throws IOException {
        mustBeOpen();
        SegmentWriter present = writer;
        if (present == null) {
            throw new IllegalStateException("journal " + name + ": no segment has been begun");
        }
        IOException failed = unsynced;
        if (failed != null) {
            throw new IOException("journal " + name + ": earlier lines could not be brought to the disk", failed);
        }
        try {
            present.append(lines, syncNanos == 0);
        } catch (IOException e) {
            throw failure(e);
        }
        end = new Place(end.segment(), present.position());
        if (syncNanos > 0 && syncing.compareAndSet(false, true)) {
            syncer.schedule(this::sync, syncNanos, TimeUnit.NANOSECONDS);
        }
    }

    /** Not under the monitor: whoever appends does not wait for the disk. */
    private void sync() {
        syncing.set(false);
        SegmentWriter present = writer;
        try {
            if (present != null) {
                present.force();
            }
        } catch (ClosedChannelException left) {
            // a segment is brought to the disk when it is left
        } catch (IOException e) {
            unsynced = e;
        }
    }

    @Override
    public synchronized void reserve() throws IOException {
        SegmentWriter present = writer;
        if (present != null) {
            try {
                present.reserve();
            } catch (IOException e) {
                throw failure(e);
            }
        }
    }

    private IOException failure(IOException e) {
        try {
            long free = disk.free(files.folder());
            if (free < SCARCE) {
                return new JournalFullException(
                        "journal " + name + ": the disk is full, " + free + " bytes free in " + files.folder(), e);
            }
        } catch (IOException unknown) {
            e.addSuppressed(unknown);
        }
        return e;
    }

    private void mustBeOpen() {
        if (over) {
            throw new IllegalStateException("journal " + name + " is closed");
        }
    }

    @Override
    public Place end() {
        return end;
    }

    @Override
    public boolean isSegmentFull() {
        return end.offset() >= segmentBytes;
    }

    @Override
    public NavigableSet<Long> segments() throws IOException {
        return files.list().navigableKeySet();
    }

    @Override
    public Reading read(Place from, int mostBytes) throws IOException {
        // listed before the end is taken: a segment that is not the present one then is complete
        NavigableMap<Long, Path> segments = files.list();
        Place known = end;
        Map.Entry<Long, Path> at = segments.ceilingEntry(from.segment());
        if (at == null || at.getKey() > known.segment()) {
            return new Reading(List.of(), from);
        }
        long number = at.getKey();
        long offset = number == from.segment() ? from.offset() : 0;
        boolean present = number == known.segment();
        Blocks blocks = new SegmentReader(number, at.getValue())
                .read(offset, present ? known.offset() : Long.MAX_VALUE, Math.max(1, mostBytes));
        if (!blocks.lines().isEmpty() || present) {
            return new Reading(blocks.lines(), new Place(number, blocks.next()));
        }
        if (blocks.rest() > 0) {
            LOG.warn("journal {}: {} bytes at the end of segment {} are no whole block", name, blocks.rest(), number);
        }
        Long next = segments.higherKey(number);
        return new Reading(List.of(), next == null ? new Place(number, offset) : new Place(next, 0));
    }

    @Override
    public void remove(long before, Instant writtenBefore) throws IOException {
        for (Path old :
                files.list().headMap(Math.min(before, end.segment()), false).values()) {
            if (Files.getLastModifiedTime(old).toInstant().isBefore(writtenBefore)) {
                Files.deleteIfExists(old);
            }
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (over) {
            return;
        }
        over = true;
        SegmentWriter present = writer;
        writer = null;
        closed.accept(this);
        try (lock) {
            if (present != null) {
                present.close();
            }
        }
    }
}
