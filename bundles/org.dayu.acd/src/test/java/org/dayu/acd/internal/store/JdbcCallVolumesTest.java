package org.dayu.acd.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import org.dayu.acd.api.CallVolumes;
import org.dayu.testing.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcCallVolumesTest {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private static final Instant NINE = Instant.parse("2026-07-20T01:00:00Z");
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);
    private static final UUID ANN = new UUID(1, 1);

    private CallVolumes volumes;
    private int lines;

    @BeforeEach
    void empty() throws SQLException {
        POSTGRES.empty();
        volumes = new JdbcCallVolumes(POSTGRES.jdbi());
    }

    private void stay(String queue, Instant queued, Instant left, String outcome, @Nullable UUID agent) {
        POSTGRES.jdbi()
                .useHandle(handle -> handle.execute(
                        """
                        INSERT INTO acd.queue_passage (node, sequence, ordinal, call_id, queue, arrived_at, queued_at,
                                                       left_at, outcome, agent_id, offers)
                        VALUES ('n', ?, 0, ?, ?, ?, ?, ?, ?, ?, 1)
                        """,
                        lines++,
                        UUID.randomUUID(),
                        queue,
                        queued,
                        queued,
                        left,
                        outcome,
                        agent));
    }

    private void was(UUID agent, String state, Instant from, Instant to) {
        POSTGRES.jdbi()
                .useHandle(handle -> handle.execute(
                        """
                        INSERT INTO acd.agent_log (node, sequence, ordinal, agent_id, state, started_at, ended_at)
                        VALUES ('n', ?, 0, ?, ?, ?, ?)
                        """,
                        lines++,
                        agent,
                        state,
                        from,
                        to));
    }

    @Test
    void sumsCallersByIntervalAndTheTimeAgentsWereBusyWithThem() {
        stay("general", NINE.plusSeconds(10), NINE.plusSeconds(20), "ANSWERED", ANN);
        was(ANN, "TALKING", NINE.plusSeconds(20), NINE.plusSeconds(140));
        was(ANN, "WRAP_UP", NINE.plusSeconds(140), NINE.plusSeconds(170));
        was(ANN, "READY", NINE.plusSeconds(170), NINE.plusSeconds(200));
        stay("general", NINE.plusSeconds(30), NINE.plusSeconds(90), "ABANDONED", null);
        stay("general", NINE.plusSeconds(1_800), NINE.plusSeconds(1_810), "CALLBACK", null);
        stay("flood", NINE.plusSeconds(40), NINE.plusSeconds(50), "ANSWERED", ANN);
        assertThat(volumes.volumes(NINE, NINE.plusSeconds(7_200), HALF_HOUR))
                .containsExactly(
                        new CallVolumes.Volume("flood", NINE, 1, 0, 0),
                        new CallVolumes.Volume("general", NINE, 2, 1, 150),
                        new CallVolumes.Volume("general", NINE.plusSeconds(1_800), 1, 0, 0));
    }

    @Test
    void whoWasSentOnCountsWhereTheyWereSent() {
        stay("general", NINE.plusSeconds(10), NINE.plusSeconds(20), "OVERFLOWED", null);
        stay("general", NINE.plusSeconds(11), NINE.plusSeconds(20), "MOVED", null);
        stay("general", NINE.minusSeconds(1), NINE.plusSeconds(20), "ABANDONED", null);
        assertThat(volumes.volumes(NINE, NINE.plusSeconds(7_200), HALF_HOUR)).isEmpty();
    }
}
