package org.dayu.call.internal.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

import org.dayu.acd.api.Offer;
import org.dayu.acd.api.QueueEntry;
import org.dayu.call.api.CallAnswer;
import org.dayu.call.api.CallCommand;
import org.dayu.call.api.CallControl;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Calls;
import org.dayu.call.api.Direction;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.LegSnapshot;
import org.dayu.call.api.LegState;
import org.dayu.call.api.TalkMode;
import org.dayu.call.internal.journal.CallJournal;
import org.dayu.core.api.journal.Place;
import org.dayu.core.api.journal.Reading;
import org.dayu.sip.api.SipTarget;
import org.dayu.testing.MemoryCluster;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls of two nodes as one. */
class FleetTest {

    private static final Instant NOW = Instant.parse("2026-07-01T01:02:03.456Z");
    private static final UUID AGENT = new UUID(2, 1);

    private final MemoryCluster cluster = new MemoryCluster();
    private final Site a = new Site("a");
    private final Site b = new Site("b");

    @BeforeEach
    void start() {
        cluster.listen("a", Fleet.CHANNEL, a.fleet);
        cluster.listen("b", Fleet.CHANNEL, b.fleet);
        cluster.settle();
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void aCallIsSeenFromTheOtherNodeAsItIs() {
        CallSnapshot call = call(CallState.WAITING, 3);
        a.has(call);

        until(() -> b.fleet.find(call.id()).isPresent());

        assertThat(b.fleet.find(call.id())).contains(call);
        assertThat(b.fleet.all()).containsExactly(call);
        assertThat(a.fleet.all()).containsExactly(call);
    }

    @Test
    void whatHasEndedIsNotKept() {
        CallSnapshot call = call(CallState.TALKING, 3);
        a.has(call);
        until(() -> b.fleet.find(call.id()).isPresent());
        a.fleet.changed(call, LostCalls.end(call, NOW));

        until(() -> b.fleet.all().isEmpty());
        assertThat(b.journal).isEmpty();
    }

    @Test
    void commandsOfEveryKindReachTheCall() {
        CallSnapshot call = call(CallState.TALKING, 3);
        a.has(call);
        until(() -> b.fleet.find(call.id()).isPresent());
        UUID id = UUID.randomUUID();
        UUID leg = UUID.randomUUID();
        List<CallCommand> commands = List.of(
                new CallCommand.PickUp(id, call.id(), AGENT),
                new CallCommand.Hangup(id, call.id(), LegRole.AGENT),
                new CallCommand.SetMode(id, call.id(), TalkMode.HOLD),
                new CallCommand.BringIn(
                        id, call.id(), leg, new SipTarget.Number("110", null), LegRole.DEPARTMENT, TalkMode.CONSULT),
                new CallCommand.Transfer(id, call.id(), new CallCommand.Whither.Queue("flood")),
                new CallCommand.Transfer(id, call.id(), new CallCommand.Whither.Agent(AGENT, "flood")),
                new CallCommand.Transfer(
                        id, call.id(), new CallCommand.Whither.Party(leg, new SipTarget.Phone("8001"))),
                new CallCommand.CallOut(
                        id, call.id(), "10086", Duration.ofSeconds(30), new CallCommand.Then.Queue("q", NOW), Map.of()),
                new CallCommand.Note(id, call.id(), "order", "2026"));

        for (CallCommand command : commands) {
            CallAnswer answer = b.fleet.execute(command).toCompletableFuture().join();
            assertThat(answer).isEqualTo(new CallAnswer.Done(7));
        }
        assertThat(a.told).isEqualTo(commands);
        assertThat(b.told).isEmpty();
    }

    @Test
    void aNewCallBeginsHere() {
        var dial = new CallCommand.Dial(UUID.randomUUID(), UUID.randomUUID(), AGENT, "8001", "10086", Map.of());
        b.fleet.execute(dial).toCompletableFuture().join();

        assertThat(b.told).containsExactly(dial);
    }

    @Test
    void callsOfADeadNodeEndWithTheirPlaces() {
        CallSnapshot waiting = call(CallState.WAITING, 3);
        a.has(waiting);
        until(() -> b.fleet.find(waiting.id()).isPresent());

        cluster.kill("a");
        cluster.bury("a");

        until(() -> b.fleet.all().isEmpty());
        assertThat(b.journal).singleElement().satisfies(end -> {
            assertThat(end.id()).isEqualTo(waiting.id());
            assertThat(end.state()).isEqualTo(CallState.ENDED);
            assertThat(end.endReason()).isEqualTo(EndReason.NODE_LOST);
            assertThat(end.caller()).isEqualTo(waiting.caller());
            assertThat(end.attributes())
                    .containsEntry("ended.from", "WAITING")
                    .containsEntry("arrived", NOW.toString());
        });
        assertThat(b.shown).last().satisfies(shown -> assertThat(shown.state()).isEqualTo(CallState.ENDED));
    }

    @Test
    void whoCannotBeReachedIsSaid() {
        CallSnapshot call = call(CallState.TALKING, 3);
        a.has(call);
        until(() -> b.fleet.find(call.id()).isPresent());
        cluster.kill("a");

        assertThat(b.fleet
                        .execute(new CallCommand.PickUp(UUID.randomUUID(), call.id(), AGENT))
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(CallAnswer.Refused.class);
    }

    @Test
    void whoFollowsCallsOfOtherNodesIsToldOfEachChangeOnceAndOfTheirEnd() {
        CallSnapshot known = call(CallState.WAITING, 3);
        a.has(known);
        until(() -> b.fleet.find(known.id()).isPresent());
        List<String> told = new CopyOnWriteArrayList<>();
        b.fleet.addFollower((before, now) -> told.add(before.version() + " " + now.version() + " " + now.state()));
        assertThat(told).as("who comes late catches up").containsExactly("3 3 WAITING");

        CallSnapshot fresh = call(CallState.SELF_SERVICE, 1);
        a.has(fresh);
        until(() -> told.size() == 2);
        // the link breaks and is mended: everything is said anew
        b.fleet.unlinked("a");
        a.fleet.linked("b");
        b.fleet.linked("a");
        cluster.settle();
        cluster.kill("a");
        cluster.bury("a");
        cluster.settle();

        assertThat(told.subList(0, 2)).containsExactly("3 3 WAITING", "1 1 SELF_SERVICE");
        assertThat(told.subList(2, told.size())).containsExactlyInAnyOrder("3 4 ENDED", "1 2 ENDED");
        b.has(call(CallState.WAITING, 1));
        assertThat(told).as("its own are another listener's").hasSize(4);
    }

    private static CallSnapshot call(CallState state, long version) {
        UUID id = UUID.randomUUID();
        QueueEntry entry = new QueueEntry(
                id, "general", NOW, 2, Map.of("dialect", 5), AGENT, NOW.plusSeconds(20), Set.of("hostile"), "person");
        return new CallSnapshot(
                id,
                version,
                state,
                Direction.INBOUND,
                "13800138000",
                "12345",
                NOW,
                null,
                null,
                null,
                List.of(new LegSnapshot(
                        UUID.randomUUID(), LegRole.CITIZEN, LegState.ANSWERED, "13800138000", null, NOW)),
                state == CallState.WAITING ? entry : null,
                new Offer(5, id, AGENT, "8001", NOW.plusSeconds(9)),
                null,
                "general",
                Map.of("arrived", NOW.toString()),
                null,
                null);
    }

    private static void until(BooleanSupplier holds) {
        Instant end = Instant.now().plus(Duration.ofSeconds(10));
        while (!holds.getAsBoolean()) {
            assertThat(Instant.now()).as("waited too long").isBefore(end);
            Thread.onSpinWait();
        }
    }

    /** One node: its calls, what they were told, what it wrote down and showed. */
    private final class Site implements Calls, CallControl, CallJournal {

        final Map<UUID, CallSnapshot> calls = new ConcurrentHashMap<>();
        final List<CallCommand> told = new CopyOnWriteArrayList<>();
        final List<CallSnapshot> journal = new CopyOnWriteArrayList<>();
        final List<CallSnapshot> shown = new CopyOnWriteArrayList<>();
        final Fleet fleet;

        Site(String name) {
            fleet = new Fleet(this, this, this, cluster.node(name), Clock.systemUTC());
            fleet.screens = (before, now) -> shown.add(now);
        }

        void has(CallSnapshot call) {
            @Nullable CallSnapshot before = calls.put(call.id(), call);
            fleet.changed(before == null ? call : before, call);
        }

        @Override
        public Optional<CallSnapshot> find(UUID call) {
            return Optional.ofNullable(calls.get(call));
        }

        @Override
        public List<CallSnapshot> all() {
            return List.copyOf(calls.values());
        }

        @Override
        public CompletionStage<CallAnswer> execute(CallCommand command) {
            told.add(command);
            return CompletableFuture.completedStage(new CallAnswer.Done(7));
        }

        @Override
        public void append(CallSnapshot now) {
            journal.add(now);
        }

        @Override
        public State state() {
            return new State(0, 0, 0, "");
        }

        @Override
        public Reading read(Place from, int mostBytes) throws IOException {
            return new Reading(List.of(), from);
        }

        @Override
        public void copied(Place upTo) {}
    }
}
