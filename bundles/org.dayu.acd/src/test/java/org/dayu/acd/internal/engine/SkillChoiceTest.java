package org.dayu.acd.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import org.dayu.acd.internal.engine.QueueRules.Step;
import org.dayu.acd.internal.strategy.BuiltIn;
import org.junit.jupiter.api.Test;

/** Callers for whom any one of several skills is enough. */
class SkillChoiceTest {

    private static final Map<String, Integer> ENGLISH_OR_JAPANESE = Map.of("english>=3|japanese", 2);

    @Test
    void eitherSkillWillDo() {
        Floor floor = floor("longest-idle", List.of());
        UUID none = floor.ready(1, Map.of("water", 9), "general");
        UUID weak = floor.ready(2, Map.of("english", 2), "general");
        floor.caller(1, 0, ENGLISH_OR_JAPANESE);
        assertThat(floor.offerTo(none)).isEmpty();
        assertThat(floor.offerTo(weak)).as("english alone wants more").isEmpty();
        UUID japanese = floor.ready(3, Map.of("japanese", 2), "general");
        assertThat(floor.offerTo(japanese)).isPresent();
        assertThat(floor.lastDecision().note()).isEqualTo("has japanese 2 of english >= 3 or japanese >= 2");
        assertThat(floor.lastDecision().considered().stream().map(each -> each.why()))
                .contains("lacks english >= 3 or japanese >= 2");
    }

    @Test
    void otherDemandsHoldBesideTheChoice() {
        Floor floor = floor("longest-idle", List.of());
        UUID linguist = floor.ready(1, Map.of("english", 9, "japanese", 9), "general");
        UUID engineer = floor.ready(2, Map.of("water", 1), "general");
        floor.caller(1, 0, Map.of("english>=3|japanese", 2, "water", 1));
        assertThat(floor.offerTo(linguist)).isEmpty();
        assertThat(floor.offerTo(engineer)).isEmpty();
        UUID both = floor.ready(3, Map.of("water", 1, "english", 3), "general");
        assertThat(floor.offerTo(both)).isPresent();
    }

    @Test
    void whoWaitsForAChoiceIsFoundByAnyAgentWhoGetsReady() {
        for (String skill : List.of("english", "japanese", "thai")) {
            Floor floor = floor("longest-idle", List.of());
            UUID caller = floor.caller(1, 0, Map.of("english|japanese|thai", 4));
            UUID later = floor.caller(2, 0, Map.of(skill, 1));
            floor.ready(1, Map.of(skill, 3), "general");
            assertThat(floor.callOf(Floor.id(1))).as("too low for the choice").isEqualTo(later);
            floor.ready(2, Map.of(skill, 4), "general");
            assertThat(floor.callOf(Floor.id(2))).isEqualTo(caller);
        }
    }

    @Test
    void theFirstCallerIsServedFirstWhateverTheyWant() {
        Floor floor = floor("longest-idle", List.of());
        UUID choice = floor.caller(1, 0, ENGLISH_OR_JAPANESE);
        floor.pass(Duration.ofSeconds(1));
        floor.caller(2, 0, Map.of("japanese", 2));
        floor.caller(3);
        UUID agent = floor.ready(1, Map.of("english", 9, "japanese", 9), "general");
        assertThat(floor.callOf(agent)).isEqualTo(choice);
        assertThat(floor.lastDecision().note()).startsWith("has english 9 of ");
    }

    @Test
    void bestFitScoresTheAlternativeThatTheAgentHasBest() {
        Floor floor = floor("best-fit", List.of());
        floor.ready(1, Map.of("english", 4), "general");
        UUID fluent = floor.ready(2, Map.of("japanese", 8), "general");
        floor.ready(3, Map.of("english", 3), "general");
        floor.caller(1, 0, ENGLISH_OR_JAPANESE);
        assertThat(floor.offerTo(fluent)).isPresent();
        assertThat(floor.lastDecision().considered().get(0).why()).startsWith("fit 80.0");
        assertThat(floor.lastDecision().considered().get(1).why()).startsWith("fit 40.0");
    }

    @Test
    void aSkillIsRelaxedAmongItsAlternativesToo() {
        Floor floor = floor(
                "longest-idle",
                List.of(new Step(10, Map.of("english", 1), false), new Step(20, Map.of("japanese", 0), false)));
        UUID weak = floor.ready(1, Map.of("english", 1), "general");
        UUID none = floor.ready(2, Map.of(), "general");
        floor.caller(1, 0, ENGLISH_OR_JAPANESE);
        floor.caller(2, 0, ENGLISH_OR_JAPANESE);
        floor.pass(Duration.ofSeconds(9));
        assertThat(floor.offerTo(weak)).isEmpty();
        floor.pass(Duration.ofSeconds(1));
        assertThat(floor.offerTo(weak)).isPresent();
        assertThat(floor.offerTo(none)).isEmpty();
        floor.pass(Duration.ofSeconds(10));
        assertThat(floor.offerTo(none)).as("one of them is wanted no more").isPresent();
    }

    @Test
    void whoeverHasOneOfTheSkillsIsAMember() {
        Floor floor = new Floor(new QueueSpec(
                "foreign",
                "外语",
                true,
                "longest-idle",
                0,
                20,
                15,
                0,
                0,
                null,
                30,
                15,
                180,
                true,
                Map.of("english>=5|japanese", 3)));
        floor.ready(1, Map.of("english", 4));
        floor.ready(2, Map.of("japanese", 3));
        assertThat(floor.queue("foreign").ready()).isEqualTo(1);
    }

    @Test
    void theIndexFindsWhomLookingAtEveryBucketWouldFind() {
        Random random = new Random(11);
        String[] skills = {"a", "b", "c", "d"};
        for (int round = 0; round < 40; round++) {
            Floor floor = floor("longest-idle", List.of());
            for (int call = 0; call < 30; call++) {
                String one =
                        skills[random.nextInt(4)] + "|" + skills[random.nextInt(4)] + ">=" + (1 + random.nextInt(9));
                floor.caller(
                        call,
                        random.nextInt(3),
                        Map.of(one, 1 + random.nextInt(9), skills[random.nextInt(4)], random.nextInt(3)));
                floor.caller(100 + call, random.nextInt(3), Map.of(one, 1 + random.nextInt(9)));
            }
            for (int agent = 0; agent < 20; agent++) { // the floor asks after each turn whether somebody was overlooked
                floor.ready(agent, Map.of(skills[random.nextInt(4)], random.nextInt(10)), "general");
            }
        }
    }

    private static Floor floor(String strategy, List<Step> steps) {
        QueueRules none = QueueRules.NONE;
        QueueRules rules = new QueueRules(none.weights(), steps, 0, 1, 0, 60, 0, 80, 0, List.of(), 30, 3, List.of(), 0);
        Floor floor = new Floor(QueueSpec.usual("general", "综合").with(strategy, rules));
        BuiltIn.names().forEach(name -> floor.shelf.put(name, BuiltIn.find(name)));
        floor.apply(new Input.Strategies(BuiltIn.names()));
        return floor;
    }
}
