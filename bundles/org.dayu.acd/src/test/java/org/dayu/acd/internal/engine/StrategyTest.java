package org.dayu.acd.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import org.dayu.acd.api.Decision;
import org.dayu.acd.api.RoutingStrategy;
import org.dayu.acd.api.RoutingStrategy.Score;
import org.dayu.acd.internal.strategy.BuiltIn;
import org.dayu.acd.internal.strategy.FewestCalls;
import org.dayu.acd.internal.strategy.RoundRobin;
import org.junit.jupiter.api.Test;

class StrategyTest {

    private static final RoutingStrategy LAST_NUMBER = (entry, candidates, now) -> IntStream.range(0, candidates.size())
            .mapToObj(i -> new Score(i, "place " + i))
            .toList();

    @Test
    void aPlugInDecidesFromTheMomentItComesUntilItGoes() {
        Floor floor = floor("last-number");
        UUID one = floor.ready(1);
        UUID two = floor.ready(2);
        floor.shelf.put("last-number@1", LAST_NUMBER);
        floor.apply(new Input.Strategies(List.of("last-number@1")));
        floor.caller(1);
        assertThat(floor.offerTo(two)).isPresent();
        assertThat(floor.lastDecision().strategy()).isEqualTo("last-number@1");
        assertThat(floor.lastDecision().note()).isEmpty();

        floor.apply(new Input.Strategies(List.of()));
        floor.ready(3);
        floor.caller(2);
        assertThat(floor.offerTo(one)).isPresent();
        assertThat(floor.lastDecision().strategy()).isEqualTo("longest-idle@1");
        assertThat(floor.lastDecision().note()).contains("last-number is missing");
    }

    @Test
    void aFaultyPlugInCostsNobodyItsCall() {
        for (RoutingStrategy faulty : List.<RoutingStrategy>of(
                (entry, candidates, now) -> {
                    throw new IllegalStateException("broken");
                },
                (entry, candidates, now) -> List.of(),
                (entry, candidates, now) ->
                        candidates.stream().map(c -> new Score(Double.NaN, "")).toList())) {
            Floor floor = floor("faulty");
            floor.shelf.put("faulty@1", faulty);
            floor.apply(new Input.Strategies(List.of("faulty@1")));
            UUID agent = floor.ready(1);
            floor.caller(1);
            assertThat(floor.offerTo(agent)).isPresent();
            assertThat(floor.lastDecision().note()).startsWith("strategy faulty@1");
        }
    }

    @Test
    void fewestCallsSparesWhoHasWorkedMost() {
        Floor floor = floor("fewest-calls");
        floor.shelf.put("fewest-calls@2", new FewestCalls());
        floor.apply(new Input.Strategies(List.of("fewest-calls@2")));
        UUID busy = floor.ready(1);
        UUID first = floor.caller(1);
        floor.answer(busy);
        UUID fresh = floor.ready(2);
        floor.apply(new Input.TalkEnded(busy, first));
        floor.take(new Input.Ready(busy));
        floor.caller(2);
        assertThat(floor.offerTo(fresh)).isPresent();
    }

    @Test
    void roundRobinGoesByOffersAnsweredOrNot() {
        Floor floor = floor("round-robin");
        floor.shelf.put("round-robin@1", new RoundRobin());
        floor.apply(new Input.Strategies(List.of("round-robin@1")));
        UUID one = floor.ready(1);
        UUID two = floor.ready(2);
        floor.apply(new Input.Leave(floor.caller(1)));
        floor.caller(2);
        assertThat(floor.offerTo(one)).isEmpty();
        assertThat(floor.offerTo(two)).isPresent();
    }

    @Test
    void linearAlwaysTakesTheFirstFreeByNumber() {
        Floor floor = builtIn("linear");
        UUID last = floor.ready(9);
        floor.ready(3);
        UUID first = floor.ready(1);
        floor.caller(1);
        assertThat(floor.offerTo(first)).isPresent();
        assertThat(floor.lastDecision().strategy()).isEqualTo("linear@1");
        assertThat(floor.lastDecision().considered().get(0).why()).isEqualTo("work number 1001");
        floor.answer(first);
        floor.caller(2);
        assertThat(floor.offerTo(Floor.id(3))).isPresent();
        assertThat(floor.offerTo(last)).isEmpty();
    }

    @Test
    void lotsAreDrawnAmongMoreAgentsThanAreExplainedAndTheWinnerStandsFirst() {
        for (String name : List.of("random", "weighted-random")) {
            Floor floor = builtIn(name);
            for (int agent = 1; agent <= 3 * Chooser.SHORT; agent++) {
                floor.ready(agent, Map.of("en", 1 + agent % 10), "general");
            }
            Set<UUID> taken = new HashSet<>();
            for (int caller = 1; caller <= 30; caller++) {
                UUID call = floor.caller(caller, 0, Map.of("en", 1));
                Decision decision = floor.lastDecision();
                assertThat(decision.strategy()).isEqualTo(name + "@1");
                assertThat(decision.note()).isEmpty();
                assertThat(decision.considered().get(0).agentId()).isEqualTo(decision.chosen());
                assertThat(decision.considered().get(0).why()).startsWith("drew 0.");
                taken.add(decision.chosen());
                floor.apply(new Input.Leave(call));
                floor.pass(Duration.ofSeconds(1));
            }
            assertThat(taken).hasSizeGreaterThan(10);
        }
    }

    private static Floor builtIn(String strategy) {
        Floor floor = floor(strategy);
        floor.shelf.put(strategy + "@1", BuiltIn.find(strategy + "@1"));
        floor.apply(new Input.Strategies(List.of(strategy + "@1")));
        return floor;
    }

    private static Floor floor(String strategy) {
        return new Floor(
                new QueueSpec("general", "综合", true, strategy, 0, 20, 15, 0, 0, null, 30, 15, 180, true, Map.of()));
    }
}
