package org.dayu.acd.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dayu.acd.internal.engine.Floor.id;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.OfferResult;
import org.junit.jupiter.api.Test;

class AgentStateTest {

    private final Floor floor = new Floor(QueueSpec.usual("general", "综合"));

    @Test
    void aBreakAskedForInATalkBeginsAfterWrapUp() {
        UUID agent = floor.ready(1);
        UUID caller = floor.caller(1);
        floor.answer(agent);
        floor.take(new Input.Pause(agent, AgentState.BREAK, "lunch"));
        assertThat(floor.state(agent)).isEqualTo(AgentState.TALKING);
        floor.apply(new Input.TalkEnded(agent, caller));
        assertThat(floor.state(agent)).isEqualTo(AgentState.WRAP_UP);
        floor.pass(Duration.ofSeconds(15));

        assertThat(floor.state(agent)).isEqualTo(AgentState.BREAK);
        assertThat(floor.reason(agent)).isEqualTo("lunch");
    }

    @Test
    void whoIsInACallOfItsOwnIsNotOfferedCallersAndGoesOnAfterwards() {
        UUID agent = floor.ready(1);
        UUID dialled = id(500);
        floor.take(new Input.Occupied(dialled, agent));
        assertThat(floor.state(agent)).isEqualTo(AgentState.TALKING);
        assertThat(floor.reason(agent)).isEqualTo("own-call");
        floor.caller(1);
        assertThat(floor.offerTo(agent)).isEmpty();
        floor.apply(new Input.TalkEnded(agent, dialled));
        assertThat(floor.state(agent)).isEqualTo(AgentState.WRAP_UP);
        floor.take(new Input.Ready(agent));
        assertThat(floor.offerTo(agent)).isPresent();
    }

    /** One is idle longer than two, and makes a call; whoever is idle longest then is offered the next caller. */
    private UUID offeredAfterACallOfOnesOwn(boolean resetIdle) {
        floor.take(new Input.OwnCalls(resetIdle));
        UUID one = floor.ready(1);
        floor.pass(Duration.ofMinutes(1));
        UUID two = floor.ready(2);
        floor.take(new Input.Occupied(id(500), one));
        floor.pass(Duration.ofMinutes(5));
        floor.apply(new Input.TalkEnded(one, id(500)));
        floor.pass(Duration.ofMinutes(1));
        assertThat(floor.state(one)).isEqualTo(AgentState.READY);
        floor.caller(1);
        return floor.offerTo(one).isPresent() ? one : two;
    }

    @Test
    void aCallOfOnesOwnMakesIdleTimeBeginAnew() {
        assertThat(offeredAfterACallOfOnesOwn(true)).isEqualTo(id(2));
    }

    @Test
    void aCallOfOnesOwnLeavesIdleTimeAsItWasIfThatIsWanted() {
        assertThat(offeredAfterACallOfOnesOwn(false)).isEqualTo(id(1));
        assertThat(floor.lastDecision().considered().get(0).why()).isEqualTo("idle 420000 ms");
    }

    @Test
    void whoCallsFromWrapUpIsIdleSinceThenHoweverManyCallsFollow() {
        floor.take(new Input.OwnCalls(false));
        UUID agent = floor.ready(1);
        UUID caller = floor.caller(1);
        floor.answer(agent);
        floor.pass(Duration.ofMinutes(1));
        floor.apply(new Input.TalkEnded(agent, caller));
        for (int dialled = 500; dialled < 503; dialled++) {
            floor.take(new Input.Occupied(id(dialled), agent));
            floor.pass(Duration.ofMinutes(1));
            floor.apply(new Input.TalkEnded(agent, id(dialled)));
        }
        floor.take(new Input.Ready(agent));
        floor.caller(2);
        assertThat(floor.lastDecision().considered().get(0).why()).isEqualTo("idle 180000 ms");
    }

    @Test
    void aPauseAndACallerFromAQueueMakeIdleTimeBeginAnewInAnyCase() {
        floor.take(new Input.OwnCalls(false));
        UUID agent = floor.ready(1);
        floor.take(new Input.Occupied(id(500), agent));
        floor.take(new Input.Pause(agent, AgentState.BREAK, "lunch"));
        floor.apply(new Input.TalkEnded(agent, id(500)));
        floor.pass(Duration.ofMinutes(1));
        assertThat(floor.state(agent)).isEqualTo(AgentState.BREAK);
        floor.take(new Input.Ready(agent));
        floor.pass(Duration.ofSeconds(5));
        UUID caller = floor.caller(1);
        assertThat(floor.lastDecision().considered().get(0).why()).isEqualTo("idle 5000 ms");
        floor.answer(agent);
        floor.apply(new Input.TalkEnded(agent, caller));
        floor.take(new Input.Ready(agent));
        floor.pass(Duration.ofSeconds(7));
        floor.caller(2);
        assertThat(floor.lastDecision().considered().get(0).why()).isEqualTo("idle 7000 ms");
    }

    @Test
    void idleTimeIsLeftToWhoIsInACallWhileTheEngineIsReplaced() {
        floor.take(new Input.OwnCalls(false));
        UUID agent = floor.ready(1);
        floor.pass(Duration.ofMinutes(1));
        floor.take(new Input.Occupied(id(500), agent));
        Engine next = new Engine(floor.shelf::get);
        next.recall(floor.engine.remember());
        floor.engine = next;
        floor.apply(new Input.TalkEnded(agent, id(500)));
        floor.take(new Input.Ready(agent));
        floor.take(new Input.Occupied(id(501), agent));
        floor.apply(new Input.TalkEnded(agent, id(501)));
        floor.take(new Input.Ready(agent));
        floor.caller(1);
        assertThat(floor.lastDecision().considered().get(0).why()).isEqualTo("idle 60000 ms");
    }

    @Test
    void theWorkLogTellsWhyRingingCameToNothingWhateverFollows() {
        floor.apply(new Input.PutQueue(new QueueSpec(
                "general", "综合", true, "longest-idle", 0, 20, 15, 0, 0, null, 30, 15, 180, false, Map.of())));
        UUID agent = floor.ready(1);
        floor.caller(1);
        floor.result(agent, OfferResult.RINGING);
        floor.pass(Duration.ofSeconds(2));
        floor.result(agent, OfferResult.REJECTED);
        assertThat(floor.state(agent)).isEqualTo(AgentState.READY);
        floor.pass(Duration.ofSeconds(60));
        assertThat(floor.state(agent)).isEqualTo(AgentState.NOT_READY);
        floor.take(new Input.Ready(agent));
        floor.pass(Duration.ofSeconds(2));
        floor.take(new Input.Pause(agent, AgentState.BREAK, "lunch"));
        floor.result(agent, OfferResult.UNREACHABLE);
        floor.take(new Input.Ready(agent));
        floor.pass(Duration.ofSeconds(2));
        floor.apply(new Input.Leave(floor.callOf(agent)));
        assertThat(floor.state(agent)).isEqualTo(AgentState.READY);
        assertThat(floor.effects(Effect.StateEnded.class).stream()
                        .filter(ended -> ended.state() == AgentState.RINGING || ended.state() == AgentState.RESERVED)
                        .map(ended -> ended.state() + " " + ended.reason()))
                .containsExactly("RINGING rejected", "RESERVED no-answer", "RESERVED phone-lost", "RESERVED null");
    }

    @Test
    void aBreakGoesOnAfterACallOfOnesOwn() {
        UUID agent = floor.ready(1);
        floor.take(new Input.Pause(agent, AgentState.BREAK, "lunch"));
        floor.take(new Input.Occupied(id(500), agent));
        floor.apply(new Input.TalkEnded(agent, id(500)));
        floor.pass(Duration.ofMinutes(1));
        assertThat(floor.state(agent)).isEqualTo(AgentState.BREAK);
        assertThat(floor.reason(agent)).isEqualTo("lunch");
    }

    @Test
    void twoAgentsInOneCallAreFreedEachByItself() {
        UUID one = floor.ready(1);
        UUID caller = floor.caller(1);
        floor.answer(one);
        UUID two = floor.ready(2);
        floor.take(new Input.Occupied(caller, two));
        floor.apply(new Input.TalkEnded(one, caller));
        assertThat(floor.state(one)).isEqualTo(AgentState.WRAP_UP);
        assertThat(floor.state(two)).isEqualTo(AgentState.TALKING);
        floor.apply(new Input.TalkEnded(two, caller));
        floor.apply(new Input.CallOver(caller));
        assertThat(floor.state(two)).isEqualTo(AgentState.WRAP_UP);
    }

    @Test
    void whoIsSentHomeFinishesTheTalkFirst() {
        UUID agent = floor.ready(1);
        UUID caller = floor.caller(1);
        floor.answer(agent);
        floor.take(new Input.SendHome(agent));
        assertThat(floor.state(agent)).isEqualTo(AgentState.TALKING);
        floor.apply(new Input.TalkEnded(agent, caller));
        floor.pass(Duration.ofMinutes(1));
        assertThat(floor.state(agent)).isEqualTo(AgentState.SIGNED_OUT);
        UUID other = floor.ready(2);
        floor.take(new Input.SendHome(other));
        assertThat(floor.state(other)).isEqualTo(AgentState.SIGNED_OUT);
    }

    @Test
    void wrapUpIsMadeLongerWithinReason() {
        UUID agent = floor.ready(1);
        UUID caller = floor.caller(1);
        floor.answer(agent);
        assertThat(floor.apply(new Input.ExtendWrapUp(agent, 60)).refusal()).contains("话后处理");
        floor.apply(new Input.TalkEnded(agent, caller));
        floor.take(new Input.ExtendWrapUp(agent, 60));
        floor.pass(Duration.ofSeconds(60));
        assertThat(floor.state(agent)).isEqualTo(AgentState.WRAP_UP);
        floor.pass(Duration.ofSeconds(16));
        assertThat(floor.state(agent)).isEqualTo(AgentState.READY);
        assertThat(floor.apply(new Input.ExtendWrapUp(agent, 60)).refusal()).isNotNull();
    }

    @Test
    void refusesWhatTheStateForbids() {
        UUID agent = floor.ready(1);
        floor.caller(1);
        assertThat(floor.apply(new Input.Ready(agent)).refusal()).contains("振铃");
        floor.answer(agent);
        assertThat(floor.apply(new Input.Ready(agent)).refusal()).contains("通话");
        assertThat(floor.apply(new Input.SignOut(agent)).refusal()).contains("签出");
        floor.apply(new Input.PutAgent(Floor.spec(2, Map.of(), "general")));
        assertThat(floor.apply(new Input.SignIn(id(2), "8001")).refusal()).contains("1001");
        assertThat(floor.apply(new Input.Ready(id(2))).refusal()).contains("签入");
        assertThat(floor.apply(new Input.Ready(id(3))).refusal()).contains("没有");
    }

    @Test
    void eachWrapUpEndsByItself() {
        UUID one = floor.ready(1);
        UUID two = floor.ready(2);
        UUID first = floor.caller(1);
        UUID second = floor.caller(2);
        floor.answer(one);
        floor.answer(two);
        floor.apply(new Input.TalkEnded(two, second));
        floor.pass(Duration.ofSeconds(5));
        floor.apply(new Input.TalkEnded(one, first));
        floor.pass(Duration.ofSeconds(10));
        assertThat(floor.state(two)).isEqualTo(AgentState.READY);
        assertThat(floor.state(one)).isEqualTo(AgentState.WRAP_UP);
        floor.pass(Duration.ofSeconds(5));
        assertThat(floor.state(one)).isEqualTo(AgentState.READY);
    }

    @Test
    void aLostPhoneTakesAnIdleAgentOut() {
        UUID agent = floor.ready(1);
        floor.apply(new Input.PhoneLost("8001"));
        assertThat(floor.reason(agent)).isEqualTo("phone-lost");
        floor.caller(1);
        assertThat(floor.rings()).isEmpty();
    }

    @Test
    void keepsTheWorkLogWithoutGaps() {
        UUID agent = floor.ready(1);
        floor.pass(Duration.ofSeconds(3));
        UUID caller = floor.caller(1);
        floor.pass(Duration.ofSeconds(2));
        floor.answer(agent);
        floor.pass(Duration.ofSeconds(60));
        floor.apply(new Input.TalkEnded(agent, caller));
        floor.pass(Duration.ofSeconds(15));
        floor.apply(new Input.SignOut(agent));

        var log = floor.effects(Effect.StateEnded.class);
        assertThat(log)
                .extracting(Effect.StateEnded::state)
                .containsExactly(AgentState.READY, AgentState.RESERVED, AgentState.TALKING, AgentState.WRAP_UP);
        for (int i = 1; i < log.size(); i++) {
            assertThat(log.get(i).from()).isEqualTo(log.get(i - 1).to());
        }
    }

    @Test
    void anAgentRemovedWhileTalkingLeavesAfterwards() {
        UUID agent = floor.ready(1);
        UUID caller = floor.caller(1);
        floor.answer(agent);
        floor.apply(new Input.DropAgent(agent));
        assertThat(floor.state(agent)).isEqualTo(AgentState.TALKING);
        floor.apply(new Input.TalkEnded(agent, caller));
        floor.pass(Duration.ofSeconds(15));
        assertThat(floor.engine.agent(agent)).isEmpty();
    }

    @Test
    void forgetsTheDaysFiguresAtMidnightInShanghai() {
        floor.now = Instant.parse("2026-07-01T15:59:00Z");
        floor.apply(new Input.Tick());
        UUID agent = floor.ready(1);
        floor.caller(1);
        floor.answer(agent);
        assertThat(floor.queue("general").answeredToday()).isEqualTo(1);
        floor.pass(Duration.ofMinutes(1));
        assertThat(floor.queue("general").answeredToday()).isZero();
    }

    @Test
    void whoHangsUpWhileThePhoneRingsIsCountedSoHoweverTheCallPlaneSaysIt() {
        UUID agent = floor.ready(1);
        UUID caller = floor.caller(1);
        floor.result(agent, OfferResult.WITHDRAWN);
        floor.apply(new Input.Leave(caller));
        assertThat(floor.effects(Effect.Passed.class)).singleElement().satisfies(passed -> assertThat(passed.outcome())
                .isEqualTo(Effect.Outcome.ABANDONED_RINGING));
        assertThat(floor.state(agent)).isEqualTo(AgentState.READY);
    }
}
