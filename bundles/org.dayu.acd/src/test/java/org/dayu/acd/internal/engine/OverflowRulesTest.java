package org.dayu.acd.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.Overflow.Action;
import org.dayu.acd.internal.engine.QueueRules.Comfort;
import org.dayu.acd.internal.engine.QueueRules.OverflowStep;
import org.dayu.acd.internal.engine.QueueRules.Then;
import org.dayu.acd.internal.engine.QueueRules.When;
import org.dayu.media.api.Clip;
import org.junit.jupiter.api.Test;

/** Limits, rules of overflow, expected wait and comfort messages. */
class OverflowRulesTest {

    @Test
    void theQueueWithTheShortestExpectedWaitTakesWhoWaitsTooLong() {
        Floor floor = new Floor(
                queue("general", 0, List.of(waited(30, "slow", "fast")), List.of()), plain("slow"), plain("fast"));
        busy(floor, 1, "general");
        busy(floor, 2, "slow");
        busy(floor, 3, "fast");
        busy(floor, 4, "fast");
        UUID caller = floor.caller(90);
        UUID stays = floor.caller(91);
        floor.pass(Duration.ofSeconds(30));
        assertThat(floor.queue("fast").waiting())
                .extracting(entry -> entry.call())
                .containsExactly(caller);
        assertThat(floor.waiting()).as("no gain any more").containsExactly(stays);
        var passed = floor.effects(Effect.Passed.class);
        assertThat(passed.get(passed.size() - 1).why())
                .isEqualTo("waited-too-long; to fast, expected 90 s instead of 180 s");
    }

    @Test
    void aCallerStaysWhereNothingIsMuchBetter() {
        Floor floor = new Floor(queue("general", 0, List.of(waited(30, "other")), List.of()), plain("other"));
        busy(floor, 1, "general");
        busy(floor, 2, "other");
        UUID caller = floor.caller(90);
        floor.pass(Duration.ofMinutes(5));
        assertThat(floor.waiting()).containsExactly(caller);
    }

    @Test
    void hopsAreLimited() {
        Floor floor = new Floor(
                queue("general", 1, List.of(full("b")), List.of()),
                queue("b", 1, List.of(waited(10, "c")), List.of()),
                queue("c", 0, List.of(waited(10, "d")), List.of()),
                queue("d", 0, List.of(waited(10, "general", "b", "c", "e")), List.of()),
                plain("e"));
        busy(floor, 1, "b");
        busy(floor, 2, "c");
        busy(floor, 3, "d");
        busy(floor, 4, "e");
        floor.caller(90);
        UUID caller = floor.caller(91);
        assertThat(floor.queue("b").waiting()).singleElement().satisfies(e -> assertThat(e.call())
                .isEqualTo(caller));
        floor.pass(Duration.ofMinutes(10));
        assertThat(floor.effects(Effect.Passed.class).stream()
                        .filter(passed -> passed.call().equals(caller))
                        .count())
                .as("no more hops than allowed")
                .isLessThanOrEqualTo(3);
        assertThat(floor.queue("general").waiting()).extracting(e -> e.call()).doesNotContain(caller);
    }

    @Test
    void rulesSayWhatBecomesOfACaller() {
        Floor floor = new Floor(queue(
                "general",
                0,
                List.of(
                        new OverflowStep(When.UNSTAFFED, 0, Then.VOICEMAIL, List.of(), null),
                        new OverflowStep(When.EXPECTED_WAIT, 300, Then.CALLBACK, List.of(), "promise"),
                        new OverflowStep(When.WAITED, 120, Then.END, List.of(), "sorry")),
                List.of()));
        UUID nobody = floor.caller(1);
        assertThat(floor.effects(Effect.Overflow.class))
                .containsExactly(new Effect.Overflow(nobody, "general", "unstaffed", Action.VOICEMAIL, null));
        busy(floor, 1, "general");
        UUID first = floor.caller(2);
        UUID promised = floor.caller(3);
        assertThat(floor.effects(Effect.Overflow.class))
                .contains(new Effect.Overflow(promised, "general", "expected-wait", Action.CALLBACK, "promise"));
        floor.pass(Duration.ofSeconds(120));
        assertThat(floor.effects(Effect.Overflow.class))
                .contains(new Effect.Overflow(first, "general", "waited-too-long", Action.END, "sorry"));
    }

    private static Floor deserted() {
        return new Floor(queue(
                "general",
                0,
                List.of(new OverflowStep(When.UNSTAFFED, 0, Then.VOICEMAIL, List.of(), null)),
                List.of()));
    }

    @Test
    void whoWaitsIsNotLeftAloneWhenTheLastAgentGoes() {
        Floor floor = deserted();
        UUID one = floor.ready(1);
        UUID two = floor.ready(2);
        floor.take(new Input.Pause(one, AgentState.BREAK, "lunch"));
        floor.take(new Input.Pause(two, AgentState.BREAK, "lunch"));
        UUID caller = floor.caller(90);
        floor.take(new Input.SignOut(one));
        floor.pass(Duration.ofMinutes(1));
        floor.take(new Input.SignOut(two));
        floor.pass(Duration.ofSeconds(29));
        assertThat(floor.waiting()).as("somebody may come back").containsExactly(caller);
        floor.pass(Duration.ofSeconds(1));
        assertThat(floor.waiting()).isEmpty();
        assertThat(floor.effects(Effect.Overflow.class))
                .containsExactly(new Effect.Overflow(caller, "general", "unstaffed", Action.VOICEMAIL, null));
        assertThat(floor.effects(Effect.Passed.class)).singleElement().satisfies(passed -> {
            assertThat(passed.outcome()).isEqualTo(Effect.Outcome.OVERFLOWED);
            assertThat(passed.why()).isEqualTo("unstaffed");
        });
    }

    @Test
    void whoWaitsStaysIfAnotherAgentFollowsSoon() {
        Floor floor = deserted();
        UUID one = floor.ready(1);
        floor.take(new Input.Pause(one, AgentState.BREAK, "lunch"));
        UUID caller = floor.caller(90);
        floor.take(new Input.SignOut(one));
        floor.pass(Duration.ofSeconds(20));
        UUID two = floor.ready(2);
        assertThat(floor.callOf(two)).isEqualTo(caller);
        floor.pass(Duration.ofSeconds(15));
        assertThat(floor.effects(Effect.Overflow.class)).isEmpty();
    }

    @Test
    void anAgentWhoIsOnlyConfiguredDoesNotKeepCallersWaiting() {
        Floor floor = deserted();
        UUID one = floor.ready(1);
        floor.take(new Input.Pause(one, AgentState.BREAK, "lunch"));
        floor.caller(90);
        floor.take(new Input.SignOut(one));
        floor.pass(Duration.ofSeconds(20));
        floor.apply(new Input.PutAgent(Floor.spec(2, Map.of(), "general")));
        floor.pass(Duration.ofSeconds(11));
        assertThat(floor.waiting()).isEmpty();
    }

    @Test
    void aQueueThatBecomesGoodLaterTakesThoseOfOneWhereNobodyIs() {
        var rule = new OverflowStep(When.UNSTAFFED, 0, Then.QUEUE, List.of("other"), null);
        Floor floor = new Floor(queue("general", 0, List.of(rule), List.of()), plain("other"));
        UUID caller = floor.caller(90);
        floor.pass(Duration.ofMinutes(1));
        assertThat(floor.waiting()).containsExactly(caller);
        busy(floor, 2, "other");
        floor.pass(Duration.ofSeconds(6));
        assertThat(floor.waiting()).isEmpty();
        assertThat(floor.queue("other").waiting()).hasSize(1);
    }

    @Test
    void whoseTimeIsUpWhileTheCallPlaneIsSilentGoesWhenItHasSpoken() {
        Floor floor = new Floor(queue(
                "general", 0, List.of(new OverflowStep(When.WAITED, 20, Then.VOICEMAIL, List.of(), null)), List.of()));
        UUID caller = floor.caller(90);
        var entry = floor.queue("general").waiting().get(0);
        floor.pass(Duration.ofSeconds(10));
        floor.apply(new Input.Resumed());
        floor.pass(Duration.ofSeconds(15));
        assertThat(floor.waiting()).containsExactly(caller);
        floor.apply(new Input.CallsSeen(List.of(new Input.SeenCall(caller, entry, null, null))));
        floor.pass(Duration.ofSeconds(5));
        assertThat(floor.effects(Effect.Overflow.class))
                .containsExactly(new Effect.Overflow(caller, "general", "waited-too-long", Action.VOICEMAIL, null));
    }

    @Test
    void whomNobodyServesWhileTheCallPlaneIsSilentGoesWhenItHasSpoken() {
        Floor floor = deserted();
        UUID one = floor.ready(1);
        floor.take(new Input.Pause(one, AgentState.BREAK, "lunch"));
        UUID caller = floor.caller(90);
        var entry = floor.queue("general").waiting().get(0);
        floor.take(new Input.SignOut(one));
        floor.pass(Duration.ofSeconds(10));
        floor.apply(new Input.Resumed());
        floor.pass(Duration.ofSeconds(25));
        assertThat(floor.waiting()).containsExactly(caller);
        floor.apply(new Input.CallsSeen(List.of(new Input.SeenCall(caller, entry, null, null))));
        floor.pass(Duration.ofSeconds(6));
        assertThat(floor.effects(Effect.Overflow.class)).hasSize(1);
    }

    @Test
    void comfortMessagesComeWhenTheyAreDue() {
        Floor floor = new Floor(queue(
                "general",
                0,
                List.of(),
                List.of(new Comfort(40, 0, "comfort-web"), new Comfort(60, 30, "comfort-sorry"))));
        floor.caller(1);
        floor.pass(Duration.ofSeconds(130));
        assertThat(floor.announcements().stream()
                        .flatMap(each -> each.clips().stream())
                        .filter(Clip.Prompt.class::isInstance)
                        .map(clip -> ((Clip.Prompt) clip).name())
                        .filter(name -> name.startsWith("comfort")))
                .containsExactly("comfort-web", "comfort-sorry", "comfort-sorry", "comfort-sorry");
    }

    @Test
    void theExpectedWaitIsThatOfTheQueueLengthEstimator() {
        // 10 agents, 180 s: the 20th waits for 20 departures of 18 s
        assertThat(WaitEstimate.seconds(20, 10_000, 180_000, 0, 0)).isEqualTo(360);
        // and less if people give up after 300 s on average: the sum of 1/(s mu + i theta), i from 1 to 20
        double sum = 0;
        for (int i = 1; i <= 20; i++) {
            sum += 1 / (10 / 180.0 + i / 300.0);
        }
        assertThat((double) WaitEstimate.seconds(20, 10_000, 180_000, 100, 30_000_000))
                .isCloseTo(sum, within(0.05 * sum));
    }

    @Test
    void aQueueWithMoreReadyAgentsThanCallersMeansNoWait() {
        Floor floor = new Floor(plain("general"));
        floor.ready(1);
        floor.ready(2);
        floor.caller(1);
        assertThat(floor.queue("general").waiting()).hasSize(1);
        assertThat(floor.engine.expectedWait("general")).isZero();
    }

    private static void busy(Floor floor, int number, String queue) {
        UUID agent = floor.ready(number, Map.of(), queue);
        UUID call = Floor.id(500_000 + number);
        floor.apply(
                new Input.Enqueue(new org.dayu.acd.api.QueueEntry(call, queue, floor.now, 0, Map.of(), null, null)));
        floor.answer(agent);
    }

    private static OverflowStep waited(int seconds, String... queues) {
        return new OverflowStep(When.WAITED, seconds, Then.QUEUE, List.of(queues), null);
    }

    private static OverflowStep full(String... queues) {
        return new OverflowStep(When.FULL, 0, Then.QUEUE, List.of(queues), null);
    }

    private static QueueSpec plain(String name) {
        return queue(name, 0, List.of(), List.of());
    }

    private static QueueSpec queue(String name, int most, List<OverflowStep> overflow, List<Comfort> comfort) {
        QueueRules rules = new QueueRules(Map.of(), List.of(), 0, 1, 0, 60, 0, 80, 0, overflow, 30, 2, comfort, 0);
        return new QueueSpec(
                name, name, true, "longest-idle", 0, 20, 15, most, 0, null, 0, 15, 180, true, Map.of(), rules);
    }
}
