package org.dayu.acd.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.dayu.acd.api.OfferResult;
import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.internal.engine.QueueRules.Step;
import org.dayu.acd.internal.strategy.BuiltIn;
import org.junit.jupiter.api.Test;

/** What a queue may have beyond the usual. */
class RulesTest {

    private static final QueueRules NONE = QueueRules.NONE;
    private static final QueueRules RESERVE =
            new QueueRules(Map.of(), List.of(), 1, 5, 0, 60, 0, 80, 0, List.of(), 30, 3, List.of(), 0);

    @Test
    void leastTalkCountsFromSignIn() {
        Floor floor = floor("least-talk", NONE);
        UUID talker = floor.ready(1);
        UUID call = floor.caller(1);
        floor.answer(talker);
        floor.pass(Duration.ofMinutes(5));
        floor.apply(new Input.TalkEnded(talker, call));
        floor.take(new Input.Ready(talker));
        floor.pass(Duration.ofMinutes(10));
        UUID other = floor.ready(2);
        floor.caller(2);
        assertThat(floor.offerTo(other)).isPresent();
        assertThat(floor.lastDecision().considered().get(1).why()).isEqualTo("talked 300 s since sign-in");

        floor.apply(new Input.Leave(floor.callOf(other)));
        floor.take(new Input.SignOut(talker));
        floor.take(new Input.SignOut(other));
        floor.ready(2);
        floor.ready(1);
        floor.caller(3);
        assertThat(floor.offerTo(talker)).as("counters begin anew").isPresent();
    }

    @Test
    void bestFitTakesTheMostProficientAndSparesRareSkills() {
        Floor floor = floor("best-fit", rules(Map.of("skill:en", 5, "spare", 2), List.of()));
        UUID weak = floor.ready(1, Map.of("en", 3), "general");
        UUID strong = floor.ready(2, Map.of("en", 9), "general");
        UUID polyglot = floor.ready(3, Map.of("en", 9, "ru", 9, "ja", 9), "general");
        floor.caller(1, 0, Map.of("en", 2));
        assertThat(floor.offerTo(strong)).isPresent();
        floor.caller(2, 0, Map.of("en", 2));
        assertThat(floor.offerTo(polyglot)).isPresent();
        floor.caller(3, 0, Map.of("en", 2));
        assertThat(floor.offerTo(weak)).isPresent();
    }

    @Test
    void requirementsRelaxWithTime() {
        Floor floor = floor(
                "longest-idle",
                rules(Map.of(), List.of(new Step(20, Map.of("dialect", 3), false), new Step(40, Map.of(), true))));
        UUID fair = floor.ready(1, Map.of("dialect", 3), "general");
        UUID none = floor.ready(2, Map.of(), "general");
        floor.caller(1, 0, Map.of("dialect", 8));
        floor.caller(2, 0, Map.of("dialect", 8));
        floor.pass(Duration.ofSeconds(19));
        assertThat(floor.offerTo(fair)).isEmpty();
        floor.pass(Duration.ofSeconds(1));
        assertThat(floor.offerTo(fair)).isPresent();
        assertThat(floor.lastDecision().note()).contains("wants less after 20 s, step 1");
        assertThat(floor.offerTo(none)).isEmpty();
        floor.pass(Duration.ofSeconds(20));
        assertThat(floor.offerTo(none)).isPresent();
    }

    @Test
    void agentsInReserveAreForUrgentCallersOnly() {
        Floor floor = floor("longest-idle", RESERVE);
        UUID one = floor.ready(1);
        UUID usual = floor.caller(1);
        assertThat(floor.offerTo(one)).isEmpty();
        UUID two = floor.ready(2);
        assertThat(floor.callOf(one)).as("one more than the reserve").isEqualTo(usual);
        UUID behind = floor.caller(2);
        UUID urgent = floor.caller(3, 5, Map.of());
        assertThat(floor.callOf(two)).isEqualTo(urgent);
        assertThat(floor.lastDecision().note()).contains("out of the reserve of 1");
        assertThat(floor.waiting()).contains(behind);
    }

    @Test
    void usualCallersServedBeforeUrgentOnesLeaveAReasonBehind() {
        Floor floor = floor("longest-idle", RESERVE);
        floor.apply(new Input.PutQueue(new QueueSpec(
                "general", "综合", true, "longest-idle", 1, 20, 15, 0, 0, null, 30, 15, 180, true, Map.of(), RESERVE)));
        UUID first = floor.caller(1);
        floor.pass(Duration.ofSeconds(60));
        floor.caller(2, 5, Map.of());
        floor.ready(1);
        assertThat(floor.lastDecision().passedOver()).singleElement().satisfies(passed -> {
            assertThat(passed.call()).isEqualTo(first);
            assertThat(passed.why()).contains("kept for priority 5");
        });
    }

    @Test
    void hostileCallersAreSpreadAndNeverStranded() {
        Floor floor = floor(
                "longest-idle",
                new QueueRules(Map.of(), List.of(), 0, 1, 1, 60, 0, 80, 0, List.of(), 30, 3, List.of(), 0));
        UUID one = floor.ready(1);
        hostile(floor, 1);
        floor.answer(one);
        floor.apply(new Input.TalkEnded(one, floor.callOf(one)));
        floor.take(new Input.Ready(one));
        hostile(floor, 2);
        assertThat(floor.offerTo(one)).as("had one within the hour").isEmpty();
        UUID usual = floor.caller(3);
        assertThat(floor.callOf(one)).isEqualTo(usual);
        assertThat(floor.lastDecision().passedOver().get(0).why()).contains("fewer than 1 hostile callers");
        floor.apply(new Input.Leave(usual));
        floor.pass(Duration.ofSeconds(60));
        assertThat(floor.offerTo(one)).as("after a minute whatever the cap").isPresent();
    }

    @Test
    void hostileCallersAreForgottenAfterAnHour() {
        Floor floor = floor(
                "longest-idle",
                new QueueRules(Map.of(), List.of(), 0, 1, 1, 3_600, 0, 80, 0, List.of(), 30, 3, List.of(), 0));
        UUID one = floor.ready(1);
        hostile(floor, 1);
        floor.answer(one);
        floor.apply(new Input.TalkEnded(one, floor.callOf(one)));
        floor.take(new Input.Ready(one));
        floor.pass(Duration.ofMinutes(30));
        UUID second = hostile(floor, 2);
        assertThat(floor.offerTo(one)).isEmpty();
        floor.pass(Duration.ofMinutes(30));
        assertThat(floor.callOf(one)).isEqualTo(second);
    }

    @Test
    void aPersonWhoCallsAgainMeetsTheSameAgentIfItCanBeSoon() {
        Floor floor = floor(
                "longest-idle",
                new QueueRules(Map.of(), List.of(), 0, 1, 0, 60, 20, 80, 0, List.of(), 30, 3, List.of(), 0));
        UUID first = floor.ready(1);
        UUID call = floor.caller(entry(floor, 1, Set.of(), "p1"));
        floor.answer(first);
        UUID other = floor.ready(2);
        floor.apply(new Input.TalkEnded(first, call));
        floor.caller(entry(floor, 2, Set.of(), "p1"));
        assertThat(floor.offerTo(other)).as("20 s for the same agent alone").isEmpty();
        floor.take(new Input.Ready(first));
        assertThat(floor.offerTo(first)).isPresent();
        floor.result(first, OfferResult.NO_ANSWER);
        floor.pass(Duration.ofSeconds(20));
        assertThat(floor.offerTo(other)).as("then anybody").isPresent();
    }

    @Test
    void anAgentOfSeveralQueuesServesTheOneThatLacksServiceLevel() {
        QueueRules deficit =
                new QueueRules(Map.of(), List.of(), 0, 1, 0, 60, 0, 80, 10, List.of(), 30, 3, List.of(), 0);
        Floor floor = new Floor(
                QueueSpec.usual("general", "综合").with("longest-idle", deficit),
                QueueSpec.usual("english", "外语").with("longest-idle", deficit));
        for (int late = 0; late < 12; late++) {
            UUID call = floor.caller(in(floor, 900 + late, "english"));
            floor.pass(Duration.ofSeconds(30));
            floor.apply(new Input.Leave(call));
        }
        UUID older = floor.caller(1);
        floor.pass(Duration.ofSeconds(5));
        UUID lacking = floor.caller(in(floor, 2, "english"));
        UUID agent = floor.ready(1, Map.of(), "general", "english");
        assertThat(floor.callOf(agent)).isEqualTo(lacking);
        assertThat(floor.lastDecision().note()).contains("service level");
        assertThat(floor.waiting()).containsExactly(older);
    }

    @Test
    void manyAtOnceAreMatchedTogether() {
        Floor floor = floor("longest-idle", NONE);
        UUID any = floor.caller(1);
        UUID english = floor.caller(2, 0, Map.of("en", 5));
        floor.apply(new Input.PutAgent(Floor.spec(1, Map.of("en", 9))));
        floor.apply(new Input.PutAgent(Floor.spec(2, Map.of())));
        for (int agent = 1; agent <= 2; agent++) {
            floor.apply(new Input.SignIn(Floor.id(agent), "800" + agent));
            floor.take(new Input.Ready(Floor.id(agent)));
        }
        floor.apply(new Input.Setup(
                List.of(Floor.spec(1, Map.of("en", 9), "general"), Floor.spec(2, Map.of(), "general")),
                List.of(QueueSpec.usual("general", "综合"))));
        assertThat(floor.callOf(Floor.id(1))).isEqualTo(english);
        assertThat(floor.callOf(Floor.id(2))).isEqualTo(any);
        assertThat(floor.effects(Effect.Decided.class).get(0).decision().note())
                .contains("so that more callers are served");
    }

    @Test
    void aStandingOrderChoosesWhoWouldHaveBeenBestOfAll() {
        for (String strategy :
                List.of("longest-idle", "fewest-calls", "least-talk", "round-robin", "best-fit", "least-occupied")) {
            Floor indexed = floor(strategy, NONE);
            Floor scored = floor(strategy, NONE);
            scored.shelf.replaceAll((name, real) -> real::rank); // the same scores, but no order and no short cut
            scored.apply(new Input.Strategies(BuiltIn.names()));
            List<List<UUID>> chosen = new ArrayList<>();
            for (Floor floor : List.of(indexed, scored)) {
                work(floor);
                chosen.add(floor.rings().stream().map(ring -> ring.agentId()).toList());
            }
            assertThat(chosen.get(0)).as(strategy).hasSizeGreaterThan(100).isEqualTo(chosen.get(1));
        }
    }

    private static void work(Floor floor) {
        java.util.Random random = new java.util.Random(3);
        for (int agent = 0; agent < 30; agent++) {
            floor.ready(agent, Map.of("en", random.nextInt(10)), "general");
            floor.pass(Duration.ofMillis(random.nextInt(5_000)));
        }
        for (int call = 0; call < 150; call++) {
            floor.caller(call, 0, random.nextBoolean() ? Map.of() : Map.of("en", 1 + random.nextInt(6)));
            floor.engine.agents().stream()
                    .filter(agent -> agent.offer() != null)
                    .forEach(agent -> floor.answer(agent.id()));
            floor.pass(Duration.ofMillis(random.nextInt(20_000)));
            floor.engine.agents().stream()
                    .filter(agent -> agent.call() != null && random.nextInt(3) == 0)
                    .forEach(agent -> floor.apply(new Input.TalkEnded(agent.id(), agent.call())));
        }
    }

    private static UUID hostile(Floor floor, int number) {
        return floor.caller(entry(floor, number, Set.of(QueueEntry.HOSTILE), null));
    }

    private static QueueEntry entry(Floor floor, int number, Set<String> marks, String person) {
        return new QueueEntry(Floor.id(100_000 + number), "general", floor.now, 0, Map.of(), null, null, marks, person);
    }

    private static QueueEntry in(Floor floor, int number, String queue) {
        return new QueueEntry(Floor.id(100_000 + number), queue, floor.now, 0, Map.of(), null, null);
    }

    private static QueueRules rules(Map<String, Integer> weights, List<Step> steps) {
        return new QueueRules(weights, steps, 0, 1, 0, 60, 0, 80, 0, List.of(), 30, 3, List.of(), 0);
    }

    private static Floor floor(String strategy, QueueRules rules) {
        Floor floor = new Floor(QueueSpec.usual("general", "综合").with(strategy, rules));
        BuiltIn.names().forEach(name -> floor.shelf.put(name, BuiltIn.find(name)));
        floor.apply(new Input.Strategies(BuiltIn.names()));
        return floor;
    }
}
