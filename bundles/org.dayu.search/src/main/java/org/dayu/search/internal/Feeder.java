package org.dayu.search.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.health.Health;
import org.dayu.core.api.health.Health.Status;
import org.dayu.core.api.health.HealthCheck;
import org.dayu.core.api.search.SearchSource;
import org.dayu.core.api.thread.Threads;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what is pending into the index whenever the server is there, and makes the index anew when there is none or
 * somebody asks for it. All of it happens on one thread: while the index is rebuilt nothing is drained, so that a change
 * of that time goes into the new index afterwards and none is lost in the old one.
 */
@Component(
        service = {Feeder.class, HealthCheck.class},
        immediate = true)
public final class Feeder implements HealthCheck {

    private static final Logger LOG = LoggerFactory.getLogger(Feeder.class);
    private static final int BATCH = 200;
    private static final long PERIOD_MILLIS = 1_000;
    private static final Duration SILENCE = Duration.ofSeconds(3);

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<SearchSource> sources = List.of();

    private final Pending pending;
    private final OrderIndex index;
    private final Rebuild rebuild;
    private final Clock clock;
    private final ScheduledExecutorService worker;
    private final AtomicBoolean woken = new AtomicBoolean();
    private final AtomicBoolean rebuildWanted = new AtomicBoolean();
    private volatile State state = new State(Status.STARTING, "正在等待搜索服务启动");
    private volatile long answeredAt;
    private volatile boolean answered;
    private volatile Pending.Backlog backlog = new Pending.Backlog(0, Optional.empty());

    private record State(Status status, String sentence) {}

    @Activate
    public Feeder(@Reference Pending pending, @Reference OrderIndex index, @Reference Threads threads) {
        this(pending, index, threads, Clock.systemUTC());
    }

    Feeder(Pending pending, OrderIndex index, Threads threads, Clock clock) {
        this.pending = pending;
        this.index = index;
        this.clock = clock;
        rebuild = new Rebuild(index);
        worker = threads.pool("search-feeder", 1);
        worker.scheduleWithFixedDelay(this::feed, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void stop() {
        worker.shutdownNow();
    }

    /** For tests: what DS would inject. */
    void use(List<SearchSource> given) {
        sources = given;
    }

    /** Something is pending: look soon rather than at the next turn. */
    void wake() {
        if (woken.compareAndSet(false, true)) {
            worker.execute(this::feed);
        }
    }

    /** Makes the index anew as soon as server and source are there. */
    public void rebuild() {
        rebuildWanted.set(true);
        wake();
    }

    /**
     * Fails at once if the server has not answered lately, so that nobody waits for a time-out.
     *
     * @throws UnavailableException if it is not worth asking
     */
    void ensureAvailable() {
        if (!answered || System.nanoTime() - answeredAt > SILENCE.toNanos()) {
            throw new UnavailableException("搜索服务暂时不可用，工单办理不受影响，请稍后再搜", null);
        }
    }

    void feed() {
        woken.set(false);
        try {
            backlog = pending.backlog();
            if (!heard()) {
                return;
            }
            if (prepared()) {
                drain();
                state = new State(Status.UP, "搜索正常");
            }
        } catch (UnavailableException e) {
            becomes(Status.DEGRADED, e.getMessage());
        }
    }

    private boolean heard() {
        answered = index.answers();
        if (!answered) {
            becomes(state.status() == Status.STARTING ? Status.STARTING : Status.DEGRADED, "搜索服务没有应答");
            return false;
        }
        answeredAt = System.nanoTime();
        return true;
    }

    /** Whether there is an index to drain into. */
    private boolean prepared() {
        boolean wanted = rebuildWanted.get();
        if (!wanted && index.exists()) {
            return true;
        }
        var source = sources.stream()
                .filter(each -> each.index().equals(Rebuild.INDEX))
                .findFirst();
        if (source.isEmpty()) {
            becomes(Status.STARTING, "搜索索引还没有建立，正在等待工单模块");
            return wanted && index.exists();
        }
        becomes(Status.STARTING, "正在重建搜索索引");
        rebuild.from(source.get(), () -> answeredAt = System.nanoTime());
        rebuildWanted.set(false);
        return true;
    }

    private void drain() {
        List<Pending.Document> batch;
        do {
            batch = pending.next(BATCH);
            if (batch.isEmpty()) {
                return;
            }
            var outcome = index.put(batch);
            answeredAt = System.nanoTime();
            outcome.refused().forEach(each -> LOG.error("order {} cannot be indexed: {}", each.id(), each.reason()));
            pending.done(batch.stream()
                    .filter(document -> outcome.settled().contains(document.id())
                            || outcome.refused().stream()
                                    .anyMatch(each -> each.id().equals(document.id())))
                    .toList());
            backlog = pending.backlog();
            if (outcome.settled().isEmpty() && outcome.refused().isEmpty()) {
                // the server takes nothing at present: leave it alone until the next turn
                throw new UnavailableException("搜索服务繁忙", null);
            }
        } while (batch.size() == BATCH);
    }

    private void becomes(Status status, String sentence) {
        if (state.status() == Status.UP) {
            LOG.warn("search is no longer served: {}", sentence);
        }
        state = new State(status, sentence);
    }

    @Override
    public String name() {
        return "search";
    }

    @Override
    public Health check() {
        var now = state;
        var waiting = backlog;
        var lag = waiting.oldest()
                .map(oldest -> Duration.between(oldest, clock.instant()).toSeconds())
                .orElse(0L);
        var sentence = waiting.count() == 0 ? now.sentence() : now.sentence() + "，" + waiting.count() + " 条工单等待索引";
        return new Health(
                now.status(), sentence, Map.of("pending", Long.toString(waiting.count()), "lag.s", lag.toString()));
    }
}
