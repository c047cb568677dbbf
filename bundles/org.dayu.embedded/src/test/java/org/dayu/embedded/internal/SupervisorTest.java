package org.dayu.embedded.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import org.dayu.embedded.internal.ServerState.Phase;
import org.dayu.testing.HandClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SupervisorTest {

    private final HandClock clock = new HandClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final ScriptedServer server = new ScriptedServer();
    private final List<Phase> told = new ArrayList<>();
    private final ScheduledExecutorService unused = Executors.newSingleThreadScheduledExecutor();
    private final Supervisor supervisor = new Supervisor(server, unused, clock, () -> told.add(Phase.READY));

    @AfterEach
    void endChildren() throws IOException {
        unused.shutdownNow();
        server.endAll();
    }

    @Test
    void startsAServerThatIsNotThere() throws Exception {
        supervisor.tick();

        assertThat(server.launches).isEqualTo(1);
        assertThat(supervisor.state().phase()).isEqualTo(Phase.STARTING);
        assertThat(told).isEmpty();
    }

    @Test
    void tellsOnceThatItIsReady() throws Exception {
        supervisor.tick();
        server.answers = true;
        supervisor.tick();
        supervisor.tick();

        assertThat(supervisor.state().phase()).isEqualTo(Phase.READY);
        assertThat(told).hasSize(1);
    }

    @Test
    void takesOverASurvivor() throws Exception {
        server.launch();
        server.launches = 0;
        server.answers = true;

        supervisor.tick();

        assertThat(server.launches).isZero();
        assertThat(supervisor.state().adopted()).isTrue();
        assertThat(supervisor.state().phase()).isEqualTo(Phase.READY);
    }

    @Test
    void startsAgainAtOnceWhenTheServerEnds() throws Exception {
        supervisor.tick();
        server.answers = true;
        supervisor.tick();
        server.end();

        supervisor.tick();
        assertThat(supervisor.state().phase()).isEqualTo(Phase.DOWN);
        supervisor.tick();

        assertThat(server.launches).isEqualTo(2);
        assertThat(supervisor.state().restarts()).isEqualTo(1);
        assertThat(supervisor.state().adopted()).isFalse();
    }

    @Test
    void waitsLongerAfterEachFailedStart() throws Exception {
        supervisor.tick();
        List<Duration> waits = new ArrayList<>();
        for (int failure = 0; failure < 9; failure++) {
            server.end();
            supervisor.tick();
            Instant failedAt = clock.instant();
            int before = server.launches;
            while (server.launches == before) {
                clock.turn(Supervisor.PERIOD);
                supervisor.tick();
            }
            waits.add(Duration.between(failedAt, clock.instant()));
        }

        assertThat(waits).isSorted().startsWith(Supervisor.FIRST_DELAY).endsWith(Supervisor.LAST_DELAY);
    }

    @Test
    void showsTheLastWordsOfAFailedStart() throws Exception {
        supervisor.tick();
        server.end();
        supervisor.tick();

        assertThat(supervisor.state().failure()).isEqualTo("no room on device");
    }

    @Test
    void stopsAServerThatNeverAnswers() throws Exception {
        supervisor.tick();
        supervisor.tick();
        clock.turn(server.startLimit().plusSeconds(1));
        supervisor.tick();

        assertThat(server.stops).isEqualTo(1);
        assertThat(supervisor.state().phase()).isEqualTo(Phase.DOWN);
    }

    @Test
    void showsAServerThatWentSilentAsStarting() throws Exception {
        supervisor.tick();
        server.answers = true;
        supervisor.tick();
        server.answers = false;
        supervisor.tick();
        assertThat(supervisor.state().phase()).as("asked a moment ago").isEqualTo(Phase.READY);

        clock.turn(Supervisor.ASK);
        supervisor.tick();

        assertThat(supervisor.state().phase()).isEqualTo(Phase.STARTING);
        assertThat(server.launches).isEqualTo(1);
    }

    /** A server program that is a sleeping process: real process ids, no real server. */
    private static final class ScriptedServer implements ChildServer {

        private final List<Process> all = new ArrayList<>();
        private @Nullable Process current;
        private int launches;
        private int stops;
        private boolean answers;

        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public int port() {
            return 1;
        }

        @Override
        public Duration startLimit() {
            return Duration.ofSeconds(10);
        }

        @Override
        public Optional<ProcessHandle> find() {
            return Optional.ofNullable(current).filter(Process::isAlive).map(Process::toHandle);
        }

        @Override
        public ProcessHandle launch() throws IOException {
            launches++;
            answers = false;
            Process started = new ProcessBuilder("sleep", "600").start();
            all.add(started);
            current = started;
            return started.toHandle();
        }

        @Override
        public boolean ready() {
            return answers;
        }

        @Override
        public void stop(ProcessHandle process) {
            stops++;
            end();
        }

        void end() {
            answers = false;
            if (current != null) {
                current.destroyForcibly().onExit().join();
                current = null;
            }
        }

        void endAll() {
            all.forEach(Process::destroyForcibly);
        }

        @Override
        public String lastWords() {
            return "no room on device";
        }
    }
}
