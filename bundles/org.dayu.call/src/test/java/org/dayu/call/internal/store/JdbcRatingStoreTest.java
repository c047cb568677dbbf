package org.dayu.call.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.dayu.call.api.CallState;
import org.dayu.call.api.Direction;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.dayu.call.internal.journal.PlainSeal;
import org.dayu.core.api.journal.Place;
import org.dayu.testing.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcRatingStoreTest {

    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");
    private static final UUID AGENT = new UUID(0, 7);

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private final List<CallRecordStore.Placed> calls = new ArrayList<>();

    @BeforeEach
    void empty() throws SQLException {
        POSTGRES.empty();
    }

    @Test
    void countsEachAnsweredCallOnceOnItsDayInShanghai() {
        for (String grade : List.of("very-satisfied", "satisfied", "normal", "dissatisfied", "silent", "wrong-key")) {
            answered(NOON, AGENT, Map.of("rating.sent", "1", "rating", grade));
        }
        answered(NOON, AGENT, Map.of("rating.sent", "1"));
        answered(NOON, AGENT, Map.of());
        // 17:00 in London is the next day already
        answered(Instant.parse("2026-07-01T17:00:00Z"), new UUID(0, 8), Map.of());
        store(NOON, null, null, Map.of());
        new JdbcCallRecordStore(POSTGRES.jdbi(), new PlainSeal()).copy("dayu-1", calls, new Place(1, calls.size()));

        var ratings = new JdbcRatingStore(POSTGRES.jdbi());
        Instant from = Instant.parse("2026-06-30T16:00:00Z");
        Instant to = Instant.parse("2026-07-02T16:00:00Z");
        assertThat(ratings.days(from, to, null))
                .containsExactly(
                        new RatingStore.Day(LocalDate.of(2026, 7, 1), 2, 1, 1, 2, 1, 1, 8),
                        new RatingStore.Day(LocalDate.of(2026, 7, 2), 0, 0, 0, 0, 0, 1, 1));
        assertThat(ratings.days(from, to, new UUID(0, 8))).hasSize(1);
        assertThat(ratings.days(to, to.plusSeconds(60), null)).isEmpty();
    }

    private void answered(Instant at, UUID agent, Map<String, String> attributes) {
        store(at, at.plusSeconds(9), agent, attributes);
    }

    private void store(Instant at, @Nullable Instant talking, @Nullable UUID agent, Map<String, String> attributes) {
        var call = new CallRecord(
                UUID.randomUUID(),
                Direction.INBOUND,
                "13800000001",
                "12345",
                "general",
                agent,
                at,
                at,
                talking,
                at.plusSeconds(30),
                CallState.RATING,
                EndReason.NORMAL,
                LegRole.AGENT,
                attributes,
                List.of());
        calls.add(new CallRecordStore.Placed(call, new Place(1, calls.size())));
    }
}
