package org.dayu.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.messaging.Message;
import org.dayu.testing.EmbeddedPostgres;
import org.dayu.tp.db.SharedJdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcOutboxTest {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private static final Instant AT = Instant.parse("2026-07-20T08:00:00.123456Z");

    private final List<Message> sent = new ArrayList<>();
    private ThreadBoundTransactions tx;
    private JdbcOutbox outbox;

    @BeforeEach
    void set() throws SQLException {
        POSTGRES.empty();
        tx = new ThreadBoundTransactions(POSTGRES.dataSource());
        outbox = outbox();
    }

    @AfterEach
    void stop() {
        outbox.stop();
    }

    private JdbcOutbox outbox() {
        var server = new TestEndpoint(POSTGRES);
        return new JdbcOutbox(
                SharedJdbi.over(new TxDataSource(POSTGRES.dataSource(), tx)),
                tx,
                new EndpointConnections(() -> server, 0));
    }

    @Test
    void refusesAMessageOutsideATransaction() {
        assertThatThrownBy(() -> outbox.append(message("a"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void givesMessagesWholeInTheOrderOfAppendingAndOnlyOnce() {
        var one = append("a");
        var two = append("b");
        assertThat(outbox.drain(10, sent::addAll)).isEqualTo(2);
        assertThat(sent).containsExactly(one, two);
        assertThat(outbox.drain(10, sent::addAll)).isZero();
        assertThat(sent).hasSize(2);
    }

    @Test
    void keepsToTheLimit() {
        append("a");
        append("b");
        assertThat(outbox.drain(1, sent::addAll)).isEqualTo(1);
        assertThat(outbox.backlog().waiting()).isEqualTo(1);
    }

    @Test
    void knowsNothingOfATransactionThatWasRolledBack() {
        assertThatThrownBy(() -> tx.run(() -> {
                    outbox.append(message("a"));
                    throw new IllegalStateException("thrown on purpose");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(outbox.drain(10, sent::addAll)).isZero();
    }

    @Test
    void keepsWhatCouldNotBeSent() {
        append("a");
        assertThatThrownBy(() -> outbox.drain(10, batch -> {
                    throw new IllegalStateException("the broker is away");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(outbox.backlog().waiting()).isEqualTo(1);
        assertThat(outbox.drain(10, sent::addAll)).isEqualTo(1);
    }

    @Test
    void letsOneRelayDrainAtATime() throws Exception {
        append("a");
        append("b");
        var sending = new CountDownLatch(1);
        var second = new CountDownLatch(1);
        var first = CompletableFuture.supplyAsync(() -> outbox.drain(1, batch -> {
            sending.countDown();
            meet(second);
        }));
        meet(sending);
        assertThat(outbox().drain(10, sent::addAll)).isZero();
        second.countDown();
        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(sent).isEmpty();
    }

    @Test
    void wakesTheRelayAtTheCommit() throws Exception {
        outbox.await(Duration.ofSeconds(30));
        var woken = CompletableFuture.runAsync(() -> outbox.await(Duration.ofSeconds(30)));
        append("a");
        woken.get(10, TimeUnit.SECONDS);
    }

    @Test
    void survivesALostListener() throws Exception {
        outbox.await(Duration.ofSeconds(30));
        try (var connection = POSTGRES.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "select pg_terminate_backend(pid, 5000) from pg_stat_activity where pid <> pg_backend_pid()"
                            + " and datname = current_database()");
        }
        outbox.await(Duration.ofMillis(10));
        outbox.await(Duration.ofSeconds(30));
        var woken = CompletableFuture.runAsync(() -> outbox.await(Duration.ofSeconds(30)));
        append("a");
        woken.get(10, TimeUnit.SECONDS);
    }

    @Test
    void forgetsWhatWasSentLongAgoAndNeverWhatWaits() {
        append("a");
        outbox.drain(10, sent::addAll);
        append("b");
        assertThat(outbox.purge(Instant.now().minus(Duration.ofDays(1)))).isZero();
        assertThat(outbox.purge(Instant.now().plus(Duration.ofDays(1)))).isEqualTo(1);
        assertThat(outbox.backlog().waiting()).isEqualTo(1);
        assertThat(outbox.backlog().oldest()).isPresent();
    }

    private Message append(String key) {
        var message = message(key);
        tx.run(() -> outbox.append(message));
        return message;
    }

    private static Message message(String key) {
        return new Message(Uuids.next(), "dayu.test.events", "Happened", key, "{\"文\":\"大禹𠀀\"}", AT);
    }

    private static void meet(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
