package org.dayu.acd.internal.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import org.dayu.acd.api.AgentSnapshot;
import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.api.RoutingStrategy;
import org.dayu.acd.api.RoutingStrategy.Candidate;
import org.dayu.acd.api.RoutingStrategy.Question;
import org.dayu.acd.api.RoutingStrategy.Score;
import org.junit.jupiter.api.Test;

/** The strategies that draw, and the one that always takes the same. */
class LotTest {

    private static final int DRAWS = 20_000;
    private static final RoutingStrategy RANDOM = new RandomPick();
    private static final RoutingStrategy WEIGHTED = new WeightedRandom();

    @Test
    void randomTakesEverybodyAboutAsOften() {
        List<Candidate> candidates =
                IntStream.range(0, 5).mapToObj(i -> candidate(i, Map.of())).toList();
        Map<UUID, Integer> taken = drawn(RANDOM, candidates, Map.of(), Map.of());
        assertThat(taken.values()).hasSize(5).allSatisfy(times -> assertThat(times / (double) DRAWS)
                .isEqualTo(0.2, within(0.015)));
    }

    @Test
    void theSameQuestionHasTheSameAnswerWhoeverElseIsAskedAbout() {
        List<Candidate> candidates = IntStream.range(0, 9)
                .mapToObj(i -> candidate(i, Map.of("en", 1 + i)))
                .toList();
        List<Candidate> turned = new ArrayList<>(candidates.subList(2, 9));
        Collections.reverse(turned);
        for (RoutingStrategy strategy : List.of(RANDOM, WEIGHTED)) {
            Question question = question(7, Map.of("en", 1), Map.of());
            List<Score> all = strategy.rank(question, candidates);
            List<Score> some = new ArrayList<>(strategy.rank(question, turned));
            Collections.reverse(some);
            assertThat(some).isEqualTo(all.subList(2, 9));
            double[] values = strategy.values(question, candidates);
            assertThat(values)
                    .containsExactly(all.stream().mapToDouble(Score::value).toArray());
        }
    }

    @Test
    void eachOfferIsADrawOfItsOwn() {
        List<Candidate> candidates =
                IntStream.range(0, 5).mapToObj(i -> candidate(i, Map.of())).toList();
        Question now = question(7, Map.of(), Map.of());
        assertThat(IntStream.range(0, 50)
                        .mapToObj(later -> new Question(now.entry(), now.nowMillis() + later, Map.of()))
                        .map(question -> best(RANDOM, question, candidates))
                        .distinct())
                .hasSize(5);
    }

    /** Given once and for ever: a journal that is replayed in years must give what it gave then. */
    @Test
    void drawsWhatItHasAlwaysDrawn() {
        List<Candidate> candidates = IntStream.range(0, 3)
                .mapToObj(i -> candidate(i, Map.of("en", 3)))
                .toList();
        Question question = question(7, Map.of("en", 1), Map.of());
        assertThat(RANDOM.rank(question, candidates))
                .containsExactly(
                        new Score(0.8175486941480271, "drew 0.817"),
                        new Score(0.19114938120529734, "drew 0.191"),
                        new Score(0.5215382278870798, "drew 0.521"));
        assertThat(WEIGHTED.rank(question, candidates).get(0))
                .isEqualTo(new Score(-0.06714827109252285, "drew 0.817, weight 3"));
    }

    @Test
    void weightedRandomGoesInProportionToProficiency() {
        List<Candidate> candidates = List.of(
                candidate(0, Map.of("en", 8, "fire", 10)),
                candidate(1, Map.of("en", 4)),
                candidate(2, Map.of("en", 4)));
        Map<UUID, Integer> taken = drawn(WEIGHTED, candidates, Map.of("en", 1), Map.of());
        assertThat(taken.get(id(0)) / (double) DRAWS).isEqualTo(0.5, within(0.015));
        assertThat(taken.get(id(1)) / (double) DRAWS).isEqualTo(0.25, within(0.015));
    }

    @Test
    void theSkillsThatCountAreThoseWantedOrElseThoseThatTheQueueNames() {
        List<Candidate> candidates = List.of(
                candidate(0, Map.of("en", 9)), candidate(1, Map.of("en", 1, "fire", 2)), candidate(2, Map.of()));
        Map<String, Integer> weights = Map.of("skill:en", 1, "skill:fire", 4, "idle", 50);
        Map<UUID, Integer> named = drawn(WEIGHTED, candidates, Map.of(), weights);
        assertThat(named.get(id(0)) / (double) DRAWS).isEqualTo(0.5, within(0.015));
        assertThat(named).doesNotContainKey(id(2));
        Map<UUID, Integer> wanted = drawn(WEIGHTED, candidates, Map.of("fire", 1), weights);
        assertThat(wanted).containsOnlyKeys(id(1));
        Map<UUID, Integer> nothing = drawn(WEIGHTED, candidates, Map.of(), Map.of());
        assertThat(nothing.get(id(2)) / (double) DRAWS).isEqualTo(1 / 3.0, within(0.015));
    }

    @Test
    void whoHasNothingOfItIsDrawnAmongThemselves() {
        List<Candidate> candidates = List.of(candidate(0, Map.of()), candidate(1, Map.of("fire", 10)));
        Map<UUID, Integer> taken = drawn(WEIGHTED, candidates, Map.of("en", 1), Map.of());
        assertThat(taken.get(id(0)) / (double) DRAWS).isEqualTo(0.5, within(0.015));
    }

    @Test
    void linearGoesByTheValueOfWorkNumbers() {
        List<Candidate> candidates = List.of(named("b1"), named("1000"), named("0998"), named("999"), named("a2"));
        List<Score> scores = new Linear().rank(question(1, Map.of(), Map.of()), candidates);
        assertThat(scores.stream().map(Score::value)).containsExactly(-4.0, -2.0, 0.0, -1.0, -3.0);
        assertThat(scores.get(1).why()).isEqualTo("work number 1000");
        assertThat(candidates.stream()
                        .sorted(new Linear().standing())
                        .map(candidate -> candidate.agent().workNumber()))
                .containsExactly("0998", "999", "1000", "a2", "b1");
    }

    private static Map<UUID, Integer> drawn(
            RoutingStrategy strategy,
            List<Candidate> candidates,
            Map<String, Integer> wanted,
            Map<String, Integer> weights) {
        Map<UUID, Integer> taken = new HashMap<>();
        for (int caller = 0; caller < DRAWS; caller++) {
            taken.merge(best(strategy, question(caller, wanted, weights), candidates), 1, Integer::sum);
        }
        return taken;
    }

    private static UUID best(RoutingStrategy strategy, Question question, List<Candidate> candidates) {
        List<Score> scores = strategy.rank(question, candidates);
        int best = 0;
        for (int i = 1; i < scores.size(); i++) {
            best = scores.get(i).value() > scores.get(best).value() ? i : best;
        }
        return candidates.get(best).agent().id();
    }

    private static Question question(int caller, Map<String, Integer> wanted, Map<String, Integer> weights) {
        Instant at = Instant.parse("2026-07-01T01:00:00Z").plusMillis(caller);
        QueueEntry entry = new QueueEntry(new UUID(1, caller), "general", at, 0, wanted, null, null);
        return new Question(entry, at.toEpochMilli(), weights);
    }

    private static UUID id(int agent) {
        return new UUID(0, agent);
    }

    private static Candidate candidate(int agent, Map<String, Integer> skills) {
        return candidate(id(agent), Integer.toString(1000 + agent), skills);
    }

    private static Candidate named(String workNumber) {
        return candidate(new UUID(0, workNumber.hashCode()), workNumber, Map.of());
    }

    private static Candidate candidate(UUID id, String workNumber, Map<String, Integer> skills) {
        AgentSnapshot agent = new AgentSnapshot(
                id,
                workNumber,
                "座席",
                "8001",
                AgentState.READY,
                null,
                Instant.EPOCH,
                null,
                null,
                null,
                skills,
                Set.of("general"));
        return new Candidate(agent, 0, 0, 0, 0);
    }
}
