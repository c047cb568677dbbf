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

class JdbcSelfServiceStoreTest {

    private static final Instant NOON = Instant.parse("2026-07-01T04:00:00Z");
    private static final Instant FROM = Instant.parse("2026-06-30T16:00:00Z");
    private static final Instant TO = Instant.parse("2026-07-02T16:00:00Z");
    private static final UUID AGENT = new UUID(0, 7);
    private static final Map<String, String> MAIN = Map.of("ivr.flow", "main");

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private final List<CallRecordStore.Placed> calls = new ArrayList<>();

    @BeforeEach
    void empty() throws SQLException {
        POSTGRES.empty();
    }

    @Test
    void countsEachCallerOnceByWhatBecameOfThem() {
        Caller caller = new Caller();
        caller.ends(CallState.SELF_SERVICE, EndReason.SERVED_BY_IVR);
        caller.ends(CallState.SELF_SERVICE, EndReason.HUNG_UP_IN_IVR);
        caller.queued().talking(AGENT).ends(CallState.TALKING, EndReason.NORMAL);
        caller.talking(null).ends(CallState.CONFERENCE, EndReason.NORMAL);
        caller.queued().ends(CallState.WAITING, EndReason.HUNG_UP_IN_QUEUE);
        caller.queued().ends(CallState.OFFERED, EndReason.AGENT_NO_ANSWER);
        caller.queued().ends(CallState.VOICEMAIL, EndReason.MESSAGE_LEFT);
        caller.queued().ends(CallState.CALLBACK_PROMISED, EndReason.CALLBACK_PROMISED);
        caller.queued().ends(CallState.WAITING, EndReason.OVERFLOW);
        caller.queued().talking(null).ends(CallState.CONFERENCE, EndReason.AT_SITE);
        caller.ends(CallState.SELF_SERVICE, EndReason.MEDIA_TIMEOUT);

        assertThat(rows())
                .containsExactly(new SelfServiceStore.Row(
                        LocalDate.of(2026, 7, 1), "12345", "main", 11, 1, 1, 1, 1, 2, 2, 2, 1));
    }

    @Test
    void whoSaidThatTheAnswerHelpedWasServedThoughTheyHungUp() {
        Caller caller = new Caller();
        caller.noted(Map.of("ivr.flow", "main", "answer.helpful", "yes"))
                .ends(CallState.SELF_SERVICE, EndReason.HUNG_UP_IN_IVR);
        caller.noted(Map.of("ivr.flow", "main", "answer.helpful", "no"))
                .ends(CallState.SELF_SERVICE, EndReason.HUNG_UP_IN_IVR);
        SelfServiceStore.Row row = rows().get(0);
        assertThat(row.selfService()).isEqualTo(1);
        assertThat(row.menu()).isEqualTo(1);
    }

    @Test
    void whoWasQueuedIsNeverSelfService() {
        new Caller().queued().ends(CallState.SELF_SERVICE, EndReason.SERVED_BY_IVR);
        assertThat(rows().get(0).selfService()).isZero();
        assertThat(rows().get(0).other()).isEqualTo(1);
    }

    @Test
    void daysInShanghaiEntriesAndFlowsAreApart() {
        Caller caller = new Caller();
        caller.ends(CallState.SELF_SERVICE, EndReason.SERVED_BY_IVR);
        caller.dials("12389").ends(CallState.SELF_SERVICE, EndReason.SERVED_BY_IVR);
        // 17:00 in London is the next day already
        caller.at(Instant.parse("2026-07-01T17:00:00Z")).ends(CallState.SELF_SERVICE, EndReason.SERVED_BY_IVR);
        // without a menu
        caller.noted(Map.of()).queued().ends(CallState.WAITING, EndReason.HUNG_UP_IN_QUEUE);

        assertThat(rows())
                .extracting(row -> row.day().getDayOfMonth() + " " + row.entry() + " " + row.flow())
                .containsExactly("1 12345 ", "1 12345 main", "1 12389 main", "2 12345 main");
    }

    @Test
    void whoWasNotLetInIsNoCaller() {
        Caller caller = new Caller();
        caller.noted(Map.of()).ends(CallState.ADMITTED, EndReason.REFUSED);
        caller.noted(Map.of()).ends(CallState.ADMITTED, EndReason.FAILED);
        caller.noted(Map.of("kind", "internal")).ends(CallState.CONFERENCE, EndReason.NORMAL);
        assertThat(rows()).isEmpty();
    }

    private List<SelfServiceStore.Row> rows() {
        new JdbcCallRecordStore(POSTGRES.jdbi(), new PlainSeal()).copy("dayu-1", calls, new Place(1, calls.size()));
        return new JdbcSelfServiceStore(POSTGRES.jdbi()).rows(FROM, TO);
    }

    /** Each of these calls once; what is said of a call holds until it ends. */
    private final class Caller {

        private Instant at = NOON;
        private String entry = "12345";
        private Map<String, String> notes = MAIN;
        private @Nullable Instant arrived;
        private @Nullable Instant talking;
        private @Nullable UUID agent;

        Caller at(Instant moment) {
            at = moment;
            return this;
        }

        Caller dials(String number) {
            entry = number;
            return this;
        }

        Caller noted(Map<String, String> attributes) {
            notes = attributes;
            return this;
        }

        Caller queued() {
            arrived = at;
            return this;
        }

        Caller talking(@Nullable UUID who) {
            talking = at.plusSeconds(9);
            agent = who;
            return this;
        }

        void ends(CallState from, EndReason reason) {
            var call = new CallRecord(
                    UUID.randomUUID(),
                    Direction.INBOUND,
                    "13800000001",
                    entry,
                    arrived == null ? null : "general",
                    agent,
                    at,
                    arrived,
                    talking,
                    at.plusSeconds(30),
                    from,
                    reason,
                    LegRole.CITIZEN,
                    notes,
                    List.of());
            calls.add(new CallRecordStore.Placed(call, new Place(1, calls.size())));
            at = NOON;
            entry = "12345";
            notes = MAIN;
            arrived = null;
            talking = null;
            agent = null;
        }
    }
}
