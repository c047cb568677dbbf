package org.dayu.call.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private static final CallRecordStore.Query ALL = CallRecordStore.Query.ALL;

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

    private void copy(long offset, CallRecord... calls) {
        var placed = new java.util.ArrayList<CallRecordStore.Placed>();
        for (int i = 0; i < calls.length; i++) {
            placed.add(new CallRecordStore.Placed(calls[i], new Place(1, offset + i)));
        }
        store.copy("dayu-1", placed, new Place(1, offset + calls.length));
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
        copy(0, lost);
        copy(0, lost);
        assertThat(store.find(ALL, FIRST).total()).isEqualTo(1);
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

    @Test
    void findsWhomACallWasHandedOnToAndWhoWasCalled() {
        UUID first = UUID.randomUUID();
        UUID last = UUID.randomUUID();
        UUID listened = UUID.randomUUID();
        CallRecord plain = call("13800000001", NOON, CallState.TALKING, EndReason.NORMAL, last);
        CallRecord dialled = new CallRecord(
                UUID.randomUUID(),
                Direction.OUTBOUND,
                "8001",
                "13800000009",
                null,
                first,
                NOON,
                null,
                NOON,
                NOON.plusSeconds(9),
                CallState.TALKING,
                EndReason.NORMAL,
                LegRole.AGENT,
                Map.of(),
                List.of());
        CallRecord handedOn = new CallRecord(
                plain.id(),
                plain.direction(),
                plain.caller(),
                plain.called(),
                plain.queue(),
                last,
                plain.started(),
                plain.arrived(),
                NOON,
                plain.ended(),
                plain.endedFrom(),
                plain.endReason(),
                plain.endedBy(),
                plain.attributes(),
                List.of(
                        new CallRecord.Party(UUID.randomUUID(), LegRole.CITIZEN, "13800000001", null, NOON),
                        new CallRecord.Party(UUID.randomUUID(), LegRole.AGENT, "8001", first, NOON),
                        new CallRecord.Party(UUID.randomUUID(), LegRole.SUPERVISOR, "8801", listened, NOON),
                        new CallRecord.Party(UUID.randomUUID(), LegRole.AGENT, "8002", last, NOON)));
        copy(0, handedOn, dialled);
        assertThat(find(null, first, null, null)).containsExactlyInAnyOrder(handedOn, dialled);
        assertThat(find(null, last, null, null)).containsExactly(handedOn);
        assertThat(find(null, listened, null, null)).isEmpty();
        assertThat(find(null, null, null, "13800000009")).containsExactly(dialled);
        assertThat(store.find(query(Direction.OUTBOUND, null), FIRST).items()).containsExactly(dialled);
        assertThat(store.find(query(null, Set.of(handedOn.id())), FIRST).items())
                .containsExactly(handedOn);
        assertThat(store.find(query(null, Set.of()), FIRST).items()).isEmpty();
    }

    private static CallRecordStore.Query query(@Nullable Direction direction, @Nullable Set<UUID> calls) {
        return new CallRecordStore.Query(null, null, null, null, null, direction, null, calls);
    }

    private List<CallRecord> find(
            @Nullable Instant from, @Nullable UUID agent, @Nullable EndReason reason, @Nullable String number) {
        return store.find(
                        new CallRecordStore.Query(
                                from, null, agent == null ? null : Set.of(agent), null, reason, null, number, null),
                        FIRST)
                .items();
    }
}
