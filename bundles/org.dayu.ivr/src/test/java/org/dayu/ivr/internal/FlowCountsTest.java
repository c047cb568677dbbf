package org.dayu.ivr.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Calls;
import org.dayu.call.api.Direction;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.ivr.internal.FlowCounts.Key;
import org.dayu.ivr.internal.FlowCounts.Kind;
import org.dayu.testing.EmbeddedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FlowCountsTest {

    /** Half past midnight in Shanghai. */
    private static final Instant NOW = Instant.parse("2026-06-30T16:30:00Z");

    private static final LocalDate TODAY = LocalDate.of(2026, 7, 1);

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private final ScheduledExecutorService pool = Executors.newScheduledThreadPool(0);
    private final Away store = new Away();
    private final List<CallSnapshot> live = List.of(call(1, CallState.SELF_SERVICE), call(2, CallState.WAITING));
    private final FlowCounts counts = new FlowCounts(store, new Live(), pool, Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void empty() throws SQLException {
        POSTGRES.empty();
    }

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    @Test
    void addsUpByTheDayInShanghai() {
        counts.count("line", 3, "menu", Kind.ENTERED);
        counts.count("line", 3, "menu", Kind.ENTERED);
        assertThat(counts.since("line", 3, TODAY)).isEqualTo(Map.of("menu", Map.of(Kind.ENTERED, 2L)));
        counts.count("line", 3, "menu", Kind.ENTERED);
        counts.count("line", 3, "agent", Kind.QUEUED);
        assertThat(counts.since("line", 3, TODAY))
                .isEqualTo(Map.of("menu", Map.of(Kind.ENTERED, 3L), "agent", Map.of(Kind.QUEUED, 1L)));
        assertThat(counts.since("line", 3, TODAY.plusDays(1))).isEmpty();
        assertThat(counts.since("line", 2, TODAY)).isEmpty();
    }

    @Test
    void losesNothingWhileTheDatabaseIsAway() {
        counts.count("line", 3, "menu", Kind.FAILED);
        store.away = true;
        assertThatThrownBy(() -> counts.since("line", 3, TODAY)).isInstanceOf(UnavailableException.class);
        store.away = false;
        assertThat(counts.since("line", 3, TODAY)).isEqualTo(Map.of("menu", Map.of(Kind.FAILED, 1L)));
    }

    @Test
    void whoHangsUpIsCountedAtTheNode() {
        counts.changed(call(1, CallState.SELF_SERVICE), call(2, CallState.ENDED));
        counts.changed(call(1, CallState.WAITING), call(2, CallState.ENDED));
        assertThat(counts.since("line", 3, TODAY)).isEqualTo(Map.of("menu", Map.of(Kind.LEFT, 1L)));
    }

    @Test
    void showsWhoStandsAtANodeNow() {
        assertThat(counts.present("line", 3)).isEqualTo(Map.of("menu", 1));
        assertThat(counts.present("line", 4)).isEmpty();
    }

    private static CallSnapshot call(long version, CallState state) {
        boolean over = state == CallState.ENDED;
        return new CallSnapshot(
                new UUID(0, version),
                version,
                state,
                Direction.INBOUND,
                "13800000000",
                "12345",
                NOW,
                null,
                over ? NOW : null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                Map.of("ivr.flow", "line", "ivr.version", "3", "ivr.node", "menu"),
                over ? EndReason.HUNG_UP_IN_IVR : null,
                over ? LegRole.CITIZEN : null);
    }

    private final class Live implements Calls {

        @Override
        public Optional<CallSnapshot> find(UUID call) {
            return Optional.empty();
        }

        @Override
        public List<CallSnapshot> all() {
            return live;
        }
    }

    /** The real store, which can be away. */
    private static final class Away implements CountStore {

        private final CountStore real = new JdbcCountStore(POSTGRES.jdbi());
        boolean away;

        @Override
        public void add(Map<Key, Long> numbers) {
            real().add(numbers);
        }

        @Override
        public Map<String, Map<Kind, Long>> since(String flow, int version, LocalDate from) {
            return real().since(flow, version, from);
        }

        private CountStore real() {
            if (away) {
                throw new UnavailableException("away", null);
            }
            return real;
        }
    }
}
