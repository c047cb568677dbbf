package org.dayu.acd.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
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
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.Announcement;
import org.dayu.acd.api.Offer;
import org.dayu.acd.api.OfferListener;
import org.dayu.acd.api.OfferResult;
import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.api.RoutingStrategy;
import org.dayu.acd.internal.engine.AgentSpec;
import org.dayu.acd.internal.engine.Input;
import org.dayu.acd.internal.engine.QueueSpec;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Direction;
import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.event.EventPublisher;
import org.dayu.core.api.health.Health;
import org.dayu.core.api.id.NodeRun;
import org.dayu.core.api.journal.Journal;
import org.dayu.core.api.journal.JournalOptions;
import org.dayu.core.api.security.DirectoryEvent.UserLeft;
import org.dayu.core.api.time.SteadyClock;
import org.dayu.sip.api.Phones;
import org.dayu.testing.MemoryCluster;
import org.dayu.testing.MemoryJournals;
import org.dayu.testing.PlainThreads;
import org.dayu.testing.ShiftedClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.service.event.Event;

class AcdServiceTest {

    private static final UUID ONE = new UUID(2, 1);
    private static final UUID TWO = new UUID(2, 2);

    private final MemoryJournals journals = new MemoryJournals();
    private final Orders orders = new Orders();
    private final UUID run = UUID.randomUUID();
    private AcdService acd;

    @BeforeEach
    void start() {
        acd = service(run);
        done(acd.take(new Input.Setup(
                List.of(agent(ONE, "1001"), agent(TWO, "1002")), List.of(QueueSpec.usual("general", "综合")))));
        acd.bindOfferListener(orders);
    }

    @AfterEach
    void stop() {
        acd.stop();
    }

    @Test
    void offersACallerAndShowsIt() throws InterruptedException {
        ready(ONE, "8001");
        UUID call = UUID.randomUUID();
        acd.enqueue(entry(call));
        Offer offer = orders.offers.poll(5, TimeUnit.SECONDS);
        assertThat(offer.call()).isEqualTo(call);
        acd.result(offer.id(), OfferResult.ANSWERED);
        settle();
        assertThat(acd.find(ONE).orElseThrow().state()).isEqualTo(AgentState.TALKING);
        assertThat(acd.queues()).singleElement().satisfies(queue -> assertThat(queue.answeredToday())
                .isEqualTo(1));
        assertThat(acd.decisions(call)).singleElement().satisfies(decision -> assertThat(decision.chosen())
                .isEqualTo(ONE));
    }

    @Test
    void refusesByTheConditionOfTheAgent() {
        assertThatThrownBy(() -> done(acd.ready(ONE)))
                .hasCauseInstanceOf(ConflictException.class)
                .hasMessageContaining("签入");
    }

    @Test
    void offersNobodyToAnAgentWhoIsLoggedInNowhere() throws InterruptedException {
        var logins = new LoginWatch(acd, acd);
        ready(ONE, "8001");
        logins.handleEvent(left(TWO));
        settle();
        assertThat(acd.find(ONE).orElseThrow().state()).isEqualTo(AgentState.READY);
        assertThat(acd.find(TWO).orElseThrow().state()).isEqualTo(AgentState.SIGNED_OUT);

        logins.handleEvent(left(ONE));
        settle();
        assertThat(acd.find(ONE).orElseThrow().state()).isEqualTo(AgentState.NOT_READY);
        assertThat(acd.find(ONE).orElseThrow().reason()).isEqualTo("logged-out");
    }

    @Test
    void whoIsLoggedOutWhileTalkingTalksOn() throws InterruptedException {
        ready(ONE, "8001");
        UUID call = UUID.randomUUID();
        acd.enqueue(entry(call));
        Offer offer = orders.offers.poll(5, TimeUnit.SECONDS);
        acd.result(offer.id(), OfferResult.ANSWERED);
        settle();
        new LoginWatch(acd, acd).handleEvent(left(ONE));
        settle();
        assertThat(acd.find(ONE).orElseThrow().state()).isEqualTo(AgentState.TALKING);
    }

    @Test
    void theEngineLearnsWhetherOwnCallsTakeIdleTimeAway() throws Exception {
        assertThat(done(acd.remember()).ownCallsKeepIdle()).isNull();
        acd.modified(new Config(false));
        assertThat(done(acd.remember()).ownCallsKeepIdle()).isTrue();
        acd.modified(new Config(true));
        assertThat(done(acd.remember()).ownCallsKeepIdle()).isNull();
    }

    private static Event left(UUID user) {
        var gone = new UserLeft(user, Instant.EPOCH);
        return new Event(gone.topic(), Map.of(EventPublisher.EVENT, gone));
    }

    @Test
    void doesNotLetAnAgentReadyWhosePhoneIsAway() {
        done(acd.signIn(ONE, "8001"));
        acd.bindPhones(new NoPhones());
        assertThatThrownBy(() -> done(acd.ready(ONE))).hasMessageContaining("8001");
    }

    @Test
    void anUpdateInTheSameLifeKeepsAgentsAndTakesCallersFromTheCallPlane() throws Exception {
        ready(ONE, "8001");
        UUID ringing = UUID.randomUUID();
        acd.enqueue(entry(ringing));
        Offer offer = orders.offers.poll(5, TimeUnit.SECONDS);
        acd.result(offer.id(), OfferResult.RINGING);
        UUID waiting = UUID.randomUUID();
        QueueEntry early =
                new QueueEntry(waiting, "general", Instant.parse("2026-07-01T00:00:00Z"), 0, Map.of(), null, null);
        acd.enqueue(early);
        done(acd.signIn(TWO, "8002"));
        acd.stop();

        acd = service(run);
        acd.bindOfferListener(orders);
        acd.snapshot(List.of(
                call(ringing, CallState.OFFERED, entry(ringing), offer, ONE),
                call(waiting, CallState.WAITING, early, null, null)));
        settle();
        assertThat(acd.find(ONE).orElseThrow().state()).isEqualTo(AgentState.RINGING);
        assertThat(acd.find(ONE).orElseThrow().offer()).isEqualTo(offer.id());
        assertThat(acd.find(TWO).orElseThrow().state()).isEqualTo(AgentState.NOT_READY);
        done(acd.ready(TWO));
        Offer next = orders.offers.poll(5, TimeUnit.SECONDS);
        assertThat(next.call()).isEqualTo(waiting);
        assertThat(next.id()).isGreaterThan(offer.id());
        assertThat(orders.withdrawn).isEmpty();
    }

    @Test
    void anotherLifeOfTheProcessSetsAgentsNotReady() throws Exception {
        ready(ONE, "8001");
        acd.enqueue(entry(UUID.randomUUID()));
        Offer offer = orders.offers.poll(5, TimeUnit.SECONDS);
        acd.stop();

        acd = service(UUID.randomUUID());
        acd.bindOfferListener(orders);
        settle();
        assertThat(acd.find(ONE).orElseThrow().state()).isEqualTo(AgentState.NOT_READY);
        assertThat(acd.find(ONE).orElseThrow().reason()).isEqualTo("restart");
        acd.enqueue(entry(UUID.randomUUID()));
        done(acd.ready(ONE));
        assertThat(orders.offers.poll(5, TimeUnit.SECONDS).id()).isGreaterThan(offer.id());
    }

    @Test
    void whenTheCallPlaneGoesAndComesCallersAreServed() throws Exception {
        acd.unbindOfferListener(orders);
        ready(ONE, "8001");
        assertThat(acd.check().status()).isEqualTo(Health.Status.DEGRADED);
        UUID call = UUID.randomUUID();
        acd.enqueue(entry(call));
        settle();
        acd.bindOfferListener(orders);
        acd.snapshot(List.of(call(call, CallState.WAITING, entry(call), null, null)));
        assertThat(orders.offers.poll(5, TimeUnit.SECONDS).call()).isEqualTo(call);
    }

    @Test
    void aStrategyThatComesWhileCallersWaitDecidesAtOnce() throws Exception {
        done(acd.take(new Input.PutQueue(
                new QueueSpec("general", "综合", true, "last", 0, 20, 15, 0, 0, null, 30, 15, 180, true, Map.of()))));
        RoutingStrategy last = (entry, candidates, now) -> IntStream.range(0, candidates.size())
                .mapToObj(i -> new RoutingStrategy.Score(i, "place"))
                .toList();
        Map<String, Object> properties = Map.of("name", "last", "version", "2");
        ready(ONE, "8001");
        ready(TWO, "8002");
        acd.bindStrategy(last, properties);
        UUID call = UUID.randomUUID();
        acd.enqueue(entry(call));
        assertThat(orders.offers.poll(5, TimeUnit.SECONDS).agentId()).isEqualTo(TWO);
        assertThat(acd.decisions(call).get(0).strategy()).isEqualTo("last@2");
        acd.unbindStrategy(last, properties);
        UUID other = UUID.randomUUID();
        acd.enqueue(entry(other));
        assertThat(orders.offers.poll(5, TimeUnit.SECONDS).agentId()).isEqualTo(ONE);
        assertThat(acd.decisions(other).get(0).note()).contains("missing");
    }

    @Test
    void aCallThatEndedFreesItsAgentEvenIfNobodySaidSo() throws Exception {
        ready(ONE, "8001");
        UUID call = UUID.randomUUID();
        acd.enqueue(entry(call));
        acd.result(orders.offers.poll(5, TimeUnit.SECONDS).id(), OfferResult.ANSWERED);
        CallSnapshot talking = call(call, CallState.TALKING, null, null, ONE);
        acd.changed(talking, call(call, CallState.ENDED, null, null, ONE));
        settle();
        assertThat(acd.find(ONE).orElseThrow().state()).isEqualTo(AgentState.WRAP_UP);
    }

    @Test
    void saysUnavailableOnceStopped() {
        acd.stop();
        assertThatThrownBy(() -> done(acd.signOut(ONE))).hasMessageContaining("更新");
    }

    @Test
    void afterAKillItKnowsAgentsAgainFromTheJournal() throws Exception {
        ready(ONE, "8001");
        settle();
        journals.kill();
        AcdService next = service(UUID.randomUUID());
        assertThat(next.find(ONE).orElseThrow().phone()).isEqualTo("8001");
        next.stop();
    }

    @Test
    void afterAnUpdateTheJournalIsFree() throws IOException {
        acd.stop();
        journals.open("acd", new JournalOptions("", 1, Duration.ZERO)).close();
    }

    @Test
    void servesCallersWithoutAJournalAndWritesOneWhenItCan() throws Exception {
        acd.stop();
        Journal other = journals.open("acd", new JournalOptions("", 1, Duration.ZERO));
        AtomicLong ahead = new AtomicLong();
        SteadyClock clock = new SteadyClock(Clock.systemUTC(), () -> System.nanoTime() + ahead.get());
        acd = at(clock);
        acd.bindOfferListener(orders);
        done(acd.take(new Input.Setup(List.of(agent(ONE, "1001")), List.of(QueueSpec.usual("general", "综合")))));
        assertThat(acd.check().sentence()).contains("日志无法写入");
        ready(ONE, "8001");
        acd.enqueue(entry(UUID.randomUUID()));
        assertThat(orders.offers.poll(5, TimeUnit.SECONDS)).isNotNull();
        other.close();
        ahead.addAndGet(Duration.ofSeconds(7).toNanos());
        while (acd.check().sentence().contains("日志无法写入")) {
            settle();
        }
        settle();
        acd.stop();
        acd = service(run);
        assertThat(acd.find(ONE).orElseThrow().phone()).isEqualTo("8001");
    }

    @Test
    void anHourForwardOrBackChangesNothingForWhoRingsAndWaits() throws Exception {
        ShiftedClock wall = new ShiftedClock();
        acd.stop();
        acd = new AcdService(
                new PlainThreads(),
                new Node(run),
                new MemoryJournals(),
                MemoryCluster.alone("dayu-1"),
                new Config(true),
                new SteadyClock(wall, System::nanoTime));
        acd.bindOfferListener(orders);
        QueueSpec queue = QueueSpec.usual("general", "综合");
        done(acd.take(new Input.Setup(List.of(agent(ONE, "1001")), List.of(queue))));
        ready(ONE, "8001");
        acd.enqueue(entry(UUID.randomUUID()));
        acd.enqueue(entry(UUID.randomUUID()));
        Offer offer = orders.offers.poll(5, TimeUnit.SECONDS);
        for (Duration by : List.of(Duration.ofHours(1), Duration.ofHours(-1), Duration.ZERO)) {
            wall.shift(by);
            settle();
            assertThat(acd.find(ONE).orElseThrow().state()).isIn(AgentState.RESERVED, AgentState.RINGING);
            assertThat(acd.queues().get(0).waiting()).hasSize(2);
        }
        acd.result(offer.id(), OfferResult.ANSWERED);
        settle();
        assertThat(acd.find(ONE).orElseThrow().state()).isEqualTo(AgentState.TALKING);
    }

    @Test
    void whatFallsDueDoesSoAfterAStartWithTheClockPutBack() throws Exception {
        ShiftedClock wall = new ShiftedClock();
        acd.stop();
        wall.shift(Duration.ofHours(1));
        acd = at(new SteadyClock(wall, System::nanoTime));
        QueueSpec queue = QueueSpec.usual("general", "综合");
        done(acd.take(new Input.Setup(List.of(agent(ONE, "1001")), List.of(queue))));
        ready(ONE, "8001");
        acd.stop();
        wall.shift(Duration.ZERO);
        AtomicLong ahead = new AtomicLong();
        acd = at(new SteadyClock(wall, () -> System.nanoTime() + ahead.get()));
        acd.bindOfferListener(orders);
        acd.snapshot(List.of());
        settle();
        acd.enqueue(entry(UUID.randomUUID()));
        assertThat(orders.offers.poll(5, TimeUnit.SECONDS)).isNotNull();

        ahead.set(Duration.ofMinutes(2).toNanos());
        settle();

        assertThat(acd.find(ONE).orElseThrow().state())
                .as("the offer has lapsed")
                .isEqualTo(AgentState.NOT_READY);
    }

    private AcdService at(SteadyClock clock) {
        return new AcdService(
                new PlainThreads(), new Node(run), journals, MemoryCluster.alone("dayu-1"), new Config(true), clock);
    }

    @Test
    void aDiskThatFillsUpIsAnAlarmAndAGapButNoReasonToStop() throws Exception {
        journals.full(true);
        ready(ONE, "8001");
        acd.enqueue(entry(UUID.randomUUID()));
        assertThat(orders.offers.poll(5, TimeUnit.SECONDS)).isNotNull();
        assertThat(acd.check().status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(acd.check().detail().get("unwritten")).isNotEqualTo("0");
        journals.full(false);
    }

    private void ready(UUID agent, String phone) {
        done(acd.signIn(agent, phone));
        done(acd.ready(agent));
    }

    /** Waits until the loop has taken everything sent before. */
    private void settle() {
        done(acd.take(new Input.Tick()));
    }

    private static <T> T done(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        }
    }

    private AcdService service(UUID life) {
        return new AcdService(
                new PlainThreads(),
                new Node(life),
                journals,
                MemoryCluster.alone("dayu-1"),
                new Config(true),
                SteadyClock.system());
    }

    private static AgentSpec agent(UUID id, String number) {
        return new AgentSpec(id, number, "座席", Map.of(), Set.of("general"), null);
    }

    private static QueueEntry entry(UUID call) {
        return new QueueEntry(call, "general", Instant.now(), 0, Map.of(), null, null);
    }

    private static CallSnapshot call(
            UUID id, CallState state, @Nullable QueueEntry waiting, @Nullable Offer offer, @Nullable UUID agent) {
        return new CallSnapshot(
                id,
                1,
                state,
                Direction.INBOUND,
                "",
                "12345",
                Instant.now(),
                null,
                null,
                null,
                List.of(),
                waiting,
                offer,
                agent,
                "general",
                Map.of(),
                null,
                null);
    }

    private static final class NoPhones implements Phones {
        @Override
        public boolean reachable(String account) {
            return false;
        }

        @Override
        public Map<String, Registration> registered() {
            return Map.of();
        }
    }

    /** A call plane that writes down what it is told. */
    private static final class Orders implements OfferListener {

        final BlockingQueue<Offer> offers = new LinkedBlockingQueue<>();
        final BlockingQueue<Long> withdrawn = new LinkedBlockingQueue<>();

        @Override
        public void offer(Offer offer) {
            offers.add(offer);
        }

        @Override
        public void withdraw(long offer, UUID call) {
            withdrawn.add(offer);
        }

        @Override
        public void announce(Announcement announcement) {}

        @Override
        public void overflow(UUID call, String queue, String why) {}
    }

    private record Node(UUID run) implements NodeRun {
        @Override
        public String node() {
            return "dayu-test";
        }

        @Override
        public Instant started() {
            return Instant.EPOCH;
        }
    }

    private record Config(boolean ownCallsResetIdle) implements AcdConfig {
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
            return ownCallsResetIdle;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return AcdConfig.class;
        }
    }
}
