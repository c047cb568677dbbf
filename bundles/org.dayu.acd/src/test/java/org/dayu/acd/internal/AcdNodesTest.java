package org.dayu.acd.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.Annotation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.Announcement;
import org.dayu.acd.api.Offer;
import org.dayu.acd.api.OfferListener;
import org.dayu.acd.api.OfferResult;
import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.internal.engine.AgentSpec;
import org.dayu.acd.internal.engine.Input;
import org.dayu.acd.internal.engine.QueueSpec;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Direction;
import org.dayu.core.api.cluster.Cluster;
import org.dayu.core.api.id.NodeRun;
import org.dayu.core.api.time.SteadyClock;
import org.dayu.sip.api.Phones;
import org.dayu.testing.MemoryCluster;
import org.dayu.testing.MemoryJournals;
import org.dayu.testing.PlainThreads;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes: one decides, both see, and what becomes of it when one of them dies. */
class AcdNodesTest {

    private static final UUID ONE = new UUID(2, 1);
    private static final UUID TWO = new UUID(2, 2);
    private static final Instant EARLY = Instant.parse("2026-07-01T01:00:00Z");

    private final MemoryCluster cluster = new MemoryCluster();
    private final Site a = new Site("a");
    private final Site b = new Site("b");

    @BeforeEach
    void start() {
        a.open();
        b.open();
        cluster.own("acd", "a");
        until(() -> a.decides() && b.acd.check().sentence().contains("节点 a"));
        done(a.acd.take(new Input.Setup(
                List.of(agent(ONE, "1001"), agent(TWO, "1002")), List.of(QueueSpec.usual("general", "综合")))));
        until(() -> b.acd.agents().size() == 2);
    }

    @AfterEach
    void stop() {
        a.acd.stop();
        b.acd.stop();
        cluster.close();
    }

    @Test
    void clocksAnHourApartNeitherLapseOffersNorTurnTheOrder() throws InterruptedException {
        b.acd.stop();
        b.time = new SteadyClock(Clock.offset(Clock.systemUTC(), Duration.ofHours(1)), System::nanoTime);
        b.open();
        until(() -> b.acd.agents().size() == 2);
        UUID first = b.waits(b.time.instant());
        until(() -> a.acd.queues().get(0).waiting().size() == 1);
        a.waits(a.time.instant());
        until(() -> a.acd.queues().get(0).waiting().size() == 2);
        done(a.acd.signIn(ONE, "8001"));
        done(a.acd.ready(ONE));

        Offer offer = b.orders.offers.poll(5, TimeUnit.SECONDS);

        assertThat(offer).as("who came first is served first").isNotNull();
        assertThat(offer.call()).isEqualTo(first);
        assertThat(Duration.between(b.time.instant(), offer.expires()))
                .isBetween(Duration.ofSeconds(5), Duration.ofMinutes(2));
    }

    @Test
    void bothSeeTheSame() {
        done(b.acd.signIn(ONE, "8001"));
        done(b.acd.ready(ONE));
        done(a.acd.signIn(TWO, "8002"));

        until(() -> a.acd.agents().equals(b.acd.agents())
                && b.acd.find(ONE).orElseThrow().state() == AgentState.READY);
        b.waits(EARLY);
        until(() -> a.acd.find(ONE).orElseThrow().state() == AgentState.RESERVED);
        until(() -> b.acd.queues().equals(a.acd.queues()));
    }

    @Test
    void refusalsComeBackToWhoAsked() {
        assertThatThrownBy(() -> done(b.acd.ready(ONE))).hasMessageContaining("签入");
    }

    @Test
    void aCallerIsOfferedWhereItsCallLives() throws InterruptedException {
        done(a.acd.signIn(ONE, "8001"));
        done(a.acd.ready(ONE));
        UUID call = b.waits(EARLY);

        Offer offer = b.orders.offers.poll(5, TimeUnit.SECONDS);

        assertThat(offer.call()).isEqualTo(call);
        assertThat(a.orders.offers).isEmpty();
        b.acd.result(offer.id(), OfferResult.RINGING);
        b.acd.result(offer.id(), OfferResult.ANSWERED);
        until(() -> a.acd.find(ONE).orElseThrow().state() == AgentState.TALKING);
        until(() -> b.acd.find(ONE).orElseThrow().state() == AgentState.TALKING);
    }

    @Test
    void theLongestWaitingIsServedFirstWhereverItIs() throws InterruptedException {
        UUID third = a.waits(EARLY.plusSeconds(20));
        UUID second = b.waits(EARLY.plusSeconds(10));
        UUID first = a.waits(EARLY);
        until(() -> a.acd.queues().get(0).waiting().size() == 3);
        done(b.acd.signIn(ONE, "8001"));
        done(b.acd.ready(ONE));

        for (UUID call : List.of(first, second, third)) {
            Site at = call.equals(second) ? b : a;
            Offer offer = at.orders.offers.poll(5, TimeUnit.SECONDS);
            assertThat(offer.call()).isEqualTo(call);
            at.acd.result(offer.id(), OfferResult.ANSWERED);
            until(() -> a.acd.find(ONE).orElseThrow().state() == AgentState.TALKING);
            at.acd.talkEnded(ONE, call);
            until(() -> a.acd.find(ONE).orElseThrow().state() == AgentState.WRAP_UP);
            done(b.acd.ready(ONE));
        }
    }

    @Test
    void theOtherGoesOnWhenTheOneThatDecidedDies() throws InterruptedException {
        done(b.acd.signIn(ONE, "8001"));
        done(a.acd.signIn(TWO, "8002"));
        done(a.acd.ready(TWO));
        UUID talked = a.waits(EARLY);
        Offer first = a.orders.offers.poll(5, TimeUnit.SECONDS);
        assertThat(first.call()).isEqualTo(talked);
        a.acd.result(first.id(), OfferResult.ANSWERED);
        UUID dead = a.waits(EARLY.plusSeconds(1));
        UUID alive = b.waits(EARLY.plusSeconds(2));
        until(() -> b.acd.queues().get(0).waiting().size() == 2);
        b.phones = Set.of("8002");

        cluster.kill("a");
        cluster.own("acd", "b");
        cluster.bury("a");

        until(() -> b.decides() && b.acd.queues().get(0).waiting().size() == 1);
        assertThat(b.acd.queues().get(0).waiting().get(0).call()).isEqualTo(alive);
        assertThat(b.acd.queues().get(0).waiting().get(0).arrived()).isEqualTo(EARLY.plusSeconds(2));
        until(() -> b.acd.find(TWO).orElseThrow().state() == AgentState.WRAP_UP);
        assertThat(b.acd.queues().get(0).answeredToday())
                .as("what was counted stays")
                .isEqualTo(1);
        done(b.acd.ready(ONE));
        Offer next = b.orders.offers.poll(5, TimeUnit.SECONDS);
        assertThat(next.call()).isEqualTo(alive).isNotEqualTo(dead);
        assertThat(next.id()).as("offers only grow").isGreaterThan(first.id());
    }

    @Test
    void whoSatAtADeadNodeSaysAnewThatTheyAreReady() {
        done(b.acd.signIn(ONE, "8001"));
        done(b.acd.ready(ONE));
        done(a.acd.signIn(TWO, "8002"));
        done(a.acd.ready(TWO));
        until(() -> b.acd.find(TWO).orElseThrow().state() == AgentState.READY);
        b.phones = Set.of("8002");

        cluster.kill("a");
        cluster.own("acd", "b");
        cluster.bury("a");

        until(() -> "restart".equals(b.acd.find(TWO).orElseThrow().reason()));
        assertThat(b.acd.find(TWO).orElseThrow().state()).isEqualTo(AgentState.NOT_READY);
        assertThat(b.acd.find(ONE).orElseThrow().state()).isEqualTo(AgentState.READY);
    }

    @Test
    void aFormerOwnerThatComesBackFollows() throws InterruptedException {
        done(b.acd.signIn(ONE, "8001"));
        UUID call = a.waits(EARLY);
        until(() -> b.acd.queues().get(0).waiting().size() == 1);
        cluster.kill("a");
        cluster.own("acd", "b");
        cluster.bury("a");
        until(() -> b.decides() && b.acd.queues().get(0).waiting().isEmpty());

        cluster.wake("a");

        until(() -> !a.decides());
        // its caller is still on the line, and has kept its place
        until(() -> b.acd.queues().get(0).waiting().size() == 1);
        assertThat(b.acd.queues().get(0).waiting().get(0).arrived()).isEqualTo(EARLY);
        done(a.acd.ready(ONE));
        assertThat(a.orders.offers.poll(5, TimeUnit.SECONDS).call()).isEqualTo(call);
    }

    @Test
    void aSilentOwnerDecidesNothing() {
        done(a.acd.signIn(ONE, "8001"));
        done(a.acd.ready(ONE));
        cluster.kill("a");

        a.acd.enqueue(entry(UUID.randomUUID(), EARLY));

        assertThatThrownBy(() -> done(a.acd.take(new Input.Tick()))).hasMessageContaining("切换");
        assertThat(a.orders.offers).isEmpty();
    }

    @Test
    void whatIsSaidWhileALeaseIsRenewedUnderANewEpochIsNotLost() throws InterruptedException {
        done(a.acd.signIn(ONE, "8001"));
        done(a.acd.ready(ONE));

        cluster.renew("acd");

        UUID call = a.waits(EARLY);
        Offer offer = a.orders.offers.poll(5, TimeUnit.SECONDS);
        assertThat(offer).as("decided before the crew has heard").isNotNull();
        assertThat(offer.call()).isEqualTo(call);
        cluster.tell("acd");
        a.acd.result(offer.id(), OfferResult.ANSWERED);
        until(() -> b.acd.find(ONE).orElseThrow().state() == AgentState.TALKING);
    }

    @Test
    void whatWasLostWhileAnOwnerMightNotDecideIsAskedForAnew() {
        done(a.acd.signIn(ONE, "8001"));
        cluster.kill("a");
        UUID call = a.waits(EARLY);
        assertThatThrownBy(() -> done(a.acd.take(new Input.Tick()))).hasMessageContaining("切换");

        cluster.wake("a");

        until(() -> a.acd.queues().get(0).waiting().size() == 1);
        assertThat(a.acd.queues().get(0).waiting().get(0).call()).isEqualTo(call);
        assertThat(a.decides()).isTrue();
    }

    @Test
    void aTermThatComesBackByWayOfAnotherNodeIsANewOne() {
        cluster.kill("a");
        cluster.own("acd", "b");
        until(b::decides);
        cluster.own("acd", "a");
        assertThatThrownBy(() -> done(a.acd.take(new Input.Tick())))
                .as("what it knows may be old")
                .hasMessageContaining("切换");

        cluster.wake("a");

        UUID call = a.waits(EARLY);
        until(() -> !b.decides()
                && a.acd.queues().stream().anyMatch(queue -> queue.waiting().stream()
                        .anyMatch(entry -> entry.call().equals(call))));
    }

    @Test
    void aCallPlaneThatIsReplacedDoubtsOnlyItsOwnCallers() {
        a.waits(EARLY);
        b.waits(EARLY.plusSeconds(1));
        until(() -> a.acd.queues().get(0).waiting().size() == 2);

        b.acd.unbindOfferListener(b.orders);
        b.acd.snapshot(List.of());

        until(() -> a.acd.queues().get(0).waiting().size() == 1);
        assertThat(a.acd.queues().get(0).waiting().get(0).arrived()).isEqualTo(EARLY);
    }

    private static void until(BooleanSupplier holds) {
        Instant end = Instant.now().plus(Duration.ofSeconds(10));
        while (!holds.getAsBoolean()) {
            assertThat(Instant.now()).as("waited too long").isBefore(end);
            Thread.onSpinWait();
        }
    }

    private static <T> T done(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        }
    }

    private static AgentSpec agent(UUID id, String number) {
        return new AgentSpec(id, number, "座席", Map.of(), Set.of("general"), null);
    }

    private static QueueEntry entry(UUID call, Instant arrived) {
        return new QueueEntry(call, "general", arrived, 0, Map.of(), null, null);
    }

    /** One node with its calls. */
    private final class Site {

        final String name;
        final Orders orders = new Orders();
        final MemoryJournals journals = new MemoryJournals();
        volatile Set<String> phones = Set.of();
        SteadyClock time = SteadyClock.system();
        AcdService acd;

        Site(String name) {
            this.name = name;
        }

        void open() {
            Cluster seat = cluster.node(name);
            acd = new AcdService(new PlainThreads(), new Node(name), journals, seat, new Config(), time);
            acd.bindOfferListener(orders);
            acd.bindPhones(new Desk(this));
            cluster.listen(name, "acd", acd);
        }

        boolean decides() {
            return acd.check().detail().containsKey("backlog");
        }

        /** A caller comes to the queue, and the call plane says so. */
        UUID waits(Instant arrived) {
            UUID call = UUID.randomUUID();
            QueueEntry entry = entry(call, arrived);
            CallSnapshot before = call(call, CallState.SELF_SERVICE, 1, null);
            acd.changed(before, call(call, CallState.WAITING, 2, entry));
            acd.enqueue(entry);
            return call;
        }

        private CallSnapshot call(UUID id, CallState state, long version, @Nullable QueueEntry waiting) {
            return new CallSnapshot(
                    id,
                    version,
                    state,
                    Direction.INBOUND,
                    "",
                    "12345",
                    EARLY,
                    null,
                    null,
                    null,
                    List.of(),
                    waiting,
                    null,
                    null,
                    waiting == null ? null : "general",
                    Map.of(),
                    null,
                    null);
        }
    }

    private record Desk(Site site) implements Phones {
        @Override
        public boolean reachable(String account) {
            return true;
        }

        @Override
        public Set<String> at(String node) {
            return site.phones;
        }

        @Override
        public Map<String, Registration> registered() {
            return Map.of();
        }
    }

    private static final class Orders implements OfferListener {

        final BlockingQueue<Offer> offers = new LinkedBlockingQueue<>();

        @Override
        public void offer(Offer offer) {
            offers.add(offer);
        }

        @Override
        public void withdraw(long offer, UUID call) {}

        @Override
        public void announce(Announcement announcement) {}

        @Override
        public void overflow(UUID call, String queue, String why) {}
    }

    private record Node(String node) implements NodeRun {
        @Override
        public UUID run() {
            return new UUID(0, node.hashCode());
        }

        @Override
        public Instant started() {
            return Instant.EPOCH;
        }
    }

    private record Config() implements AcdConfig {
        @Override
        public String journal_folder() {
            return "";
        }

        @Override
        public int journal_segment_mib() {
            return 16;
        }

        @Override
        public int journal_days() {
            return 7;
        }

        @Override
        public boolean phone_required() {
            return true;
        }

        @Override
        public boolean own_calls_reset_idle() {
            return true;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return AcdConfig.class;
        }
    }
}
