package org.dayu.search.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.messaging.Message;
import org.dayu.core.api.tx.Transactions;
import org.junit.jupiter.api.Test;

class OrderEventsTest {

    private static final UUID ORDER = UUID.fromString("01981d5e-7c00-7000-8000-000000000001");

    private final InMemoryPending pending = new InMemoryPending();
    private final OrderEvents events = new OrderEvents(
            pending,
            new Committed(),
            new Feeder(pending, new InMemoryOrderIndex(), new IdleThreads(), Clock.systemUTC()));

    @Test
    void queuesTheWholeDocumentOnOneLine() {
        var body = "{\"id\":\"" + ORDER + "\",\"version\":7,\"title\":\"积水\"}";
        events.on(message(body.replace(",", ",\n  ")));
        assertThat(pending.next(5)).containsExactly(new Pending.Document(ORDER, 7, body));
    }

    @Test
    void refusesWhatIsNoOrder() {
        assertThatThrownBy(() -> events.on(message("{\"id\":\"" + ORDER + "\"}")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> events.on(message("not json"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> events.on(message("{\"version\":1}"))).isInstanceOf(IllegalArgumentException.class);
    }

    private static Message message(String body) {
        return new Message(
                Uuids.next(),
                "dayu.workorder.events",
                "OrderFiled",
                ORDER.toString(),
                body,
                Instant.parse("2026-07-20T08:00:00Z"));
    }

    /** A transaction that commits at once. */
    private static final class Committed implements Transactions {
        @Override
        public <T> T required(Supplier<T> work) {
            return work.get();
        }

        @Override
        public <T> T once(Supplier<T> work) {
            return work.get();
        }

        @Override
        public <T> T requiresNew(Supplier<T> work) {
            return work.get();
        }

        @Override
        public boolean active() {
            return true;
        }

        @Override
        public boolean rollbackOnly() {
            return false;
        }

        @Override
        public void setRollbackOnly() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void beforeCommit(Runnable hook) {
            hook.run();
        }

        @Override
        public void afterCommit(Runnable hook) {
            hook.run();
        }

        @Override
        public void afterRollback(Runnable hook) {
            throw new UnsupportedOperationException();
        }
    }
}
