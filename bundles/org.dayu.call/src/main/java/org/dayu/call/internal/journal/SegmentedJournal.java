package org.dayu.call.internal.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.internal.Inbox;
import org.dayu.core.api.security.PersonalData;
import org.dayu.core.api.thread.Threads;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal with its ring and its writing thread: a group commit every 10 ms or about 64 kB, a snapshot each minute. While
 * the disk is full lines wait in the ring; what does not fit any more is counted.
 */
@Component(immediate = true, configurationPid = "org.dayu.call", service = CallJournal.class)
public final class SegmentedJournal implements CallJournal {

    private static final Logger LOG = LoggerFactory.getLogger(SegmentedJournal.class);
    private static final int RING = 1 << 16;
    /** About 64 kB. */
    private static final int COMMIT_LINES = 96;

    private static final long COMMIT_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final Duration SNAPSHOT = Duration.ofMinutes(1);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration CLEANING = Duration.ofMinutes(10);

    /** The numbers of a call, and how they were sealed the last time. */
    private record Sealed(String plain, String sealed) {}

    private final Inbox<CallSnapshot> inbox = new Inbox<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder lost = new LongAdder();
    private final LongAdder written = new LongAdder();
    private final Map<UUID, Sealed> sealed = new HashMap<>();
    private final AtomicLong copiedSegment = new AtomicLong();
    private final Clock clock;
    private final SegmentFiles files;
    private final JournalWriter writer;
    private final Thread thread;

    private volatile @Nullable PersonalData personal;
    private volatile Duration retention;
    private volatile String fault = "";
    private volatile long segment;
    private volatile boolean stopping;
    private Instant snapshotAt;
    private Instant cleanAt;

    @Activate
    public SegmentedJournal(@Reference Threads threads, JournalConfig config) {
        this(threads, directory(config), config.journal_segment_mb() * 1024L * 1024L, Clock.systemUTC());
        retention = Duration.ofDays(Math.max(1, config.journal_retention_days()));
    }

    SegmentedJournal(Threads threads, Path directory, long segmentBytes, Clock clock) {
        this.clock = clock;
        files = new SegmentFiles(directory);
        writer = new JournalWriter(directory, segmentBytes, clock);
        retention = Duration.ofDays(30);
        snapshotAt = clock.instant().plus(SNAPSHOT);
        cleanAt = clock.instant();
        thread = threads.thread("call-journal", this::run);
    }

    @Activate
    void start() {
        thread.start();
    }

    @Modified
    void modified(JournalConfig config) {
        retention = Duration.ofDays(Math.max(1, config.journal_retention_days()));
    }

    @Deactivate
    void stop() throws InterruptedException {
        stopping = true;
        thread.join(TimeUnit.SECONDS.toMillis(5));
    }

    private static Path directory(JournalConfig config) {
        return config.journal_dir().isBlank()
                ? Path.of(System.getProperty("karaf.data", "data"), "journal", "call")
                : Path.of(config.journal_dir());
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setPersonalData(PersonalData data) {
        personal = data;
    }

    void unsetPersonalData(PersonalData data) {
        if (personal == data) {
            personal = null;
        }
    }

    @Override
    public void append(CallSnapshot now) {
        if (waiting.incrementAndGet() > RING) {
            waiting.decrementAndGet();
            lost.increment();
        } else {
            inbox.post(now);
        }
    }

    @Override
    public State state() {
        return new State(written.sum(), lost.sum(), segment, fault);
    }

    @Override
    public void copied(Place upTo) {
        copiedSegment.set(upTo.segment());
    }

    @Override
    public Reading read(Place from, int mostBlocks) throws IOException {
        NavigableMap<Long, Path> segments = files.list();
        Map.Entry<Long, Path> at = segments.ceilingEntry(from.segment());
        if (at == null) {
            return new Reading(List.of(), from);
        }
        long number = at.getKey();
        long offset = number == from.segment() ? from.offset() : 0;
        List<Block> blocks = Block.read(at.getValue(), offset, mostBlocks);
        if (blocks.isEmpty()) {
            Long next = segments.higherKey(number);
            return new Reading(List.of(), next == null ? new Place(number, offset) : new Place(next, 0));
        }
        List<Line> lines = new ArrayList<>();
        for (Block block : blocks) {
            for (int i = 0; i < block.lines().size(); i++) {
                lines.add(new Line(
                        new Place(number, block.offsets().get(i)), block.lines().get(i)));
            }
        }
        return new Reading(
                lines, new Place(number, blocks.get(blocks.size() - 1).end()));
    }

    // ---- the writing thread

    private void run() {
        List<ObjectNode> batch = new ArrayList<>();
        while (true) {
            boolean asked = stopping;
            gather(batch);
            boolean last = asked && inbox.isEmpty();
            try {
                writer.open();
                segment = writer.number();
                if (!batch.isEmpty()) {
                    writer.append(batch);
                    written.add(batch.size());
                    batch.clear();
                }
                housekeeping();
                well();
                if (last) {
                    writer.close();
                    return;
                }
            } catch (IOException e) {
                ail(e);
                if (last) {
                    return;
                }
                inbox.await(RETRY.toNanos());
            }
        }
    }

    /** Takes what comes within one commit's time. */
    private void gather(List<ObjectNode> batch) {
        if (batch.isEmpty() && inbox.isEmpty() && !stopping) {
            inbox.await(IDLE_NANOS);
        }
        long began = System.nanoTime();
        while (batch.size() < COMMIT_LINES) {
            CallSnapshot call = inbox.poll();
            if (call != null) {
                waiting.decrementAndGet();
                batch.add(line(call));
            } else {
                long left = COMMIT_NANOS - (System.nanoTime() - began);
                if (batch.isEmpty() || left <= 0 || stopping) {
                    break;
                }
                inbox.await(left);
            }
        }
    }

    private ObjectNode line(CallSnapshot call) {
        ObjectNode line = CallLines.of(call);
        String plain = CallLines.numbers(call);
        Sealed known = sealed.get(call.id());
        PersonalData sealer = personal;
        if (known == null || !known.plain().equals(plain)) {
            known = sealer == null ? null : new Sealed(plain, sealer.seal(plain));
        }
        if (known == null) {
            line.put("po", plain);
        } else {
            line.put("p", known.sealed());
            sealed.put(call.id(), known);
        }
        if (call.state() == CallState.ENDED) {
            sealed.remove(call.id());
        }
        return line;
    }

    private void housekeeping() throws IOException {
        Instant now = clock.instant();
        writer.reserve();
        if (now.isAfter(snapshotAt)) {
            snapshotAt = now.plus(SNAPSHOT);
            writer.appendSnapshot();
        }
        if (now.isAfter(cleanAt)) {
            cleanAt = now.plus(CLEANING);
            clean(now.minus(retention));
        }
    }

    /** Deletes what is old, copied, and needed by no recovery. */
    private void clean(Instant before) throws IOException {
        long keepFrom = Math.min(copiedSegment.get(), writer.number());
        for (Path old : files.list().headMap(keepFrom, false).values()) {
            if (Files.getLastModifiedTime(old).toInstant().isBefore(before)) {
                Files.deleteIfExists(old);
            }
        }
    }

    private void well() {
        if (!fault.isEmpty()) {
            fault = "";
            LOG.info("call journal writes again");
        }
    }

    private void ail(IOException e) {
        String what = e.getClass().getSimpleName() + ": " + e.getMessage();
        if (fault.isEmpty()) {
            LOG.error("call journal cannot be written; calls go on, lines wait in memory", e);
        }
        fault = what;
    }
}
