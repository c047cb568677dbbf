package org.dayu.messaging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import jakarta.jms.ConnectionFactory;
import org.apache.camel.builder.RouteBuilder;
import org.apache.karaf.features.BootFinished;
import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.messaging.Message;
import org.dayu.core.api.messaging.MessageListener;
import org.dayu.core.api.messaging.OutboxFeed;
import org.dayu.testing.PlainThreads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outbox to listener over a real broker and real routes; only the database is a fake. */
class MessagingTest {

    private static final String TOPIC = "dayu.test.events";
    private static final long PATIENCE_SECONDS = 20;
    private static final long MIB = 1L << 20;

    private static final BootFinished BOOTED = new BootFinished() {};

    @TempDir
    static Path data;

    private final InMemoryInbox inbox = new InMemoryInbox();
    private final QueueFeed feed = new QueueFeed();
    private final BlockingQueue<Message> received = new LinkedBlockingQueue<>();
    private InnerBroker broker;
    private ConnectionFactory factory;
    private CamelRoutes routes;
    private JmsDeadLetters dead;
    private Listeners listeners;
    private OutboxRelay relay;

    @BeforeEach
    void start() throws Exception {
        broker = new InnerBroker(data.resolve(Uuids.next().toString()), 256 * MIB, 32 * MIB);
        up();
    }

    private void up() throws Exception {
        factory = broker.start();
        routes = new CamelRoutes(factory);
        dead = new JmsDeadLetters(factory);
        listeners = new Listeners(
                routes,
                factory,
                inbox,
                new PlainTransactions(),
                dead,
                new PlainThreads(),
                new RedeliveryPolicy(2, Duration.ofMillis(1), Duration.ofMillis(1)));
        relay = new OutboxRelay(feed, factory, inbox, new PlainThreads(), Duration.ZERO);
        relay.bindBoot(BOOTED);
    }

    @AfterEach
    void down() throws Exception {
        relay.stop();
        listeners.stop();
        dead.stop();
        routes.stop();
        broker.stop();
    }

    @Test
    void deliversWholeAndInOrder() throws Exception {
        listen("one", received::add);
        var sent = IntStream.range(0, 250).mapToObj(i -> message("k" + i % 7)).toList();
        feed.append(sent);
        assertThat(receive(250)).isEqualTo(sent);
    }

    @Test
    void givesEveryListenerItsOwnCopy() throws Exception {
        BlockingQueue<Message> other = new LinkedBlockingQueue<>();
        listen("one", received::add);
        listen("two", other::add);
        var message = message("a");
        feed.append(List.of(message));
        assertThat(receive(1)).containsExactly(message);
        assertThat(other.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(message);
    }

    @Test
    void keepsMessagesForAListenerThatIsAwayEvenOverARestartOfTheBroker() throws Exception {
        MessageListener away = received::add;
        listen("one", away);
        feed.append(List.of(message("a")));
        receive(1);
        listeners.unbindListener(away);
        assertThat(listeners.present()).isEmpty();

        var missed = message("b");
        feed.append(List.of(missed));
        feed.awaitEmpty();
        down();
        up();
        listen("one", received::add);
        assertThat(receive(1)).containsExactly(missed);
    }

    @Test
    void makesTheQueueOfAKnownListenerBeforeItSendsAnything() throws Exception {
        relay.stop();
        inbox.remember(new Destinations.Subscription(TOPIC, "late"));
        relay = new OutboxRelay(feed, factory, inbox, new PlainThreads(), Duration.ZERO);
        relay.bindBoot(BOOTED);
        var early = message("a");
        feed.append(List.of(early));
        feed.awaitEmpty();
        listen("late", received::add);
        assertThat(receive(1)).containsExactly(early);
    }

    @Test
    void sendsNothingBeforeEveryBundleHadItsChanceToStart() throws Exception {
        relay.stop();
        relay = new OutboxRelay(feed, factory, inbox, new PlainThreads(), Duration.ZERO);
        feed.append(List.of(message("a")));
        listen("one", received::add);
        assertThat(feed.backlog().waiting()).isEqualTo(1);
        relay.bindBoot(BOOTED);
        receive(1);
    }

    @Test
    void skipsWhatComesTwice() throws Exception {
        listen("one", received::add);
        var twice = message("a");
        var last = message("b");
        feed.append(List.of(twice, twice, last));
        assertThat(receive(2)).containsExactly(twice, last);
    }

    @Test
    void putsAsideWhatAlwaysFailsAndGoesOnAndGivesItAgainOnDemand() throws Exception {
        var failing = new AtomicInteger(2);
        listen("one", message -> {
            if (message.key().equals("bad") && failing.getAndDecrement() > 0) {
                inbox.undo("one", message.id());
                throw new IllegalStateException("thrown on purpose");
            }
            received.add(message);
        });
        var bad = message("bad");
        var good = message("good");
        feed.append(List.of(bad, good));
        assertThat(receive(1)).containsExactly(good);
        assertThat(dead.list("one")).extracting(DeadLetters.Letter::message).containsExactly(bad);

        assertThat(dead.retry("one")).isEqualTo(1);
        assertThat(receive(1)).containsExactly(bad);
        assertThat(dead.list("one")).isEmpty();
    }

    @Test
    void dropsTheQueueOfAListenerThatWillNotComeBack() throws Exception {
        MessageListener gone = received::add;
        listen("gone", gone);
        feed.append(List.of(message("a")));
        receive(1);
        var desk = new DeadLetterDesk(inbox, dead, listeners, factory);
        assertThat(desk.forget("gone", TOPIC)).isFalse();
        listeners.unbindListener(gone);
        assertThat(desk.forget("gone", TOPIC)).isTrue();
        assertThat(desk.listeners()).isEmpty();
    }

    @Test
    void runsRoutesOfOtherBundlesAndDropsThemWithTheirBundle() {
        var echo = new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:echo").routeId("echo").setBody(body().prepend("echo "));
            }
        };
        routes.bindRoutes(echo);
        try (var template = routes.camel().createProducerTemplate()) {
            assertThat(template.requestBody("direct:echo", "hi")).isEqualTo("echo hi");
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
        routes.unbindRoutes(echo);
        assertThat(routes.camel().getRoute("echo")).isNull();
    }

    @Test
    void aFaultyRouteOfAnotherBundleHarmsNobody() throws Exception {
        routes.bindRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("nosuchcomponent:x").to("direct:y");
            }
        });
        listen("one", received::add);
        var message = message("a");
        feed.append(List.of(message));
        assertThat(receive(1)).containsExactly(message);
    }

    private void listen(String name, MessageListener listener) throws InterruptedException {
        listeners.bindListener(listener, Map.of(MessageListener.TOPIC, TOPIC, MessageListener.NAME, name));
        listeners.settle();
    }

    private List<Message> receive(int count) throws InterruptedException {
        List<Message> got = new ArrayList<>();
        while (got.size() < count) {
            var message = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(message).as("message %s of %s", got.size() + 1, count).isNotNull();
            got.add(message);
        }
        return got;
    }

    private static Message message(String key) {
        return new Message(
                Uuids.next(), TOPIC, "Happened", key, "{\"文\":\"大禹\"}", Instant.parse("2026-07-20T08:00:00Z"));
    }

    /** An outbox in memory: the batch leaves it when {@code send} returned. */
    private static final class QueueFeed implements OutboxFeed {

        private final List<Message> waiting = new ArrayList<>();

        synchronized void append(List<Message> messages) {
            waiting.addAll(messages);
            notifyAll();
        }

        synchronized void awaitEmpty() throws InterruptedException {
            while (!waiting.isEmpty()) {
                wait(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            }
        }

        @Override
        public synchronized int drain(int limit, Consumer<List<Message>> send) {
            var batch = List.copyOf(waiting.subList(0, Math.min(limit, waiting.size())));
            if (!batch.isEmpty()) {
                send.accept(batch);
                waiting.subList(0, batch.size()).clear();
                notifyAll();
            }
            return batch.size();
        }

        @Override
        public synchronized void await(Duration atMost) {
            try {
                if (waiting.isEmpty()) {
                    wait(atMost.toMillis());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public synchronized Backlog backlog() {
            return new Backlog(waiting.size(), Optional.empty());
        }

        @Override
        public int purge(Instant sentBefore) {
            return 0;
        }
    }
}
