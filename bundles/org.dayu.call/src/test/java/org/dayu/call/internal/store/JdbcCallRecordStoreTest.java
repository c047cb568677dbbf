package org.dayu.call.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.dayu.call.api.CallState;
import org.dayu.call.api.Direction;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.dayu.call.internal.journal.PlainSeal;
import org.dayu.core.api.journal.Place;
import org.dayu.core.api.page.PageRequest;
import org.dayu.testing.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcCallRecordStoreTest {

    private static final Instant NOON = Instant.parse("2026-07-20T04:00:00Z");
    private static final PageRequest FIRST = new PageRequest(0, 10);
    private static final CallRecordStore.Query ALL = new CallRecordStore.Query(null, null, null, null, null, null);

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private CallRecordStore store;

    @BeforeEach
    void empty() throws SQLException {
        POSTGRES.empty();
        store = new JdbcCallRecordStore(POSTGRES.jdbi(), new PlainSeal());
    }

    static CallRecord call(String caller, Instant started, CallState from, EndReason reason, @Nullable UUID agent) {
        var leg = new CallRecord.Party(UUID.randomUUID(), LegRole.CITIZEN, caller, null, started.plusSeconds(1));
        return new CallRecord(
                UUID.randomUUID(),
                Direction.INBOUND,
                caller,
                "12345",
                "general",
                agent,
                started,
                started.plusSeconds(2),
                null,
                started.plusSeconds(30),
                from,
                reason,
                LegRole.CITIZEN,
                Map.of("ivr.flow", "main"),
                List.of(leg));
    }

    private int copy(long offset, CallRecord... calls) {
        var placed = new java.util.ArrayList<CallRecordStore.Placed>();
        for (int i = 0; i < calls.length; i++) {
            placed.add(new CallRecordStore.Placed(calls[i], new Place(1, offset + i)));
        }
        return store.copy("dayu-1", placed, new Place(1, offset + calls.length));
    }

    @Test
    void givesBackACallWithItsParties() {
        CallRecord call = call("13800001111", NOON, CallState.TALKING, EndReason.NORMAL, UUID.randomUUID());
        copy(0, call);
        var found = store.find(ALL, FIRST);
        assertThat(found.total()).isEqualTo(1);
        assertThat(found.items()).containsExactly(call);
        assertThat(store.progress("dayu-1")).isEqualTo(new Place(1, 1));
        assertThat(store.progress("dayu-2")).isEqualTo(Place.BEGIN);
    }

    @Test
    void takesEachLineOnceHoweverOftenItIsCopied() {
        CallRecord lost = call("13800001111", NOON, CallState.WAITING, EndReason.NODE_LOST, null);
        assertThat(copy(0, lost)).isEqualTo(1);
        assertThat(copy(0, lost)).isZero();
        assertThat(store.find(ALL, FIRST).total()).isEqualTo(1);
        assertThat(store.callbacks(Callback.State.OPEN, FIRST).total()).isEqualTo(1);
    }

    @Test
    void whoWaitedOrTalkedIsCalledBackWhoDidNotIsNot() {
        copy(
                0,
                call("13800000001", NOON, CallState.WAITING, EndReason.NODE_LOST, null),
                call("13800000002", NOON, CallState.CONFERENCE, EndReason.NODE_LOST, UUID.randomUUID()),
                call("13800000003", NOON, CallState.SELF_SERVICE, EndReason.NODE_LOST, null),
                call("13800000004", NOON, CallState.WAITING, EndReason.HUNG_UP_IN_QUEUE, null),
                call("", NOON, CallState.WAITING, EndReason.NODE_LOST, null));
        assertThat(store.callbacks(Callback.State.OPEN, FIRST).items())
                .extracting(Callback::number)
                .containsExactlyInAnyOrder("13800000001", "13800000002");
    }

    @Test
    void aCallbackIsDoneOnce() {
        copy(0, call("13800000001", NOON, CallState.WAITING, EndReason.NODE_LOST, null));
        UUID id = store.callbacks(Callback.State.OPEN, FIRST).items().get(0).id();
        UUID agent = UUID.randomUUID();
        assertThat(store.openCallbacks()).isEqualTo(1);
        assertThat(store.done(id, agent, NOON)).get().satisfies(row -> {
            assertThat(row.done()).isTrue();
            assertThat(row.doneAt()).isEqualTo(NOON);
        });
        assertThat(store.done(id, agent, NOON)).isEmpty();
        assertThat(store.openCallbacks()).isZero();
        assertThat(store.callbacks(Callback.State.OPEN, FIRST).items()).isEmpty();
        assertThat(store.callbacks(null, FIRST).items().get(0).doneBy()).isEqualTo(agent);
    }

    @Test
    void whoSaidDoneMayTakeItBack() {
        copy(0, call("13800000001", NOON, CallState.WAITING, EndReason.NODE_LOST, null));
        UUID id = store.callbacks(Callback.State.OPEN, FIRST).items().get(0).id();
        UUID agent = UUID.randomUUID();
        assertThat(store.reopen(id, agent)).isEmpty();
        store.done(id, agent, NOON);
        assertThat(store.reopen(id, UUID.randomUUID())).isEmpty();
        assertThat(store.reopen(id, agent)).get().satisfies(row -> {
            assertThat(row.done()).isFalse();
            assertThat(row.doneBy()).isNull();
            assertThat(row.doneAt()).isNull();
        });
        store.done(id, agent, NOON);
        assertThat(store.reopen(id, null)).isPresent();
    }

    @Test
    void whoWasLostFirstIsCalledFirstAndWhatIsDoneIsReadBackwards() {
        copy(
                0,
                call("13800000002", NOON, CallState.WAITING, EndReason.NODE_LOST, null),
                call("13800000001", NOON.minusSeconds(60), CallState.WAITING, EndReason.NODE_LOST, null));
        var open = store.callbacks(Callback.State.OPEN, FIRST).items();
        assertThat(open).extracting(Callback::number).containsExactly("13800000001", "13800000002");
        open.forEach(row -> store.done(row.id(), UUID.randomUUID(), NOON));
        assertThat(store.callbacks(Callback.State.DONE, FIRST).items())
                .extracting(Callback::number)
                .containsExactly("13800000002", "13800000001");
    }

    @Test
    void findsByNumberTimeAgentAndReason() {
        UUID agent = UUID.randomUUID();
        CallRecord early = call("13800000001", NOON.minusSeconds(3600), CallState.TALKING, EndReason.NORMAL, agent);
        CallRecord late = call("13800000002", NOON, CallState.WAITING, EndReason.HUNG_UP_IN_QUEUE, null);
        copy(0, early, late);
        assertThat(store.find(ALL, FIRST).items()).containsExactly(late, early);
        assertThat(find(null, agent, null, null)).containsExactly(early);
        assertThat(find(NOON, null, null, null)).containsExactly(late);
        assertThat(find(null, null, EndReason.HUNG_UP_IN_QUEUE, null)).containsExactly(late);
        assertThat(find(null, null, null, "13800000001")).containsExactly(early);
        assertThat(find(null, null, null, "1380000000")).isEmpty();
    }

    private List<CallRecord> find(
            @Nullable Instant from, @Nullable UUID agent, @Nullable EndReason reason, @Nullable String number) {
        return store.find(new CallRecordStore.Query(from, null, agent, null, reason, number), FIRST)
                .items();
    }
}
