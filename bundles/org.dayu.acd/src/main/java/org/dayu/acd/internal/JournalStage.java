package org.dayu.acd.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import org.dayu.acd.internal.engine.Effect;
import org.dayu.acd.internal.engine.EngineState;
import org.dayu.acd.internal.engine.Input;
import org.dayu.acd.internal.engine.Stamped;
import org.dayu.acd.internal.journal.Line;
import org.dayu.core.api.journal.Place;
import org.dayu.core.api.journal.Reading;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stamps inputs, writes them down, and only then hands them to the engine. A journal that cannot be written is an alarm
 * and a gap, never a reason to stop calls.
 *
 * <p>{@link #run} belongs to one thread, {@link #open} goes before it; the rest is thread-safe.
 */
final class JournalStage implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(JournalStage.class);
    private static final int BATCH = 1_000;
    /** Outputs follow their input at once, so they are looked for soon after one, and later only in case. */
    private static final long SOON_MILLIS = 10;

    private static final long LATER_MILLIS = 1_000;

    /** What comes soon after is written with the next: under load a waking for each input would cost more than deciding it. */
    private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final Duration SNAPSHOT_EVERY = Duration.ofMinutes(1);
    private static final Duration RETRY_EVERY = Duration.ofSeconds(5);
    private static final Duration EXPIRE_EVERY = Duration.ofHours(1);

    /** What may be in the queue. */
    sealed interface Work {

        record Take(Command command) implements Work {}

        record Outputs(long sequence, long at, List<Effect> effects) implements Work {}

        /** An input that was not applied after all. */
        record Skip(long sequence) implements Work {}

        /** @param last whether the engine has ended */
        record Remember(EngineState state, boolean last) implements Work {}

        record Stop() implements Work {}
    }

    /** A stamped input with who waits for it; {@code stamped} is {@code null} at the end. */
    record Placed(@Nullable Stamped stamped, Command command) {}

    private final BlockingQueue<Work> queue = new LinkedBlockingQueue<>();

    /** What nobody waits for: written with the next input, or soon. */
    private final Queue<Work> outputs = new ConcurrentLinkedQueue<>();

    private final LongAdder unwritten = new LongAdder();
    private final AcdJournal journal;
    private final Clock clock;
    private final ScheduledExecutorService background;
    private final Consumer<Placed> engine;
    private final Duration age;

    private long sequence;
    private long lastAt;
    private long snapshotAt;
    private long sinceSnapshot;
    private long snapshotSize;
    private long expiredAt;
    private volatile boolean snapshotWanted;
    private volatile boolean broken;
    private volatile boolean tight;
    private volatile Place copied = Place.BEGIN;

    JournalStage(
            AcdJournal journal,
            Clock clock,
            ScheduledExecutorService background,
            Duration age,
            Consumer<Placed> engine) {
        this.journal = journal;
        this.clock = clock;
        this.background = background;
        this.age = age;
        this.engine = engine;
    }

    /** Opens the journal with what the engine knows; inputs are numbered from there. */
    void open(long lastSequence, EngineState state) {
        sequence = Math.max(lastSequence, clock.millis());
        lastAt = state.now();
        snapshotAt = clock.millis();
        try {
            journal.begin(sequence, snapshotAt, state);
        } catch (IOException e) {
            broken(e);
        }
    }

    void offer(Work work) {
        if (work instanceof Work.Outputs || work instanceof Work.Skip) {
            outputs.add(work);
        } else {
            queue.add(work);
        }
    }

    boolean snapshotWanted() {
        return snapshotWanted;
    }

    /** Whether the journal cannot be written at present. */
    boolean isBroken() {
        return broken;
    }

    /** Whether the disk has no room beyond what is held ready. */
    boolean isTight() {
        return tight;
    }

    Reading read(Place from, int mostBytes) throws IOException {
        return journal.read(from, mostBytes);
    }

    void copied(Place upTo) {
        copied = upTo;
    }

    /** Inputs that were applied without having been written. */
    long unwritten() {
        return unwritten.sum();
    }

    int backlog() {
        return queue.size() + outputs.size();
    }

    @Override
    public void run() {
        List<Work> batch = new ArrayList<>(BATCH);
        boolean more = true;
        long patience = LATER_MILLIS;
        while (more) {
            try {
                Work first = queue.poll(patience, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, BATCH - 1);
                }
                // after the queue was looked at: what an engine remembers is never written before what it said until
                // then
                for (Work said = outputs.poll(); said != null; said = outputs.poll()) {
                    batch.add(said);
                }
                patience = batch.isEmpty() ? LATER_MILLIS : SOON_MILLIS;
                more = batch.isEmpty() || handle(batch);
                if (more && !batch.isEmpty()) {
                    LockSupport.parkNanos(this, PACE_NANOS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                more = false;
            } catch (RuntimeException e) {
                LOG.error("the journal lost a batch of {} entries", batch.size(), e);
            }
            batch.clear();
        }
        refuseLate();
        close();
    }

    private boolean handle(List<Work> batch) {
        List<byte[]> lines = new ArrayList<>(batch.size());
        List<Placed> placed = new ArrayList<>(batch.size());
        EngineState state = null;
        boolean last = false;
        boolean stop = false;
        for (Work work : batch) {
            if (work instanceof Work.Take take) {
                lastAt = Math.max(lastAt, clock.millis());
                Stamped stamped = new Stamped(++sequence, lastAt, take.command().input());
                lines.add(journal.line(new Line.In(stamped.sequence(), stamped.at(), stamped.input())));
                placed.add(new Placed(stamped, take.command()));
            } else if (work instanceof Work.Outputs outputs) {
                for (int i = 0; i < outputs.effects().size(); i++) {
                    lines.add(journal.line(new Line.Out(
                            outputs.sequence(),
                            i,
                            outputs.at(),
                            outputs.effects().get(i))));
                }
            } else if (work instanceof Work.Skip skip) {
                lines.add(journal.line(new Line.Skipped(skip.sequence())));
            } else if (work instanceof Work.Remember remember) {
                state = remember.state();
                last = remember.last();
            } else {
                stop = true;
            }
        }
        write(lines, placed.size());
        placed.forEach(engine);
        if (stop) {
            engine.accept(new Placed(null, new Command(new Input.Tick(), null)));
        }
        if (state != null) {
            snapshot(state, last);
        }
        housekeep();
        return !last;
    }

    private void write(List<byte[]> lines, int inputs) {
        if (lines.isEmpty()) {
            return;
        }
        if (broken) {
            unwritten.add(inputs);
            return;
        }
        try {
            journal.append(lines);
            lines.forEach(line -> sinceSnapshot += line.length);
        } catch (IOException e) {
            unwritten.add(inputs);
            broken(e);
        }
    }

    private void snapshot(EngineState state, boolean last) {
        snapshotWanted = false;
        snapshotAt = clock.millis();
        try {
            if (last || broken || journal.isSegmentFull()) {
                journal.begin(state.sequence(), clock.millis(), state);
                // inputs that came while this one was made were not written
                snapshotWanted = broken && !last;
                broken = false;
            } else {
                byte[] bytes = journal.line(new Line.Snapshot(state.sequence(), state));
                journal.append(List.of(bytes));
                snapshotSize = bytes.length;
            }
            sinceSnapshot = 0;
        } catch (IOException e) {
            broken(e);
        }
    }

    private void housekeep() {
        long now = clock.millis();
        reserve();
        Duration patience = broken ? RETRY_EVERY : SNAPSHOT_EVERY;
        if (now - snapshotAt >= patience.toMillis() && (broken || sinceSnapshot >= snapshotSize)) {
            // taken by the engine's thread at its next turn
            snapshotWanted = true;
        }
        if (now - expiredAt >= EXPIRE_EVERY.toMillis()) {
            expiredAt = now;
            background.execute(this::expire);
        }
    }

    private void reserve() {
        if (broken) {
            return;
        }
        try {
            journal.reserve();
            tight = false;
        } catch (IOException e) {
            if (!tight) {
                LOG.warn("the disk of the ACD journal is nearly full; what is held ready is used up now", e);
            }
            tight = true;
        }
    }

    private void expire() {
        try {
            journal.remove(copied, clock.instant().minus(age));
        } catch (IOException e) {
            LOG.warn("old journal segments could not be removed", e);
        }
    }

    private void broken(IOException cause) {
        if (!broken) {
            LOG.error("the ACD journal cannot be written; calls go on without it", cause);
        }
        broken = true;
        snapshotAt = clock.millis();
    }

    private void refuseLate() {
        for (Work late = queue.poll(); late != null; late = queue.poll()) {
            if (late instanceof Work.Take take && take.command().taken() != null) {
                take.command().taken().complete("排队系统正在更新，请稍候");
            }
        }
    }

    /** Sets the journal free. Idempotent. */
    void close() {
        try {
            journal.close();
        } catch (IOException e) {
            LOG.warn("the journal could not be closed", e);
        }
    }
}
