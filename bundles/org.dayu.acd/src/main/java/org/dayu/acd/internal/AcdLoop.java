package org.dayu.acd.internal;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.RoutingStrategy;
import org.dayu.acd.internal.engine.Engine;
import org.dayu.acd.internal.engine.EngineState;
import org.dayu.acd.internal.engine.Input;
import org.dayu.acd.internal.engine.Stamped;
import org.dayu.acd.internal.journal.JournalCodec;
import org.dayu.acd.internal.journal.JournalReader;
import org.dayu.acd.internal.journal.JournalReader.Restored;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.health.Health;
import org.dayu.core.api.id.NodeRun;
import org.dayu.core.api.journal.Journal;
import org.dayu.core.api.journal.JournalOptions;
import org.dayu.core.api.journal.Journals;
import org.dayu.core.api.journal.Place;
import org.dayu.core.api.journal.Reading;
import org.dayu.core.api.thread.Threads;
import org.dayu.core.api.time.SteadyClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The two threads of the ACD and their beginning and end: restored from the journal, ended with a snapshot in it. */
final class AcdLoop implements Seat {

    private static final Logger LOG = LoggerFactory.getLogger(AcdLoop.class);
    private static final long STOP_MILLIS = 5_000;
    private static final long SLOW_TURN_MILLIS = 100;

    /** Offers that a node before may have made unseen have smaller ids than those of its successor. */
    private static final long OFFERS_SKIPPED = 1_000_000;

    /** How long lines may be with the operating system only. */
    private static final Duration SYNC_WITHIN = Duration.ofMillis(250);

    /** How the journal is opened, and how long its segments are kept. */
    record Storage(Opening opening, Duration age) {

        static Storage of(Journals journals, AcdConfig config) {
            JournalOptions options =
                    new JournalOptions(config.journal_folder(), (long) config.journal_segment_mib() << 20, SYNC_WITHIN);
            return new Storage(
                    () -> journals.open("acd", options), Duration.ofDays(Math.max(1, config.journal_days())));
        }
    }

    /** Opens the journal; may be tried again after a failure. */
    interface Opening {
        Journal open() throws IOException;
    }

    private final Outlet outlet;
    private final JournalStage journal;
    private final EngineStage stage;
    private final ScheduledExecutorService background;
    private final Thread journalThread;
    private final Thread engineThread;
    private volatile boolean stopped;

    AcdLoop(
            Threads threads,
            NodeRun node,
            SteadyClock clock,
            Storage storage,
            Function<String, @Nullable RoutingStrategy> shelf,
            Outlet outlet,
            Turns turns,
            Optional<Heirloom> heirloom) {
        JournalCodec codec = new JournalCodec();
        this.outlet = outlet;
        Journal opened = open(storage.opening());
        boolean followed = heirloom.filter(each -> each.source() == Heirloom.Source.FOLLOWED)
                .isPresent();
        Optional<Restored> own = opened == null || followed ? Optional.empty() : restore(codec, opened);
        Engine known = engine(own, shelf);
        // another node may have decided since this one wrote its journal
        Optional<Heirloom> inherited = heirloom.filter(each -> own.isEmpty() || each.newerThan(known.remember()));
        Optional<Restored> restored = inherited.isPresent() ? Optional.empty() : own;
        Engine engine = inherited.isPresent() ? new Engine(shelf) : known;
        inherited.ifPresent(each -> inherit(engine, each));
        EngineState begin = engine.remember();
        // nothing would fall due until the time of the last run is reached again, had the clock been put back since
        SteadyClock time = clock.notBefore(Instant.ofEpochMilli(begin.now()));
        stage = new EngineStage(engine, outlet, time, turns);
        background = threads.pool("acd-journal-keep", 1);
        journal = new JournalStage(
                new AcdJournal(storage.opening(), opened, codec, node), time, background, storage.age(), stage::offer);
        stage.connect(journal);
        journal.open(
                restored.map(Restored::lastSequence)
                        .or(() -> inherited.map(each -> each.state().sequence()))
                        .orElse(0L),
                begin);
        outlet.draw(engine);
        restored.ifPresent(before ->
                post(before.run().equals(node.run()) ? new Input.Resumed() : new Input.Restarted(node.run())));
        inherited.ifPresent(each ->
                post(each.source() == Heirloom.Source.KEPT ? new Input.Restarted(node.run()) : new Input.Resumed()));
        journalThread = threads.thread("acd-journal", journal);
        engineThread = threads.thread("acd-loop", stage);
        journalThread.start();
        engineThread.start();
    }

    private static void inherit(Engine engine, Heirloom heirloom) {
        EngineState state = heirloom.state();
        engine.recall(state);
        engine.offersBeyond(state.lastOffer() + OFFERS_SKIPPED);
        LOG.info(
                "ACD taken over, {}: {} agents, {} callers",
                heirloom.source(),
                state.agents().size(),
                state.callers().size());
    }

    private static @Nullable Journal open(Opening opening) {
        try {
            return opening.open();
        } catch (IOException e) {
            // opened later, when it can be; what stands in it stays for the history
            LOG.error("the ACD journal cannot be opened; beginning without what it knows", e);
            return null;
        }
    }

    private static Optional<Restored> restore(JournalCodec codec, Journal journal) {
        try {
            return new JournalReader(codec).restore(journal);
        } catch (IOException | RuntimeException e) {
            // agents can sign in anew; callers come back with the call plane's report
            LOG.error("the ACD journal cannot be read; beginning anew", e);
            return Optional.empty();
        }
    }

    private static Engine engine(Optional<Restored> restored, Function<String, @Nullable RoutingStrategy> shelf) {
        Engine engine = new Engine(shelf);
        restored.ifPresent(before -> {
            engine.recall(before.state());
            for (Stamped input : before.inputs()) {
                engine.apply(input);
            }
            EngineState state = engine.remember();
            if (before.lastOffer() > state.lastOffer()) {
                engine.offersBeyond(before.lastOffer());
            }
            LOG.info(
                    "ACD restored: {} agents, {} callers, {} inputs replayed",
                    state.agents().size(),
                    state.callers().size(),
                    before.inputs().size());
        });
        return engine;
    }

    @Override
    public Reading read(Place from, int mostBytes) throws IOException {
        return journal.read(from, mostBytes);
    }

    @Override
    public void copied(Place upTo) {
        journal.copied(upTo);
    }

    void post(Input input) {
        post(input, null);
    }

    @Override
    public boolean post(Input input, @Nullable CompletableFuture<@Nullable String> taken) {
        if (stopped) {
            return false;
        }
        journal.offer(new JournalStage.Work.Take(new Command(input, taken)));
        return true;
    }

    /** What the engine knows once it has taken all that was posted before. */
    CompletableFuture<EngineState> remember() {
        CompletableFuture<EngineState> remembered = new CompletableFuture<>();
        CompletableFuture<@Nullable String> taken = new CompletableFuture<>();
        taken.thenAccept(refusal -> stage.remember(remembered));
        if (!post(new Input.Tick(), taken)) {
            remembered.completeExceptionally(new UnavailableException("排队系统正在更新，请稍候", null));
        }
        return remembered;
    }

    /** What the engine knew when it was stopped. */
    Optional<EngineState> last() {
        return stage.last();
    }

    @Override
    public void stop() {
        stopped = true;
        journal.offer(new JournalStage.Work.Stop());
        try {
            engineThread.join(STOP_MILLIS);
            journalThread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (engineThread.isAlive() || journalThread.isAlive()) {
            LOG.error("the ACD loop did not end in {} ms", STOP_MILLIS);
            engineThread.interrupt();
            journalThread.interrupt();
        }
        // whatever became of the threads, whoever comes next must find the journal free
        journal.close();
        background.shutdownNow();
    }

    @Override
    public Health health(boolean configured) {
        Map<String, String> detail = new TreeMap<>();
        long signedIn = outlet.agents().stream()
                .filter(agent -> agent.state() != AgentState.SIGNED_OUT)
                .count();
        int waiting = outlet.queues().stream()
                .mapToInt(queue -> queue.waiting().size())
                .sum();
        detail.put("signedIn", Long.toString(signedIn));
        detail.put("waiting", Integer.toString(waiting));
        detail.put("backlog", Integer.toString(journal.backlog() + stage.backlog()));
        detail.put("unwritten", Long.toString(journal.unwritten()));
        detail.put("faults", Long.toString(stage.faults()));
        if (!engineThread.isAlive() || !journalThread.isAlive()) {
            return new Health(Health.Status.DOWN, "排队线程已停止，请重启 org.dayu.acd", detail);
        }
        if (stage.turnMillis() > SLOW_TURN_MILLIS) {
            return new Health(Health.Status.DEGRADED, "排队线程超过 100 毫秒没有前进", detail);
        }
        if (journal.isBroken()) {
            return new Health(Health.Status.DEGRADED, "排队日志无法写入，通话不受影响，请检查磁盘空间", detail);
        }
        if (journal.isTight()) {
            return new Health(Health.Status.DEGRADED, "排队日志所在磁盘将满，通话不受影响，请清理磁盘", detail);
        }
        if (stage.faults() > 0) {
            return new Health(Health.Status.DEGRADED, "有输入未能处理，请查看日志", detail);
        }
        if (outlet.listener() == null) {
            return new Health(Health.Status.DEGRADED, "呼叫模块不在，暂不派发来电", detail);
        }
        if (!configured) {
            return new Health(Health.Status.STARTING, "等待数据库中的座席与队列设置", detail);
        }
        return new Health(Health.Status.UP, signedIn + " 名座席签入，" + waiting + " 人排队", detail);
    }
}
