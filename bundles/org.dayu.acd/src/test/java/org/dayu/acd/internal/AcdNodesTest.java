package org.dayu.acd.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.dayu.acd.internal.engine.Engine;
import org.dayu.acd.internal.engine.EngineState;
import org.dayu.acd.internal.engine.Input;
import org.dayu.acd.internal.engine.QueueSpec;
import org.dayu.acd.internal.engine.Stamped;
import org.dayu.acd.internal.journal.JournalCodec;
import org.dayu.acd.internal.journal.JournalReader;
import org.dayu.acd.internal.journal.Line;
import org.dayu.acd.internal.strategy.BuiltIn;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Direction;
import org.dayu.core.api.cluster.Cluster;
import org.dayu.core.api.id.NodeRun;
import org.dayu.core.api.journal.Journal;
import org.dayu.core.api.journal.JournalOptions;
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
    private final Kept kept = new Kept();
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

    /** An agent takes a call at a node, and has ended it. */
    private void serves(Site at, UUID agent) {
        serves(at, agent, null);
    }

    private void serves(Site at, UUID agent, @Nullable String citizen) {
        done(at.acd.ready(agent));
        UUID call = at.waits(Instant.now(), citizen);
        Offer offer = next(at);
        assertThat(offer.call()).isEqualTo(call);
        assertThat(offer.agentId()).isEqualTo(agent);
        at.acd.result(offer.id(), OfferResult.ANSWERED);
        until(() -> at.acd.find(agent).orElseThrow().state() == AgentState.TALKING);
        at.acd.talkEnded(agent, call);
        at.over(call);
        until(() -> at.acd.find(agent).orElseThrow().state() == AgentState.WRAP_UP);
    }

    private static Offer next(Site at) {
        try {
            Offer offer = at.orders.offers.poll(5, TimeUnit.SECONDS);
            assertThat(offer).as("an offer").isNotNull();
            return offer;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long answered(Site at) {
        return at.acd.queues().isEmpty() ? -1 : at.acd.queues().get(0).answeredToday();
    }

    private static EngineState knows(Site at) {
        return at.acd.remember().toCompletableFuture().join();
    }

    private static EngineState.AgentRow row(EngineState state, UUID agent) {
        return state.agents().stream()
                .filter(one -> one.spec().id().equals(agent))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoDecidesAgainGoesOnFromWhatTheOtherDecidedMeanwhile() {
        done(a.acd.signIn(ONE, "8001"));
        done(a.acd.signIn(TWO, "8002"));
        serves(a, ONE);
        until(() -> answered(b) == 1);
        cluster.kill("a");
        cluster.own("acd", "b");
        until(b::decides);
        serves(b, TWO, "somebody");
        UUID waits = b.waits(EARLY);
        until(() -> b.acd.queues().get(0).waiting().size() == 1);
        long last = knows(b).lastOffer();

        cluster.own("acd", "a");
        cluster.wake("a");

        until(() -> a.decides() && answered(a) == 2);
        EngineState state = knows(a);
        assertThat(row(state, TWO).callsToday()).as("what agents have done").isEqualTo(1);
        assertThat(row(state, TWO).session().calls()).isEqualTo(1);
        assertThat(row(state, TWO).lastOffer())
                .as("whose turn it is in turns")
                .isGreaterThan(row(state, ONE).lastOffer());
        assertThat(state.talkedWith())
                .as("who talked with whom")
                .singleElement()
                .extracting(EngineState.TalkedWith::agent)
                .isEqualTo(TWO);
        until(() -> !b.decides() && answered(b) == 2);
        until(() -> a.acd.queues().get(0).waiting().size() == 1);
        assertThat(a.acd.queues().get(0).waiting().get(0).call()).isEqualTo(waits);
        assertThat(a.acd.queues().get(0).waiting().get(0).arrived()).isEqualTo(EARLY);
        done(a.acd.ready(ONE));
        assertThat(next(b).id()).as("offers only grow").isGreaterThan(last);
    }

    @Test
    void whoFollowedNobodyAsksAnotherWhoDid() {
        Site c = new Site("c");
        done(a.acd.signIn(ONE, "8001"));
        serves(a, ONE);
        until(() -> answered(b) == 1 && b.acd.find(ONE).orElseThrow().state() == AgentState.WRAP_UP);
        cluster.kill("a");
        c.open();

        cluster.own("acd", "c");

        until(() -> c.decides() && answered(c) == 1);
        assertThat(c.acd.find(ONE).orElseThrow().state()).as("as it was").isEqualTo(AgentState.WRAP_UP);
        c.acd.stop();
    }

    @Test
    void whoIsAloneAfterTheLastOneDiedGoesOnFromTheDatabase() {
        b.acd.stop();
        done(a.acd.signIn(ONE, "8001"));
        serves(a, ONE, "somebody");
        done(a.acd.ready(ONE));
        a.waits(EARLY);
        long offered = next(a).id();
        kept.keep(knows(a));
        cluster.kill("a");
        cluster.bury("a");
        b.open();

        cluster.own("acd", "b");

        until(() -> b.decides() && answered(b) == 1);
        until(() -> b.acd.find(ONE).orElseThrow().state() == AgentState.NOT_READY);
        assertThat(b.acd.find(ONE).orElseThrow().reason())
                .as("nobody can say that they still sit there")
                .isEqualTo("restart");
        assertThat(b.acd.queues().get(0).waiting()).as("gone with its node").isEmpty();
        EngineState state = knows(b);
        assertThat(row(state, ONE).callsToday()).isEqualTo(1);
        assertThat(state.talkedWith()).hasSize(1);
        assertThat(state.lastOffer()).isGreaterThan(offered);
    }

    @Test
    void whatWasDecidedBehindACutLinkIsNotForgotten() {
        done(a.acd.signIn(ONE, "8001"));
        done(b.acd.signIn(TWO, "8002"));
        done(b.acd.ready(TWO));
        until(() -> b.acd.find(TWO).orElseThrow().state() == AgentState.READY);
        cluster.kill("b");
        b.acd.unlinked("a");
        done(a.acd.pause(TWO, AgentState.BREAK, "lunch"));
        serves(a, ONE);
        kept.keep(knows(a));
        cluster.kill("a");

        cluster.wake("b");
        cluster.own("acd", "b");

        until(() -> b.decides() && answered(b) == 1);
        assertThat(b.acd.find(TWO).orElseThrow().reason())
                .as("this node was there all the while: nobody has to say anew where they are")
                .isEqualTo("lunch");
    }

    @Test
    void aNodesOwnJournalIsNotForgottenForAnOlderState() {
        done(a.acd.signIn(ONE, "8001"));
        EngineState old = knows(a);
        serves(a, ONE);
        b.acd.stop();
        a.acd.stop();
        kept.keep(old);
        cluster.kill("b");
        a.open();

        cluster.own("acd", "a");

        until(() -> a.decides() && answered(a) == 1);
    }

    @Test
    void whatWasTakenOverIsReplayedBitForBit() throws IOException {
        done(a.acd.signIn(ONE, "8001"));
        serves(a, ONE);
        until(() -> answered(b) == 1);
        cluster.kill("a");
        cluster.own("acd", "b");
        until(b::decides);
        done(b.acd.signIn(TWO, "8002"));
        serves(b, TWO);
        cluster.own("acd", "a");
        cluster.wake("a");
        until(() -> a.decides() && answered(a) == 2);
        serves(a, ONE);
        a.acd.stop();

        JournalCodec codec = new JournalCodec();
        List<Line> lines = new ArrayList<>();
        try (Journal journal = a.journals.open("acd", new JournalOptions("", 1 << 24, Duration.ZERO))) {
            for (long segment : journal.segments()) {
                lines.addAll(new JournalReader(codec).lines(journal.segment(segment)));
            }
        }
        Engine again = new Engine(BuiltIn::find);
        int compared = 0;
        for (Line line : lines) {
            if (line instanceof Line.In in) {
                again.apply(new Stamped(in.sequence(), in.at(), in.input()));
            } else if (line instanceof Line.Snapshot taken) {
                if (again.remember().sequence() == taken.sequence()) {
                    assertThat(codec.json(again.remember())).isEqualTo(codec.json(taken.state()));
                    compared++;
                }
                again = new Engine(BuiltIn::find);
                again.recall(taken.state());
            }
        }
        assertThat(compared).as("snapshots that were reached by inputs").isPositive();
        assertThat(again.remember().reign()).isEqualTo(3);
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
            acd.bindKeeper(kept);
            cluster.listen(name, "acd", acd);
        }

        boolean decides() {
            return acd.check().detail().containsKey("backlog");
        }

        /** A caller comes to the queue, and the call plane says so. */
        UUID waits(Instant arrived) {
            return waits(arrived, null);
        }

        UUID waits(Instant arrived, @Nullable String citizen) {
            UUID call = UUID.randomUUID();
            QueueEntry entry = entry(call, arrived).by(citizen);
            CallSnapshot before = call(call, CallState.SELF_SERVICE, 1, null);
            acd.changed(before, call(call, CallState.WAITING, 2, entry));
            acd.enqueue(entry);
            return call;
        }

        /** The call has ended, and the call plane says so. */
        void over(UUID call) {
            acd.changed(call(call, CallState.TALKING, 3, null), call(call, CallState.ENDED, 4, null));
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

    /** As the database does. */
    private static final class Kept implements StateKeeper {

        private @Nullable EngineState newest;

        @Override
        public synchronized void keep(EngineState state) {
            if (newest == null || EngineState.AGE.compare(state, newest) > 0) {
                newest = state;
            }
        }

        @Override
        public synchronized Optional<EngineState> kept() {
            return Optional.ofNullable(newest);
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
