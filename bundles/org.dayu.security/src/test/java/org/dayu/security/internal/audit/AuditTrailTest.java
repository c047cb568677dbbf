package org.dayu.security.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

import org.dayu.core.api.page.PageRequest;
import org.dayu.core.api.security.Principal;
import org.dayu.security.internal.World;
import org.dayu.security.internal.audit.AuditTrail.Verdict;
import org.dayu.testing.EmbeddedPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AuditTrailTest {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private World world;
    private AuditTrail trail;

    @BeforeEach
    void begin() throws SQLException {
        world = new World(POSTGRES);
        trail = world.audit;
    }

    @Test
    void chainsWhatWasCommitted() {
        write(3);
        trail.chainPending();

        assertThat(trail.verify()).isInstanceOfSatisfying(Verdict.Intact.class, intact -> {
            assertThat(intact.entries()).isEqualTo(3);
            assertThat(intact.unchained()).isZero();
        });
    }

    @Test
    void continuesTheChainLater() {
        write(2);
        trail.chainPending();
        write(1201);
        trail.chainPending();

        assertThat(trail.verify()).isInstanceOfSatisfying(Verdict.Intact.class, intact -> assertThat(intact.entries())
                .isEqualTo(1203));
    }

    @Test
    void leavesNothingOfATransactionThatFailed() {
        assertThatThrownBy(() -> world.transactions.run(() -> {
                    write(1);
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);
        trail.chainPending();

        assertThat(trail.verify()).isInstanceOfSatisfying(Verdict.Intact.class, intact -> assertThat(intact.entries())
                .isZero());
    }

    @Test
    void theTableRefusesChangesAndDeletions() {
        write(1);
        trail.chainPending();

        assertThatThrownBy(() -> sql("update security.audit_entry set actor = 'x'"))
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> sql("delete from security.audit_entry")).hasMessageContaining("append-only");
    }

    @Test
    void theTableRefusesChangesBeforeChainingToo() {
        write(1);

        assertThatThrownBy(() -> sql("update security.audit_entry set detail = '{}', seq = 1"))
                .hasMessageContaining("append-only");
    }

    @Test
    void findsAChangedEntry() throws SQLException {
        write(5);
        trail.chainPending();
        unguarded("update security.audit_entry set object = 'order/other' where seq = 3");

        assertThat(trail.verify()).isEqualTo(new Verdict.Broken(3, "内容被改动"));
    }

    @Test
    void findsARemovedEntry() throws SQLException {
        write(5);
        trail.chainPending();
        unguarded("delete from security.audit_entry where seq = 3");

        assertThat(trail.verify()).isEqualTo(new Verdict.Broken(3, "缺少条目"));
    }

    @Test
    void findsARemovedEnd() throws SQLException {
        write(5);
        trail.chainPending();
        unguarded("delete from security.audit_entry where seq > 3");

        assertThat(trail.verify()).isEqualTo(new Verdict.Broken(4, "末尾条目被删除"));
    }

    @Test
    void isReadNewestFirstByWhatWasDone() {
        trail.record(Principal.SYSTEM, "order.sign", "order/1", Map.of("b", "2", "a", "1"));
        world.clock.turn(Duration.ofSeconds(1));
        trail.record(Principal.SYSTEM, "order.close", "order/1", Map.of());
        trail.record(Principal.SYSTEM, "user.create", "user/1", Map.of());

        var orders =
                world.auditStore.find(new AuditFilter(null, "order.*", "order/1", null, null), new PageRequest(0, 10));

        assertThat(orders.items()).extracting(AuditEntry::action).containsExactly("order.close", "order.sign");
        assertThat(orders.total()).isEqualTo(2);
        assertThat(orders.items().get(1).detail()).containsEntry("a", "1");
        var before = world.auditStore.find(
                new AuditFilter("system", null, null, null, world.clock.instant()), new PageRequest(0, 10));
        assertThat(before.items()).hasSize(1);
    }

    @Test
    void wildcardsOfTheDatabaseMeanNothing() {
        trail.record(Principal.SYSTEM, "order.sign", "order/1", Map.of());

        var found = world.auditStore.find(new AuditFilter(null, "o%", null, null, null), new PageRequest(0, 10));

        assertThat(found.items()).isEmpty();
    }

    private void write(int count) {
        for (int i = 0; i < count; i++) {
            trail.record(Principal.SYSTEM, "order.sign", "order/" + i, Map.of("note", "第" + i + "条", "also", "x"));
        }
    }

    private static void sql(String statement) throws SQLException {
        try (var connection = POSTGRES.dataSource().getConnection();
                var execution = connection.createStatement()) {
            execution.execute(statement);
        }
    }

    /** As somebody with the rights of the owner would. */
    private static void unguarded(String statement) throws SQLException {
        sql("alter table security.audit_entry disable trigger audit_entry_append_only");
        try {
            sql(statement);
        } finally {
            sql("alter table security.audit_entry enable trigger audit_entry_append_only");
        }
    }
}
