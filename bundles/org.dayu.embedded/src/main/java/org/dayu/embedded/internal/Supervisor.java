package org.dayu.embedded.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.dayu.embedded.internal.ServerState.Phase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one {@link ChildServer} alive: adopts a survivor of an earlier run, starts it when there is none, starts it
 * again when it ends, with a growing delay while it ends at once.
 *
 * <p>Single writer: everything happens on the one thread of the given pool; {@link #state()} may be read by anyone.
 */
final class Supervisor {

    static final Duration PERIOD = Duration.ofMillis(250);
    /** A server that answers is asked again after this long: asking costs both sides more than looking at its process. */
    static final Duration ASK = Duration.ofSeconds(2);

    static final Duration FIRST_DELAY = Duration.ofMillis(250);
    static final Duration LAST_DELAY = Duration.ofSeconds(30);

    /** A server that lived this long did not fail at start: the delay begins anew. */
    private static final Duration SETTLED = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

    private final ChildServer server;
    private final ScheduledExecutorService thread;
    private final Clock clock;
    private final Runnable onFirstReady;

    private volatile ServerState state;
    private Optional<ProcessHandle> process = Optional.empty();
    private Optional<ProcessHandle> launcher = Optional.empty();
    private Instant startedAt = Instant.MIN;
    private Instant answeredAt = Instant.MIN;
    private Instant nextLaunch = Instant.MIN;
    private Duration delay = FIRST_DELAY;
    private boolean everReady;

    /** @param onFirstReady told once, on the supervisor's thread, when the server takes requests for the first time */
    Supervisor(ChildServer server, ScheduledExecutorService thread, Clock clock, Runnable onFirstReady) {
        this.server = server;
        this.thread = thread;
        this.clock = clock;
        this.onFirstReady = onFirstReady;
        this.state = new ServerState(Phase.STARTING, clock.instant(), 0, false, 0, "");
    }

    void start() {
        thread.scheduleWithFixedDelay(this::guardedTick, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    ServerState state() {
        return state;
    }

    /** Ends the supervision, then the server; the caller waits for both. */
    void stop() throws InterruptedException {
        thread.shutdownNow();
        if (!thread.awaitTermination(30, TimeUnit.SECONDS)) {
            LOG.warn("{}: supervision did not end within 30 s", server.name());
        }
        Optional<ProcessHandle> last = process.filter(ProcessHandle::isAlive).or(server::find);
        if (last.isPresent()) {
            try {
                server.stop(last.get());
                LOG.info("{} stopped", server.name());
            } catch (IOException e) {
                LOG.error(
                        "{} with pid {} could not be stopped",
                        server.name(),
                        last.get().pid(),
                        e);
            }
        }
        state = state.to(Phase.DOWN, clock.instant(), 0);
    }

    private void guardedTick() {
        try {
            tick();
        } catch (IOException e) {
            LOG.error("{}: {}; next attempt in {} ms", server.name(), e.getMessage(), delay.toMillis());
            failed(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // top of the thread: a scheduled task that throws is never run again
            LOG.error("{}: supervision failed, it goes on", server.name(), e);
        }
    }

    /** One look at the server and at most one act. */
    void tick() throws IOException, InterruptedException {
        Instant now = clock.instant();
        if (process.filter(ProcessHandle::isAlive).isEmpty()) {
            process = server.find();
        }
        if (process.isPresent()) {
            watch(process.get(), now);
        } else if (state.phase() == Phase.READY) {
            ended(now);
        } else if (launcher.isPresent()) {
            awaitLaunch(launcher.get());
        } else if (!now.isBefore(nextLaunch)) {
            launch(now);
        }
    }

    private void watch(ProcessHandle found, Instant now) throws IOException, InterruptedException {
        if (launcher.isEmpty() && state.pid() != found.pid()) {
            LOG.info("{}: took over pid {} that survived an earlier run", server.name(), found.pid());
            state = new ServerState(Phase.STARTING, now, found.pid(), true, state.restarts(), "");
            startedAt = now;
        }
        if (state.phase() == Phase.READY && now.isBefore(answeredAt.plus(ASK))) {
            return;
        }
        if (server.ready()) {
            answeredAt = now;
            answering(found, now);
        } else if (state.phase() == Phase.READY) {
            // alive, but it does not answer: shown as starting, and stopped when that lasts
            state = state.to(Phase.STARTING, now, found.pid());
            startedAt = now;
        } else if (Duration.between(startedAt, now).compareTo(server.startLimit()) > 0) {
            stuck(found);
        } else {
            state = state.to(Phase.STARTING, now, found.pid());
        }
    }

    private void answering(ProcessHandle found, Instant now) {
        if (state.phase() != Phase.READY) {
            LOG.info(
                    "{} takes requests on port {}, pid {}, after {} ms",
                    server.name(),
                    server.port(),
                    found.pid(),
                    Duration.between(startedAt, now).toMillis());
            state = state.to(Phase.READY, now, found.pid());
        } else if (Duration.between(state.since(), now).compareTo(SETTLED) > 0) {
            delay = FIRST_DELAY;
        }
        if (!everReady) {
            everReady = true;
            onFirstReady.run();
        }
    }

    private void stuck(ProcessHandle found) throws IOException, InterruptedException {
        String why = "no answer within " + server.startLimit().toSeconds() + " s";
        LOG.error("{}: {}, pid {} is stopped", server.name(), why, found.pid());
        server.stop(found);
        failed(why);
    }

    private void ended(Instant now) {
        LOG.error("{}: pid {} ended unexpectedly, it is started again", server.name(), state.pid());
        state = new ServerState(Phase.DOWN, now, 0, false, state.restarts() + 1, "ended unexpectedly");
        launcher = Optional.empty();
        nextLaunch = now;
    }

    private void awaitLaunch(ProcessHandle launched) {
        if (!launched.isAlive()) {
            String words = server.lastWords();
            LOG.error("{} ended while starting; next attempt in {} ms: {}", server.name(), delay.toMillis(), words);
            failed(words);
        }
    }

    private void launch(Instant now) throws IOException, InterruptedException {
        startedAt = now;
        ProcessHandle launched = server.launch();
        launcher = Optional.of(launched);
        state = new ServerState(Phase.STARTING, now, launched.pid(), false, state.restarts(), state.failure());
    }

    private void failed(String why) {
        Instant now = clock.instant();
        state = new ServerState(Phase.DOWN, now, 0, false, state.restarts(), why);
        process = Optional.empty();
        launcher = Optional.empty();
        nextLaunch = now.plus(delay);
        delay = delay.multipliedBy(2).compareTo(LAST_DELAY) > 0 ? LAST_DELAY : delay.multipliedBy(2);
    }
}
