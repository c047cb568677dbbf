package org.dayu.acd.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dayu.acd.internal.engine.Floor.id;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.Offer;
import org.dayu.acd.api.OfferResult;
import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.internal.engine.Input.SeenCall;
import org.junit.jupiter.api.Test;

class ReconcilerTest {

    private final Floor floor = new Floor(QueueSpec.usual("general", "综合"));

    @Test
    void afterAnUpdateOpenOffersKeepTheirTokensAndCallersTheirArrival() {
        UUID agent = floor.ready(1);
        UUID offered = floor.caller(1);
        Offer offer = floor.rings().get(0);
        floor.result(agent, OfferResult.RINGING);
        floor.pass(Duration.ofSeconds(2));
        UUID waiting = floor.caller(2);
        QueueEntry first = entry(offered);
        QueueEntry second = entry(waiting);

        update();
        floor.apply(new Input.CallsSeen(
                List.of(new SeenCall(waiting, second, null, null), new SeenCall(offered, first, offer, null))));

        assertThat(floor.offerTo(agent)).contains(offer.id());
        assertThat(floor.effects(Effect.Withdraw.class)).isEmpty();
        assertThat(floor.waiting()).containsExactly(offered, waiting);
        floor.answer(agent);
        assertThat(floor.state(agent)).isEqualTo(AgentState.TALKING);
    }

    @Test
    void offersNobodyUntilTheCallPlaneHasSpoken() {
        UUID caller = floor.caller(1);
        QueueEntry entry = entry(caller);
        update();
        UUID agent = floor.ready(1);
        assertThat(floor.offerTo(agent)).isEmpty();
        floor.apply(new Input.CallsSeen(List.of(new SeenCall(caller, entry, null, null))));
        assertThat(floor.callOf(agent)).isEqualTo(caller);
    }

    @Test
    void callersAndTalksThatAreNoMoreAreLetGo() {
        UUID agent = floor.ready(1);
        floor.caller(1);
        floor.answer(agent);
        floor.caller(2);
        update();
        floor.apply(new Input.CallsSeen(List.of()));

        assertThat(floor.engine.waiting()).isZero();
        assertThat(floor.state(agent)).isEqualTo(AgentState.WRAP_UP);
    }

    @Test
    void aCallPlaneThatNeverComesBackFreesEverybody() {
        UUID agent = floor.ready(1);
        floor.caller(1);
        floor.answer(agent);
        floor.caller(2);
        update();
        floor.pass(Duration.ofSeconds(30));

        assertThat(floor.engine.waiting()).isZero();
        assertThat(floor.state(agent)).isEqualTo(AgentState.WRAP_UP);
    }

    @Test
    void anUnknownOfferGoesOnIfItsAgentIsFreeOrIsWithdrawnOnce() {
        floor.apply(new Input.PutAgent(Floor.spec(1, Map.of(), "general")));
        floor.apply(new Input.SignIn(id(1), "8001"));
        UUID call = id(900);
        QueueEntry entry = new QueueEntry(call, "general", floor.now.minusSeconds(9), 0, Map.of(), null, null);
        Offer lively = new Offer(floor.engine.lastOffer() + 50, call, id(1), "8001", floor.now.plusSeconds(9));
        floor.apply(new Input.CallsSeen(List.of(new SeenCall(call, entry, lively, null))));
        assertThat(floor.offerTo(id(1))).contains(lively.id());

        UUID other = id(901);
        Offer stray = new Offer(lively.id() + 1, other, id(7), "8007", floor.now.plusSeconds(9));
        QueueEntry second = new QueueEntry(other, "general", floor.now, 0, Map.of(), null, null);
        floor.apply(new Input.CallsSeen(
                List.of(new SeenCall(call, entry, lively, null), new SeenCall(other, second, stray, null))));
        assertThat(floor.effects(Effect.Withdraw.class)).containsExactly(new Effect.Withdraw(stray.id(), other));
        assertThat(floor.waiting()).containsExactly(call, other);
    }

    @Test
    void aDeadProcessLeavesAgentsNotReadyAndNoCallers() {
        UUID talking = floor.ready(1);
        floor.caller(1);
        floor.answer(talking);
        UUID ringing = floor.ready(2);
        floor.caller(2);
        floor.caller(3);
        UUID resting = floor.ready(3);
        floor.apply(new Input.Pause(resting, AgentState.BREAK, "lunch"));
        floor.apply(new Input.PutAgent(Floor.spec(4, Map.of(), "general")));
        floor.pass(Duration.ofSeconds(1));
        recall();
        floor.apply(new Input.Restarted(id(1)));

        for (UUID agent : List.of(talking, ringing, resting)) {
            assertThat(floor.state(agent)).isEqualTo(AgentState.NOT_READY);
            assertThat(floor.reason(agent)).isEqualTo("restart");
        }
        assertThat(floor.state(id(4))).isEqualTo(AgentState.SIGNED_OUT);
        assertThat(floor.engine.waiting()).isZero();
        assertThat(floor.effects(Effect.Passed.class))
                .extracting(Effect.Passed::outcome)
                .containsExactly(Effect.Outcome.ANSWERED, Effect.Outcome.LOST, Effect.Outcome.LOST);
    }

    @Test
    void aCallThatEndedUnnoticedFreesItsAgent() {
        UUID agent = floor.ready(1);
        UUID caller = floor.caller(1);
        floor.answer(agent);
        floor.apply(new Input.CallOver(caller));
        assertThat(floor.state(agent)).isEqualTo(AgentState.WRAP_UP);
    }

    @Test
    void anAnswerThatCameTooLateIsFollowedWhereItCan() {
        UUID agent = floor.ready(1);
        UUID caller = floor.caller(1);
        floor.pass(Duration.ofSeconds(20));
        assertThat(floor.reason(agent)).isEqualTo("no-answer");
        floor.apply(new Input.CallTalking(caller, agent, floor.now));
        assertThat(floor.state(agent)).isEqualTo(AgentState.TALKING);
        assertThat(floor.engine.waiting()).isZero();
    }

    @Test
    void anAnswerThatCameTooLateIsFollowedAlsoWhenTheCallerHasLeftTheQueue() {
        UUID agent = floor.ready(1);
        UUID caller = floor.caller(1);
        floor.pass(Duration.ofSeconds(20));
        floor.apply(new Input.Leave(caller));
        floor.apply(new Input.CallTalking(caller, agent, floor.now));
        assertThat(floor.state(agent)).isEqualTo(AgentState.TALKING);
        floor.apply(new Input.TalkEnded(agent, caller));
        assertThat(floor.state(agent)).isEqualTo(AgentState.WRAP_UP);
    }

    @Test
    void newsOfATalkThatIsOverChangesNothing() {
        UUID agent = floor.ready(1);
        UUID caller = floor.caller(1);
        floor.answer(agent);
        var answered = floor.now;
        floor.pass(Duration.ofSeconds(5));
        floor.apply(new Input.TalkEnded(agent, caller));
        floor.apply(new Input.CallTalking(caller, agent, answered));
        assertThat(floor.state(agent)).isEqualTo(AgentState.WRAP_UP);
    }

    @Test
    void oldNewsOfATalkDoesNotTakeAWaitingCallerOut() {
        UUID agent = floor.ready(1);
        UUID caller = floor.caller(1);
        floor.answer(agent);
        var answered = floor.now;
        floor.pass(Duration.ofSeconds(5));
        floor.apply(new Input.TalkEnded(agent, caller));
        floor.caller(new QueueEntry(caller, "general", Floor.START, 0, Map.of(), null, null));
        floor.apply(new Input.CallTalking(caller, agent, answered));
        assertThat(floor.waiting()).containsExactly(caller);
    }

    @Test
    void withoutACallPlaneOffersAreVoid() {
        UUID agent = floor.ready(1);
        UUID caller = floor.caller(1);
        floor.apply(new Input.CallsGone());
        assertThat(floor.state(agent)).isEqualTo(AgentState.READY);
        floor.apply(new Input.CallsSeen(List.of(new SeenCall(caller, entry(caller), null, null))));
        assertThat(floor.callOf(agent)).isEqualTo(caller);
    }

    private QueueEntry entry(UUID call) {
        return floor.queue("general").waiting().stream()
                .filter(entry -> entry.call().equals(call))
                .findFirst()
                .orElseThrow();
    }

    private void recall() {
        EngineState state = floor.engine.remember();
        floor.engine = new Engine(floor.shelf::get);
        floor.engine.recall(state);
    }

    private void update() {
        recall();
        floor.apply(new Input.Resumed());
    }
}
