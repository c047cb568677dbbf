package org.dayu.acd.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.OfferResult;
import org.dayu.acd.api.QueueEntry;
import org.junit.jupiter.api.Test;

/** Callers with whom an agent is charged are kept for that agent for a while. */
class OwnersTest {

    private static final int HOLD = 10;

    private final Floor floor = floor(rules(0, HOLD));

    @Test
    void goesToItsOwnerThoughOthersAreIdleLonger() {
        floor.ready(2);
        floor.pass(Duration.ofSeconds(5));
        UUID owner = floor.ready(1);
        floor.caller(owned(1, owner));
        assertThat(floor.offerTo(owner)).isPresent();
        assertThat(floor.lastDecision().note()).isEqualTo("goes to its designated agent");
    }

    @Test
    void isKeptForAnOwnerWhoTalksAndThenGoesToAnybody() {
        UUID owner = busy(1);
        UUID other = floor.ready(2);
        floor.caller(owned(1, owner));
        floor.pass(Duration.ofSeconds(HOLD - 1));
        assertThat(floor.offerTo(other)).isEmpty();
        floor.pass(Duration.ofSeconds(1));
        assertThat(floor.offerTo(other)).isPresent();
        assertThat(floor.lastDecision().note()).isEqualTo("designated agent 1001 not free within 10 s");
    }

    @Test
    void goesToItsOwnerWhoGetsFreeInTime() {
        UUID owner = busy(1);
        floor.ready(2);
        UUID call = floor.caller(owned(1, owner));
        floor.pass(Duration.ofSeconds(3));
        floor.apply(new Input.TalkEnded(owner, floor.callOf(owner)));
        floor.take(new Input.Ready(owner));
        assertThat(floor.callOf(owner)).isEqualTo(call);
    }

    @Test
    void doesNotWaitForAnOwnerWhoIsNotAtWork() {
        UUID owner = floor.ready(1);
        UUID other = floor.ready(2);
        floor.take(new Input.SignOut(owner));
        floor.caller(owned(1, owner));
        assertThat(floor.offerTo(other)).isPresent();
        assertThat(floor.lastDecision().note()).isEqualTo("designated agent 1001 is not at work");
    }

    @Test
    void doesNotWaitForAnOwnerOfOtherQueuesOrNone() {
        UUID elsewhere = floor.ready(1, Map.of(), "other");
        UUID one = floor.ready(2);
        floor.caller(owned(1, elsewhere));
        assertThat(floor.offerTo(one)).isPresent();
        assertThat(floor.lastDecision().note()).isEqualTo("designated agent 1001 does not serve this queue");
        UUID two = floor.ready(3);
        floor.caller(owned(2, Floor.id(99)));
        assertThat(floor.offerTo(two)).isPresent();
        assertThat(floor.lastDecision().note()).isEqualTo("designated agent is no agent any more");
    }

    @Test
    void isLetGoAtOnceWhenTheOwnerTakesABreakOrDoesNotAnswer() {
        UUID owner = busy(1);
        UUID other = floor.ready(2);
        UUID call = floor.caller(owned(1, owner));
        floor.apply(new Input.TalkEnded(owner, floor.callOf(owner)));
        assertThat(floor.offerTo(other)).as("wrap-up is work").isEmpty();
        floor.take(new Input.Pause(owner, AgentState.BREAK, "lunch"));
        assertThat(floor.callOf(other)).isEqualTo(call);

        UUID third = floor.ready(3);
        floor.take(new Input.Ready(owner));
        UUID next = floor.caller(owned(2, owner));
        floor.result(owner, OfferResult.NO_ANSWER);
        assertThat(floor.callOf(third)).isEqualTo(next);
    }

    @Test
    void isNotOfferedAgainToAnOwnerWhoDeclined() {
        Floor lenient = new Floor(new QueueSpec(
                "general",
                "综合",
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
                false,
                Map.of(),
                rules(0, 60)));
        UUID owner = lenient.ready(1);
        UUID other = lenient.ready(2);
        lenient.caller(new QueueEntry(
                Floor.id(100_001),
                "general",
                lenient.now,
                0,
                Map.of(),
                null,
                null,
                Set.of(QueueEntry.OWNER + owner),
                null));
        lenient.result(owner, OfferResult.REJECTED);
        assertThat(lenient.offerTo(other)).isPresent();
        assertThat(lenient.lastDecision().note()).isEqualTo("designated agent 1001 declined");
    }

    @Test
    void theOwnerGoesBeforeWhoTalkedWithThePersonLast() {
        Floor both = floor(rules(20, HOLD));
        UUID last = both.ready(2);
        UUID call = both.caller(owned(both, 1, null));
        both.answer(last);
        both.apply(new Input.TalkEnded(last, call));
        both.take(new Input.Ready(last));
        UUID owner = both.ready(1);
        both.caller(owned(both, 2, owner));
        assertThat(both.offerTo(owner)).isPresent();
        assertThat(both.offerTo(last)).isEmpty();
    }

    @Test
    void whoTalkedLastIsTriedIfTheOwnerIsAway() {
        Floor both = floor(rules(20, HOLD));
        UUID last = both.ready(2);
        UUID call = both.caller(owned(both, 1, null));
        both.answer(last);
        both.apply(new Input.TalkEnded(last, call));
        both.take(new Input.Ready(last));
        both.pass(Duration.ofSeconds(1));
        both.caller(owned(both, 2, Floor.id(1)));
        assertThat(both.offerTo(last)).isPresent();
    }

    @Test
    void isKeptAlsoWhenTheOwnerIsKnownOnlyAfterItHasBegunToWait() {
        UUID owner = busy(1);
        UUID call = floor.caller(1);
        floor.caller(owned(1, owner));
        UUID other = floor.ready(2);
        assertThat(floor.offerTo(other)).isEmpty();
        floor.pass(Duration.ofSeconds(HOLD));
        assertThat(floor.callOf(other)).isEqualTo(call);
    }

    @Test
    void isNotKeptAgainWhenItComesBackAfterATalk() {
        UUID owner = busy(1);
        UUID other = floor.ready(2);
        QueueEntry entry = owned(1, owner);
        floor.pass(Duration.ofMinutes(1));
        floor.caller(entry);
        assertThat(floor.offerTo(other)).isPresent();
    }

    @Test
    void aQueueWithoutTheRuleKeepsNobody() {
        Floor usual = floor(QueueRules.NONE);
        UUID owner = usual.ready(1);
        usual.caller(99);
        usual.answer(owner);
        UUID other = usual.ready(2);
        usual.caller(owned(usual, 1, owner));
        assertThat(usual.offerTo(other)).isPresent();
        assertThat(usual.lastDecision().note()).isEmpty();
    }

    @Test
    void anEngineThatTakesOverKeepsItAsLong() {
        UUID owner = busy(1);
        UUID other = floor.ready(2);
        floor.caller(owned(1, owner));
        floor.pass(Duration.ofSeconds(4));
        EngineState state = floor.engine.remember();
        floor.engine = new Engine(floor.shelf::get);
        floor.engine.recall(state);
        floor.pass(Duration.ofSeconds(5));
        assertThat(floor.offerTo(other)).isEmpty();
        floor.pass(Duration.ofSeconds(1));
        assertThat(floor.offerTo(other)).isPresent();
    }

    /** An agent who talks. */
    private UUID busy(int number) {
        UUID agent = floor.ready(number);
        floor.caller(900 + number);
        floor.answer(agent);
        return agent;
    }

    private QueueEntry owned(int number, UUID owner) {
        return owned(floor, number, owner);
    }

    private static QueueEntry owned(Floor floor, int number, UUID owner) {
        Set<String> marks = owner == null ? Set.of() : Set.of(QueueEntry.OWNER + owner);
        return new QueueEntry(
                Floor.id(100_000 + number), "general", floor.now, 0, Map.of(), null, null, marks, "person");
    }

    private static QueueRules rules(int stickySeconds, int ownerHoldSeconds) {
        return new QueueRules(
                Map.of(), List.of(), 0, 1, 0, 60, stickySeconds, 80, 0, List.of(), 30, 3, List.of(), ownerHoldSeconds);
    }

    private static Floor floor(QueueRules rules) {
        return new Floor(QueueSpec.usual("general", "综合").with("longest-idle", rules));
    }
}
