package org.dayu.messaging.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.messaging.Message;
import org.dayu.core.api.messaging.MessageListener;
import org.junit.jupiter.api.Test;

class DeliveryTest {

    private static final RedeliveryPolicy AT_ONCE = new RedeliveryPolicy(3, Duration.ZERO, Duration.ZERO);
    private static final Message MESSAGE =
            new Message(Uuids.next(), "dayu.test.events", "Happened", "a", "{}", Instant.parse("2026-07-20T08:00:00Z"));

    private final List<Message> handled = new ArrayList<>();
    private final InMemoryInbox inbox = new InMemoryInbox();
    private final InMemoryDeadLetters dead = new InMemoryDeadLetters();
    private int attempts;

    @Test
    void handsAMessageOverOnceHoweverOftenItComes() {
        var delivery = delivery(handled::add, AT_ONCE);
        delivery.deliver(MESSAGE);
        delivery.deliver(MESSAGE);
        assertThat(handled).containsExactly(MESSAGE);
    }

    @Test
    void triesAgainUntilItSucceeds() {
        delivery(
                        message -> {
                            inbox.undo("test", message.id());
                            if (++attempts < 3) {
                                throw new IllegalStateException("thrown on purpose");
                            }
                            handled.add(message);
                        },
                        AT_ONCE)
                .deliver(MESSAGE);
        assertThat(handled).containsExactly(MESSAGE);
        assertThat(dead.list("test")).isEmpty();
    }

    @Test
    void putsAMessageAsideAfterTheLastAttempt() {
        delivery(
                        message -> {
                            inbox.undo("test", message.id());
                            attempts++;
                            throw new IllegalStateException("thrown on purpose");
                        },
                        AT_ONCE)
                .deliver(MESSAGE);
        assertThat(attempts).isEqualTo(3);
        assertThat(dead.list("test")).extracting(DeadLetters.Letter::message).containsExactly(MESSAGE);
    }

    @Test
    void waitsAsLongAsItTakesForWhatIsAway() {
        delivery(
                        message -> {
                            inbox.undo("test", message.id());
                            if (++attempts < 20) {
                                throw new UnavailableException("搜索服务不可用", null);
                            }
                            handled.add(message);
                        },
                        AT_ONCE)
                .deliver(MESSAGE);
        assertThat(handled).containsExactly(MESSAGE);
    }

    @Test
    void leavesTheMessageWithTheBrokerWhenToldToStop() throws Exception {
        var failed = new CountDownLatch(1);
        var delivery = delivery(
                message -> {
                    failed.countDown();
                    throw new UnavailableException("搜索服务不可用", null);
                },
                new RedeliveryPolicy(3, Duration.ofHours(1), Duration.ofHours(1)));
        var delivering = CompletableFuture.runAsync(() -> delivery.deliver(MESSAGE));
        assertThat(failed.await(5, TimeUnit.SECONDS)).isTrue();
        delivery.stop();
        assertThatThrownBy(() -> delivering.get(5, TimeUnit.SECONDS))
                .hasCauseInstanceOf(Delivery.StoppedException.class);
    }

    @Test
    void delaysDoubleUpToTheLongest() {
        var policy = new RedeliveryPolicy(8, Duration.ofSeconds(1), Duration.ofSeconds(60));
        assertThat(policy.after(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(policy.after(4)).isEqualTo(Duration.ofSeconds(8));
        assertThat(policy.after(7)).isEqualTo(Duration.ofSeconds(60));
        assertThat(policy.after(1_000_000)).isEqualTo(Duration.ofSeconds(60));
    }

    private Delivery delivery(MessageListener listener, RedeliveryPolicy policy) {
        return new Delivery("test", listener, inbox, new PlainTransactions(), dead, policy);
    }
}
