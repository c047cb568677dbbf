package org.dayu.cluster.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.dayu.testing.EmbeddedPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcNodeTableTest {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private static final Duration LIFE = Duration.ofSeconds(5);
    private static final NodeTable.Wish TAKE = new NodeTable.Wish("acd", true);
    private static final NodeTable.Wish RENEW = new NodeTable.Wish("acd", false);
    private static final NodeTable.Self ONE = node("one");
    private static final NodeTable.Self TWO = node("two");

    private JdbcNodeTable table;

    private static NodeTable.Self node(String name) {
        return new NodeTable.Self(
                name, UUID.randomUUID(), name + ":7000", "http://" + name, name + ":5060", Instant.EPOCH);
    }

    @BeforeEach
    void empty() throws SQLException {
        POSTGRES.empty();
        table = new JdbcNodeTable(POSTGRES.jdbi());
    }

    private NodeTable.Held beat(NodeTable.Self self, NodeTable.Wish wish) {
        return table.beat(self, LIFE, List.of(wish)).leases().get(0);
    }

    /** As if the lease and the life of a node had run out. */
    private void silence(NodeTable.Self self) {
        POSTGRES.jdbi().useHandle(handle -> {
            handle.execute("update cluster.lease set until_at = now() - interval '1 s' where run = ?", self.run());
            handle.execute("update cluster.node set alive_until = now() - interval '1 s' where run = ?", self.run());
        });
    }

    @Test
    void theFirstOwns() {
        assertThat(beat(ONE, TAKE)).isEqualTo(new NodeTable.Held("acd", "one", ONE.run(), 1, true));
        assertThat(beat(TWO, TAKE).owner()).isEqualTo("one");
    }

    @Test
    void renewingKeepsTheEpoch() {
        beat(ONE, TAKE);

        assertThat(beat(ONE, RENEW).epoch()).isEqualTo(1);
        assertThat(beat(ONE, TAKE).epoch()).isEqualTo(1);
    }

    @Test
    void whatRanOutIsTakenUnderAHigherEpoch() {
        beat(ONE, TAKE);
        silence(ONE);

        assertThat(beat(TWO, TAKE)).isEqualTo(new NodeTable.Held("acd", "two", TWO.run(), 2, true));
        assertThat(beat(ONE, TAKE).owner()).as("who was paused finds it taken").isEqualTo("two");
    }

    @Test
    void whoMayNotTakeLeavesItAlone() {
        beat(ONE, TAKE);
        silence(ONE);

        assertThat(beat(TWO, RENEW)).isEqualTo(new NodeTable.Held("acd", "one", ONE.run(), 1, false));
    }

    @Test
    void comingBackToAnExpiredLeaseIsANewTerm() {
        beat(ONE, TAKE);
        silence(ONE);

        assertThat(beat(ONE, TAKE).epoch()).isEqualTo(2);
        silence(ONE);
        assertThat(beat(ONE, RENEW).epoch()).isEqualTo(3);
    }

    @Test
    void anotherLifeOfTheSameNodeIsANewTerm() {
        beat(ONE, TAKE);
        silence(ONE);
        NodeTable.Self again = node("one");

        assertThat(beat(again, TAKE)).isEqualTo(new NodeTable.Held("acd", "one", again.run(), 2, true));
    }

    @Test
    void aSecondProcessOfTheSameNameIsNotAdmitted() {
        beat(ONE, TAKE);

        NodeTable.Look look = table.beat(node("one"), LIFE, List.of(TAKE));

        assertThat(look.admitted()).isFalse();
        assertThat(look.nodes()).extracting(NodeTable.Row::run).containsExactly(ONE.run());
    }

    @Test
    void leavingMakesRoomAtOnce() {
        beat(ONE, TAKE);
        beat(TWO, TAKE);
        table.leave(ONE);

        NodeTable.Look look = table.beat(TWO, LIFE, List.of(TAKE));

        assertThat(look.nodes()).extracting(NodeTable.Row::alive).containsExactly(false, true);
        assertThat(look.leases()).extracting(NodeTable.Held::owner).containsExactly("two");
    }

    @Test
    void whoIsPausedInTheMiddleOfABeatKeepsNobodyFromTakingOver() throws Exception {
        beat(ONE, TAKE);
        silence(ONE);
        try (var paused = POSTGRES.dataSource().getConnection()) {
            paused.setAutoCommit(false);
            try (var statement = paused.createStatement()) {
                statement.execute(JdbcNodeTable.PATIENCE);
                statement.execute("update cluster.lease set until_at = now() where name = 'acd'");
            }
            // nothing more comes from it; the lock is gone before the others' patience is
            assertThat(beat(TWO, TAKE)).isEqualTo(new NodeTable.Held("acd", "two", TWO.run(), 2, true));
        } catch (SQLException cutOff) {
            assertThat(cutOff.getSQLState()).isIn("25P03", "08003", "08006");
        }
    }

    @Test
    void termsAreRemembered() {
        beat(ONE, TAKE);
        silence(ONE);
        beat(TWO, TAKE);

        List<String> owners = POSTGRES.jdbi()
                .withHandle(handle -> handle.createQuery("select owner from cluster.term order by epoch")
                        .mapTo(String.class)
                        .list());
        assertThat(owners).containsExactly("one", "two");
    }
}
