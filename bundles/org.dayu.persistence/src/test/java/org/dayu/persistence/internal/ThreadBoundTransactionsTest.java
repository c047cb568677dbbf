package org.dayu.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.testing.EmbeddedPostgres;
import org.dayu.tp.db.SharedJdbi;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ThreadBoundTransactionsTest {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private ThreadBoundTransactions tx;
    private TxDataSource source;
    private Jdbi jdbi;

    @BeforeEach
    void set() throws SQLException {
        POSTGRES.empty();
        tx = new ThreadBoundTransactions(POSTGRES.dataSource());
        source = new TxDataSource(POSTGRES.dataSource(), tx);
        jdbi = SharedJdbi.over(source);
    }

    @Test
    void commitsWhatJdbiAndJdbcWroteTogether() {
        tx.run(() -> {
            insert(1);
            insertByJdbc(2);
            assertThat(seenByOthers()).isEmpty();
        });
        assertThat(seenByOthers()).containsExactly(1, 2);
        assertThat(tx.active()).isFalse();
    }

    @Test
    void rollsBackOnARuntimeExceptionAndThrowsItOn() {
        assertThatThrownBy(() -> tx.run(() -> {
                    insert(1);
                    throw new NotFoundException("没有");
                }))
                .isInstanceOf(NotFoundException.class);
        assertThat(seenByOthers()).isEmpty();
    }

    @Test
    void jdbisOwnTransactionsJoin() {
        assertThatThrownBy(() -> tx.run(() -> {
                    jdbi.useTransaction(handle -> handle.execute("insert into sample.thing (n) values (1)"));
                    throw new NotFoundException("没有");
                }))
                .isInstanceOf(NotFoundException.class);
        assertThat(seenByOthers()).isEmpty();
    }

    @Test
    void anInnerFailureThatIsCaughtStillForbidsTheCommit() {
        assertThatThrownBy(() -> tx.run(() -> {
                    insert(1);
                    try {
                        tx.run(() -> {
                            throw new NotFoundException("没有");
                        });
                    } catch (NotFoundException e) {
                        assertThat(tx.rollbackOnly()).isTrue();
                    }
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasCauseInstanceOf(NotFoundException.class);
        assertThat(seenByOthers()).isEmpty();
    }

    @Test
    void requiresNewCommitsWhateverBecomesOfTheCaller() {
        assertThatThrownBy(() -> tx.run(() -> {
                    insert(1);
                    tx.requiresNew(() -> {
                        insert(2);
                        return null;
                    });
                    throw new NotFoundException("没有");
                }))
                .isInstanceOf(NotFoundException.class);
        assertThat(seenByOthers()).containsExactly(2);
    }

    @Test
    void hooksRunBeforeInsideAndAfterOutside() {
        List<String> seen = new ArrayList<>();
        tx.run(() -> {
            tx.beforeCommit(() -> {
                seen.add("before " + tx.active());
                insert(1);
            });
            tx.afterCommit(() -> seen.add("after " + tx.active() + " " + seenByOthers()));
            tx.afterRollback(() -> seen.add("never"));
        });
        assertThat(seen).containsExactly("before true", "after false [1]");
    }

    @Test
    void aFailingHookBeforeTheCommitRollsBackAndOneAfterHarmsNothing() {
        List<String> seen = new ArrayList<>();
        assertThatThrownBy(() -> tx.run(() -> {
                    insert(1);
                    tx.beforeCommit(() -> {
                        throw new NotFoundException("没有");
                    });
                    tx.afterRollback(() -> seen.add("rolled back"));
                }))
                .isInstanceOf(NotFoundException.class);
        tx.run(() -> {
            insert(2);
            tx.afterCommit(() -> {
                throw new IllegalStateException("thrown on purpose");
            });
            tx.afterCommit(() -> seen.add("committed"));
        });
        assertThat(seen).containsExactly("rolled back", "committed");
        assertThat(seenByOthers()).containsExactly(2);
    }

    @Test
    void repeatsWorkThatLostADeadlock() throws Exception {
        insert(1);
        insert(2);
        var barrier = new CyclicBarrier(2);
        var attempts = new AtomicInteger();
        var one = CompletableFuture.runAsync(() -> crosswise(barrier, attempts, 1, 2));
        var two = CompletableFuture.runAsync(() -> crosswise(barrier, attempts, 2, 1));
        CompletableFuture.allOf(one, two).get(30, TimeUnit.SECONDS);
        assertThat(attempts).hasValueGreaterThan(2);
        assertThat(jdbi.<Integer, RuntimeException>withHandle(
                        handle -> handle.createQuery("select sum(hits) from sample.thing")
                                .mapTo(Integer.class)
                                .one()))
                .isEqualTo(4);
    }

    private void crosswise(CyclicBarrier barrier, AtomicInteger attempts, int first, int second) {
        var mine = new AtomicInteger();
        tx.run(() -> {
            attempts.incrementAndGet();
            hit(first);
            if (mine.getAndIncrement() == 0) {
                meet(barrier);
            }
            hit(second);
        });
    }

    @Test
    void repeatsWorkThatMetTheEnginesOptimisticLockAtMostThreeTimes() {
        var attempts = new AtomicInteger();
        assertThatThrownBy(() -> tx.run(() -> {
                    attempts.incrementAndGet();
                    throw new IllegalStateException("wrapped", new OptimisticLockingException());
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(attempts).hasValue(3);
    }

    @Test
    void neverRepeatsInnerWorkNorWorkDoneOnce() {
        var attempts = new AtomicInteger();
        assertThatThrownBy(() -> tx.once(() -> tx.required(() -> {
                    attempts.incrementAndGet();
                    throw new OptimisticLockingException();
                })))
                .isInstanceOf(OptimisticLockingException.class);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void givesEveryConnectionBack() throws SQLException {
        for (int i = 0; i < 40; i++) {
            int n = i;
            assertThatThrownBy(() -> tx.run(() -> {
                        insert(n);
                        throw new NotFoundException("没有");
                    }))
                    .isInstanceOf(NotFoundException.class);
        }
        try (Connection connection = source.getConnection()) {
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    @Test
    void borrowersCanNeitherCommitNorUseAClosedConnection() throws SQLException {
        tx.run(() -> {
            try {
                var borrowed = source.getConnection();
                assertThatThrownBy(borrowed::rollback).isInstanceOf(SQLException.class);
                borrowed.commit();
                borrowed.close();
                assertThat(borrowed.isClosed()).isTrue();
                assertThatThrownBy(borrowed::createStatement).isInstanceOf(SQLException.class);
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
            insert(1);
            tx.afterRollback(() -> assertThat(seenByOthers()).isEmpty());
        });
        assertThat(seenByOthers()).containsExactly(1);
    }

    @Test
    void aServerThatBreaksTheConnectionIsUnavailableAndTheNextTransactionHeals() {
        assertThatThrownBy(() -> tx.run(() -> {
                    insert(1);
                    breakAllOthers();
                    insert(2);
                }))
                .isInstanceOf(UnavailableException.class);
        tx.run(() -> insert(3));
        assertThat(seenByOthers()).containsExactly(3);
    }

    @Test
    void aServerThatIsAwayIsUnavailableInsideAndOutsideATransaction() {
        var away = new EndpointConnections(() -> null, 0);
        var lost = new ThreadBoundTransactions(away);
        var elsewhere = SharedJdbi.over(new TxDataSource(away, lost));
        assertThatThrownBy(() -> lost.run(() -> elsewhere.useHandle(handle -> handle.execute("select 1"))))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("数据库暂时不可用");
        assertThatThrownBy(() -> elsewhere.useHandle(handle -> handle.execute("select 1")))
                .isInstanceOf(UnavailableException.class);
    }

    private void insert(int n) {
        jdbi.useHandle(handle -> handle.execute("insert into sample.thing (n) values (?)", n));
    }

    private void hit(int n) {
        jdbi.useHandle(handle -> handle.execute("update sample.thing set hits = hits + 1 where n = ?", n));
    }

    private void insertByJdbc(int n) {
        try (Connection connection = source.getConnection();
                var statement = connection.prepareStatement("insert into sample.thing (n) values (?)")) {
            statement.setInt(1, n);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Integer> seenByOthers() {
        return POSTGRES.jdbi().withHandle(handle -> handle.createQuery("select n from sample.thing order by n")
                .mapTo(Integer.class)
                .list());
    }

    private static void breakAllOthers() {
        POSTGRES.jdbi()
                .useHandle(handle -> handle.createQuery("select pg_terminate_backend(pid, 5000) from pg_stat_activity"
                                + " where datname = current_database() and pid <> pg_backend_pid()")
                        .mapTo(Boolean.class)
                        .list());
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static final class OptimisticLockingException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
