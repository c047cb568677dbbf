package org.dayu.call.internal.journal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.internal.Inbox;
import org.dayu.core.api.config.Edits;
import org.dayu.core.api.journal.Journal;
import org.dayu.core.api.journal.JournalOptions;
import org.dayu.core.api.journal.Journals;
import org.dayu.core.api.journal.Place;
import org.dayu.core.api.journal.Reading;
import org.dayu.core.api.security.PersonalData;
import org.dayu.core.api.thread.Threads;
import org.dayu.core.api.time.SteadyClock;
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
 * The call journal with its ring and its writing thread: a group commit every 10 ms or about 64 kB, a snapshot each minute.
 * Nobody waits for it, so what is committed may be with the operating system only for another moment.
 * While the disk is full lines wait in the ring; what does not fit any more is counted.
 */
@Component(immediate = true, configurationPid = "org.dayu.call", service = CallJournal.class)
public final class RingJournal implements CallJournal {

    private static final Logger LOG = LoggerFactory.getLogger(RingJournal.class);
    private static final int RING = 1 << 16;
    /** About 64 kB. */
    private static final int COMMIT_LINES = 96;

    private static final long COMMIT_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final Duration SYNC_WITHIN = Duration.ofMillis(250);
    private static final Duration SNAPSHOT = Duration.ofMinutes(1);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration CLEANING = Duration.ofMinutes(10);

    /** How the numbers of a call were sealed the last time, and what it was like then. */
    private record Sealed(CallSnapshot call, String numbers) {}

    private final Inbox<CallSnapshot> inbox = new Inbox<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder lost = new LongAdder();
    private final LongAdder written = new LongAdder();
    private final Map<UUID, Sealed> sealed = new HashMap<>();
    private final AtomicLong copiedSegment = new AtomicLong();
    private final Clock clock;
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
    public RingJournal(@Reference Threads threads, @Reference Journals journals, JournalConfig config) {
        this(threads, journals, options(config), SteadyClock.system());
        retention = retention(config);
    }

    RingJournal(Threads threads, Journals journals, JournalOptions options, Clock clock) {
        this.clock = clock;
        writer = new JournalWriter(journals, options, clock);
        retention = Duration.ofDays(30);
        snapshotAt = clock.instant().plus(SNAPSHOT);
        cleanAt = clock.instant();
        thread = threads.thread("call-journal", this::run);
    }

    private static JournalOptions options(JournalConfig config) {
        return new JournalOptions(config.journal_folder(), (long) config.journal_segment_mib() << 20, SYNC_WITHIN);
    }

    private static Duration retention(JournalConfig config) {
        return Duration.ofDays(Math.max(1, config.journal_days()));
    }

    @Activate
    void start() {
        thread.start();
    }

    @Modified
    void modified(JournalConfig config) {
        Edits.take("org.dayu.call", () -> retention = retention(config));
    }

    /** Free for the next life of this bundle when this returns, however slow the disk is. */
    @Deactivate
    void stop() throws InterruptedException {
        stopping = true;
        thread.join(TimeUnit.SECONDS.toMillis(5));
        close();
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
    public Reading read(Place from, int mostBytes) throws IOException {
        Journal journal = writer.journal();
        return journal == null ? new Reading(List.of(), from) : journal.read(from, mostBytes);
    }

    // ---- the writing thread

    private void run() {
        List<CallLine> batch = new ArrayList<>();
        boolean last = false;
        while (!last) {
            boolean asked = stopping;
            gather(batch);
            last = asked && inbox.isEmpty();
            try {
                turn(batch);
                well();
            } catch (IOException e) {
                ail(e);
                if (!last) {
                    inbox.await(RETRY.toNanos());
                }
            }
        }
        lost.add(batch.size());
        close();
    }

    private void turn(List<CallLine> batch) throws IOException {
        segment = writer.open().end().segment();
        if (!batch.isEmpty()) {
            writer.append(batch);
            written.add(batch.size());
            batch.clear();
        }
        writer.prepare();
        housekeeping();
    }

    private void close() {
        try {
            writer.close();
        } catch (IOException e) {
            LOG.error("the end of the call journal may not be on the disk", e);
        }
    }

    /** Takes what comes within one commit's time. */
    private void gather(List<CallLine> batch) {
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
                inbox.rest(left);
            }
        }
    }

    private CallLine line(CallSnapshot call) {
        PersonalData sealer = personal;
        Sealed known = sealed.get(call.id());
        if (known == null || !CallLines.sameNumbers(known.call(), call)) {
            known = sealer == null ? null : new Sealed(call, sealer.seal(CallLines.numbers(call)));
        }
        if (known == null || call.state() == CallState.ENDED) {
            sealed.remove(call.id());
        } else {
            sealed.put(call.id(), known);
        }
        return known == null
                ? CallLines.of(call, "po", CallLines.numbers(call))
                : CallLines.of(call, "p", known.numbers());
    }

    private void housekeeping() throws IOException {
        Instant now = clock.instant();
        if (now.isAfter(snapshotAt)) {
            snapshotAt = now.plus(SNAPSHOT);
            writer.appendSnapshot();
        }
        if (now.isAfter(cleanAt)) {
            cleanAt = now.plus(CLEANING);
            clean(now.minus(retention));
        }
    }

    /** Removes what is old, copied, and needed by no recovery: each segment begins with all that the next start needs. */
    private void clean(Instant before) throws IOException {
        writer.open().remove(copiedSegment.get(), before);
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
