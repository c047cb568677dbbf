package org.dayu.call.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

import org.dayu.call.api.CallArchive;
import org.dayu.call.api.CallState;
import org.dayu.call.api.EndReason;
import org.dayu.call.internal.journal.PlainSeal;
import org.dayu.core.api.journal.Place;
import org.dayu.testing.EmbeddedPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcCallArchiveTest {

    private static final Instant NOON = Instant.parse("2026-07-20T04:00:00Z");

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private CallRecordStore store;
    private CallArchive archive;

    @BeforeEach
    void empty() throws SQLException {
        POSTGRES.empty();
        store = new JdbcCallRecordStore(POSTGRES.jdbi(), new PlainSeal());
        archive = new JdbcCallArchive(POSTGRES.jdbi(), new PlainSeal());
    }

    @Test
    void givesEachNodesCallsInTheOrderOfItsJournal() {
        write("dayu-1", new Place(1, 10), "13800000002");
        write("dayu-1", new Place(1, 2), "13800000001");
        write("dayu-1", new Place(2, 0), "13800000003");
        write("dayu-2", new Place(1, 5), "13800000004");
        assertThat(archive.nodes()).containsExactly("dayu-1", "dayu-2");
        assertThat(archive.after("dayu-1", Place.BEGIN, 10))
                .extracting(entry -> entry.call().caller())
                .containsExactly("13800000001", "13800000002", "13800000003");
        assertThat(archive.after("dayu-1", new Place(1, 10), 10))
                .extracting(CallArchive.Entry::place)
                .containsExactly(new Place(2, 0));
        assertThat(archive.after("dayu-1", Place.BEGIN, 1)).hasSize(1);
        assertThat(archive.after("dayu-3", Place.BEGIN, 10)).isEmpty();
    }

    private void write(String node, Place place, String caller) {
        CallRecord call =
                JdbcCallRecordStoreTest.call(caller, NOON, CallState.WAITING, EndReason.HUNG_UP_IN_QUEUE, null);
        store.copy(node, List.of(new CallRecordStore.Placed(call, place)), place);
    }
}
