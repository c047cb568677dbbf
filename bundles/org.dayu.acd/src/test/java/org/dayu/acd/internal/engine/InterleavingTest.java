package org.dayu.acd.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.dayu.acd.api.AgentSnapshot;
import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.OfferResult;
import org.dayu.acd.api.OverflowSite;
import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.internal.engine.QueueRules.Comfort;
import org.dayu.acd.internal.engine.QueueRules.OverflowStep;
import org.dayu.acd.internal.engine.QueueRules.Step;
import org.dayu.acd.internal.engine.QueueRules.Then;
import org.dayu.acd.internal.engine.QueueRules.When;
import org.dayu.acd.internal.strategy.BuiltIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever happens in whatever order: no contradiction after any turn ({@link Floor#apply} asks), nobody lost, and the
 * same inputs give the same decisions, from the beginning or from any state written down on the way.
 */
class InterleavingTest {

    private static final int AGENTS = 12;
    private static final String[] QUEUES = {"general", "flood", "english"};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void keepsItsWordUnderAnyInterleaving(long seed) {
        Floor floor = floor();
        Random random = new Random(seed);
        for (int step = 0; step < 4_000; step++) {
            step(floor, random, step);
        }
        settle(floor);
        assertThat(floor.engine.waiting()).isZero();
        assertNobodyIsServedTwice(floor);
        assertOffersGrow(floor);
    }

    @Test
    void theSameInputsGiveTheSameDecisions() {
        Floor floor = floor();
        Random random = new Random(99);
        List<List<Effect>> turns = new ArrayList<>();
        for (int step = 0; step < 3_000; step++) {
            step(floor, random, step);
        }
        Engine again = new Engine(floor.shelf::get);
        floor.inputs.forEach(input -> turns.add(again.apply(input).effects()));
        assertThat(turns.stream().flatMap(List::stream).toList()).isEqualTo(floor.effects);
        assertThat(again.remember()).isEqualTo(floor.engine.remember());
    }

    @Test
    void anEngineThatRemembersGoesOnLikeTheOneItCameFrom() {
        Floor floor = floor();
        Random random = new Random(7);
        for (int part = 0; part < 20; part++) {
            for (int step = 0; step < 150; step++) {
                step(floor, random, part * 150 + step);
            }
            EngineState state = floor.engine.remember();
            int inputs = floor.inputs.size();
            int effects = floor.effects.size();
            for (int step = 0; step < 150; step++) {
                step(floor, random, 10_000 + part * 150 + step);
            }
            Engine other = new Engine(floor.shelf::get);
            other.recall(state);
            List<Effect> repeated = new ArrayList<>();
            floor.inputs
                    .subList(inputs, floor.inputs.size())
                    .forEach(input -> repeated.addAll(other.apply(input).effects()));
            assertThat(repeated).isEqualTo(floor.effects.subList(effects, floor.effects.size()));
        }
    }

    private static Floor floor() {
        Floor floor = new Floor();
        BuiltIn.names().forEach(name -> floor.shelf.put(name, BuiltIn.find(name)));
        floor.apply(new Input.Strategies(BuiltIn.names()));
        floor.apply(new Input.PutQueue(new QueueSpec(
                "general",
                "综合",
                true,
                "fewest-calls",
                30,
                20,
                15,
                30,
                300,
                "flood",
                30,
                15,
                180,
                true,
                Map.of(),
                new QueueRules(
                        Map.of(),
                        List.of(new Step(10, Map.of("dialect", 1), false), new Step(60, Map.of(), true)),
                        1,
                        2,
                        1,
                        30,
                        15,
                        80,
                        5,
                        List.of(
                                sites(When.FULL, 0),
                                sites(When.UNSTAFFED, 0),
                                sites(When.WAITED, 60),
                                new OverflowStep(When.FULL, 0, Then.QUEUE, List.of("english", "flood"), null),
                                new OverflowStep(When.EXPECTED_WAIT, 600, Then.CALLBACK, List.of(), null),
                                new OverflowStep(When.WAITED, 200, Then.VOICEMAIL, List.of(), null)),
                        30,
                        2,
                        List.of(new Comfort(20, 40, "comfort")),
                        25))));
        floor.apply(new Input.PutQueue(
                new QueueSpec("flood", "三防", true, "best-fit", 0, 20, 0, 0, 0, null, 30, 15, 180, false, Map.of())));
        floor.apply(new Input.PutQueue(new QueueSpec(
                "english", "外语", true, "gone", 0, 20, 5, 0, 120, null, 0, 15, 180, true, Map.of("en", 3), deserted())));
        for (int agent = 0; agent < AGENTS; agent++) {
            floor.apply(new Input.PutAgent(Floor.spec(
                    agent, Map.of("en", agent % 6, "dialect", agent % 4), QUEUES[agent % 2], QUEUES[agent % 3])));
        }
        return floor;
    }

    private static OverflowStep sites(When when, int seconds) {
        return new OverflowStep(when, seconds, Then.SITES, List.of(), null);
    }

    /** To another site or queue when nobody is signed in. */
    private static QueueRules deserted() {
        List<OverflowStep> rules = List.of(
                sites(When.UNSTAFFED, 0),
                new OverflowStep(When.UNSTAFFED, 0, Then.QUEUE, List.of("general", "flood"), null));
        return new QueueRules(Map.of(), List.of(), 0, 1, 0, 60, 0, 80, 0, rules, 30, 3, List.of(), 0);
    }

    private static void step(Floor floor, Random random, int step) {
        UUID agent = Floor.id(random.nextInt(AGENTS));
        AgentSnapshot now = floor.engine.agent(agent).orElse(null);
        switch (random.nextInt(22)) {
            case 0, 1, 2 -> floor.caller(entry(floor, random, step));
            case 3 -> floor.apply(new Input.Leave(anybody(floor, random, step)));
            case 4 -> floor.apply(new Input.SignIn(agent, Integer.toString(8000 + random.nextInt(AGENTS))));
            case 5, 6 -> floor.apply(new Input.Ready(agent));
            case 7 -> floor.apply(
                    new Input.Pause(agent, random.nextBoolean() ? AgentState.BREAK : AgentState.NOT_READY, "x"));
            case 8 -> floor.apply(random.nextInt(4) == 0 ? new Input.SignOut(agent) : new Input.Ready(agent));
            case 9, 10, 11, 12 -> answer(floor, random, now);
            case 13, 14, 15 -> endTalk(floor, random, now, step);
            case 16 -> floor.pass(Duration.ofMillis(random.nextInt(30_000)));
            case 17 -> floor.apply(new Input.PhoneLost(Integer.toString(8000 + random.nextInt(AGENTS))));
            case 18 -> configure(floor, random, agent);
            case 19, 20 -> otherSites(floor, random, step);
            default -> callPlane(floor, random);
        }
        floor.now = floor.now.plusMillis(random.nextInt(500));
    }

    private static QueueEntry entry(Floor floor, Random random, int step) {
        boolean preferred = random.nextInt(5) == 0;
        return new QueueEntry(
                random.nextInt(10) == 0 ? anybody(floor, random, step) : Floor.id(100_000 + step),
                random.nextInt(40) == 0 ? "nowhere" : QUEUES[random.nextInt(3)],
                floor.now.minusMillis(random.nextInt(20_000)),
                random.nextInt(3),
                wanted(random),
                preferred ? Floor.id(random.nextInt(AGENTS)) : null,
                preferred ? floor.now.plusSeconds(random.nextInt(20)) : null,
                marks(random),
                random.nextInt(3) == 0 ? "p" + random.nextInt(30) : null);
    }

    private static Map<String, Integer> wanted(Random random) {
        return switch (random.nextInt(6)) {
            case 0, 1 -> Map.of("dialect", random.nextInt(4));
            case 2 -> Map.of("en>=4|dialect", 1 + random.nextInt(3));
            case 3 -> Map.of("en|ja", 1 + random.nextInt(5), "dialect", random.nextInt(2));
            default -> Map.of();
        };
    }

    private static Set<String> marks(Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> Set.of(QueueEntry.HOSTILE);
            case 1, 2 -> Set.of(QueueEntry.OWNER + Floor.id(random.nextInt(AGENTS + 1)));
            case 3 -> Set.of(QueueEntry.HOSTILE, QueueEntry.OWNER + Floor.id(random.nextInt(AGENTS)));
            default -> Set.of();
        };
    }

    private static UUID anybody(Floor floor, Random random, int step) {
        var entries = floor.engine.queues().stream()
                .flatMap(queue -> queue.waiting().stream())
                .toList();
        return entries.isEmpty()
                ? Floor.id(100_000 + random.nextInt(step + 1))
                : entries.get(random.nextInt(entries.size())).call();
    }

    private static void answer(Floor floor, Random random, AgentSnapshot now) {
        long offer = now != null && now.offer() != null ? now.offer() : floor.engine.lastOffer() - random.nextInt(5);
        OfferResult[] results = OfferResult.values();
        OfferResult result = random.nextInt(2) == 0 ? OfferResult.ANSWERED : results[random.nextInt(results.length)];
        floor.apply(new Input.Result(offer, result));
    }

    private static void endTalk(Floor floor, Random random, AgentSnapshot now, int step) {
        if (now == null || now.call() == null) {
            return;
        }
        switch (random.nextInt(4)) {
            case 0 -> floor.apply(new Input.CallOver(now.call()));
            case 1 -> floor.apply(new Input.CallTalking(now.call(), now.id(), floor.now));
            default -> floor.apply(new Input.TalkEnded(now.id(), now.call()));
        }
    }

    /** Other sites are heard of, or say what has become of somebody they were asked to take, or not. */
    private static void otherSites(Floor floor, Random random, int step) {
        if (random.nextBoolean()) {
            floor.apply(new Input.SitesSeen(Stream.of("b", "c")
                    .flatMap(site -> Stream.of(QUEUES)
                            .map(queue -> new OverflowSite(
                                    site,
                                    queue,
                                    random.nextInt(4) == 0 ? "media alarm" : "",
                                    random.nextInt(100),
                                    random.nextInt(2),
                                    20,
                                    random.nextInt(6),
                                    0,
                                    Map.of("dialect", 3),
                                    floor.now.plusSeconds(random.nextInt(60)))))
                    .toList()));
            return;
        }
        OfferResult[] results = OfferResult.values();
        var asked = floor.effects(Effect.Overflow.class).stream()
                .filter(effect -> effect.choice() != null)
                .toList();
        if (asked.isEmpty() || random.nextInt(4) == 0) {
            floor.apply(
                    new Input.SiteResult(anybody(floor, random, step), "b", results[random.nextInt(results.length)]));
        } else {
            Effect.Overflow last = asked.get(asked.size() - 1);
            floor.apply(
                    new Input.SiteResult(last.call(), last.choice().site(), results[random.nextInt(results.length)]));
        }
    }

    private static void configure(Floor floor, Random random, UUID agent) {
        switch (random.nextInt(6)) {
            case 0 -> floor.apply(new Input.DropAgent(agent));
            case 1 -> floor.apply(new Input.DropQueue(QUEUES[random.nextInt(3)]));
            case 2 -> floor.apply(new Input.PutQueue(QueueSpec.usual(QUEUES[random.nextInt(3)], "变")));
            default -> {
                int number = (int) agent.getLeastSignificantBits();
                floor.apply(new Input.PutAgent(Floor.spec(
                        number,
                        Map.of("en", random.nextInt(6), "dialect", random.nextInt(4)),
                        QUEUES[random.nextInt(3)])));
            }
        }
    }

    /** The call plane or the engine is replaced; what the call plane reports is true, or a little old. */
    private static void callPlane(Floor floor, Random random) {
        List<Input.SeenCall> report = report(floor, random);
        switch (random.nextInt(8)) {
            case 0 -> floor.apply(new Input.CallsGone());
            case 1 -> floor.apply(new Input.Resumed());
            case 2 -> floor.apply(random.nextInt(10) == 0 ? new Input.Restarted(Floor.id(5)) : new Input.Tick());
            default -> floor.apply(new Input.CallsSeen(report));
        }
        if (random.nextBoolean()) {
            floor.apply(new Input.CallsSeen(report));
        }
    }

    private static List<Input.SeenCall> report(Floor floor, Random random) {
        List<Input.SeenCall> calls = new ArrayList<>();
        var rings = floor.rings();
        floor.engine.queues().forEach(queue -> queue.waiting().forEach(entry -> {
            if (random.nextInt(10) != 0) {
                var offer = rings.stream()
                        .filter(ring -> ring.call().equals(entry.call()) && random.nextInt(5) != 0)
                        .reduce((a, b) -> b)
                        .orElse(null);
                calls.add(new Input.SeenCall(entry.call(), entry, offer, null));
            }
        }));
        floor.engine.agents().stream()
                .filter(agent -> agent.state() == AgentState.TALKING && random.nextInt(10) != 0)
                .forEach(agent -> calls.add(new Input.SeenCall(agent.call(), null, null, agent.id())));
        return calls;
    }

    /** Everybody works until nobody waits. */
    private static void settle(Floor floor) {
        for (String queue : QUEUES) {
            floor.apply(new Input.PutQueue(QueueSpec.usual(queue, "终")));
        }
        floor.pass(Duration.ofSeconds(40));
        for (int agent = 0; agent < AGENTS; agent++) {
            floor.apply(new Input.PutAgent(Floor.spec(agent, Map.of("en", 9, "dialect", 9), QUEUES)));
        }
        for (int round = 0; round < 400 && floor.engine.waiting() > 0; round++) {
            for (int agent = 0; agent < AGENTS; agent++) {
                UUID id = Floor.id(agent);
                floor.apply(new Input.SignIn(id, Integer.toString(8000 + agent)));
                floor.apply(new Input.Ready(id));
                floor.offerTo(id).ifPresent(offer -> floor.apply(new Input.Result(offer, OfferResult.ANSWERED)));
                AgentSnapshot now = floor.engine.agent(id).orElseThrow();
                if (now.call() != null) {
                    floor.apply(new Input.TalkEnded(id, now.call()));
                }
            }
            floor.pass(Duration.ofSeconds(16));
        }
    }

    /** A caller who was answered is rung for again only if queued again. */
    private static void assertNobodyIsServedTwice(Floor floor) {
        Set<UUID> served = new HashSet<>();
        Engine again = new Engine(floor.shelf::get);
        int answers = 0;
        for (Stamped stamped : floor.inputs) {
            if (stamped.input() instanceof Input.Enqueue enqueue) {
                served.remove(enqueue.entry().call());
            } else if (stamped.input() instanceof Input.CallsSeen seen) {
                seen.calls().forEach(call -> served.remove(call.call()));
            }
            for (Effect effect : again.apply(stamped).effects()) {
                if (effect instanceof Effect.Ring ring) {
                    assertThat(served).doesNotContain(ring.offer().call());
                } else if (effect instanceof Effect.Passed passed && passed.outcome() == Effect.Outcome.ANSWERED) {
                    served.add(passed.call());
                    answers++;
                }
            }
        }
        assertThat(answers).isPositive();
    }

    private static void assertOffersGrow(Floor floor) {
        var rings = floor.rings();
        for (int i = 1; i < rings.size(); i++) {
            assertThat(rings.get(i).id()).isGreaterThan(rings.get(i - 1).id());
        }
    }
}
