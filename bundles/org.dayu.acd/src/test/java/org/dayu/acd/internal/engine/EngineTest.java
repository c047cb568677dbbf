package org.dayu.acd.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dayu.acd.internal.engine.Floor.id;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.Leaving;
import org.dayu.acd.api.Offer;
import org.dayu.acd.api.OfferResult;
import org.dayu.acd.api.QueueEntry;
import org.junit.jupiter.api.Test;

class EngineTest {

    private final Floor floor = new Floor(QueueSpec.usual("general", "综合"));

    @Test
    void offersACallerToAReadyAgentAtOnce() {
        UUID agent = floor.ready(1);
        UUID caller = floor.caller(1);

        assertThat(floor.state(agent)).isEqualTo(AgentState.RESERVED);
        assertThat(floor.rings()).singleElement().satisfies(offer -> {
            assertThat(offer.call()).isEqualTo(caller);
            assertThat(offer.phone()).isEqualTo("8001");
            assertThat(offer.expires()).isEqualTo(floor.now.plusSeconds(20));
        });
        assertThat(floor.announcements()).isEmpty();
    }

    @Test
    void leadsAnAgentThroughACallAndItsWrapUp() {
        UUID agent = floor.ready(1);
        UUID caller = floor.caller(1);
        floor.result(agent, OfferResult.RINGING);
        assertThat(floor.state(agent)).isEqualTo(AgentState.RINGING);

        floor.answer(agent);
        assertThat(floor.state(agent)).isEqualTo(AgentState.TALKING);
        assertThat(floor.waiting()).isEmpty();

        floor.pass(Duration.ofSeconds(90));
        floor.apply(new Input.TalkEnded(agent, caller));
        assertThat(floor.state(agent)).isEqualTo(AgentState.WRAP_UP);
        floor.pass(Duration.ofMillis(14_999));
        assertThat(floor.state(agent)).isEqualTo(AgentState.WRAP_UP);
        floor.pass(Duration.ofMillis(1));
        assertThat(floor.state(agent)).isEqualTo(AgentState.READY);
        assertThat(floor.queue("general").answeredToday()).isEqualTo(1);
        assertThat(floor.queue("general").withinTargetToday()).isEqualTo(1);
    }

    @Test
    void putsACallerBackAtItsArrivalWhenTheAgentDoesNotAnswer() {
        UUID agent = floor.ready(1);
        UUID first = floor.caller(1);
        floor.pass(Duration.ofSeconds(1));
        UUID second = floor.caller(2);
        floor.result(agent, OfferResult.NO_ANSWER);

        assertThat(floor.state(agent)).isEqualTo(AgentState.NOT_READY);
        assertThat(floor.reason(agent)).isEqualTo("no-answer");
        assertThat(floor.waiting()).containsExactly(first, second);

        UUID other = floor.ready(2);
        assertThat(floor.callOf(other)).isEqualTo(first);
    }

    @Test
    void takesBackAnOfferThatNobodyAnswersInTime() {
        UUID agent = floor.ready(1);
        UUID caller = floor.caller(1);
        long offer = floor.offerTo(agent).orElseThrow();
        floor.pass(Duration.ofSeconds(20));

        assertThat(floor.effects(Effect.Withdraw.class)).containsExactly(new Effect.Withdraw(offer, caller));
        assertThat(floor.reason(agent)).isEqualTo("no-answer");
        assertThat(floor.waiting()).containsExactly(caller);

        floor.apply(new Input.Result(offer, OfferResult.ANSWERED));
        assertThat(floor.state(agent)).isEqualTo(AgentState.NOT_READY);
    }

    @Test
    void setsAnUnreachablePhonesAgentNotReady() {
        UUID agent = floor.ready(1);
        floor.caller(1);
        floor.result(agent, OfferResult.UNREACHABLE);

        assertThat(floor.reason(agent)).isEqualTo("phone-lost");
    }

    @Test
    void freesTheAgentAtOnceWhenTheCallerHangsUp() {
        UUID agent = floor.ready(1);
        UUID caller = floor.caller(1);
        floor.result(agent, OfferResult.RINGING);
        floor.apply(new Input.Leave(caller));

        assertThat(floor.state(agent)).isEqualTo(AgentState.READY);
        assertThat(floor.effects(Effect.Passed.class)).singleElement().satisfies(passed -> assertThat(passed.outcome())
                .isEqualTo(Effect.Outcome.ABANDONED_RINGING));
        assertThat(floor.queue("general").abandonedToday()).isEqualTo(1);
    }

    @Test
    void whoTakesAnOfferInsteadOfWaitingIsNeitherAnsweredNorLost() {
        UUID message = floor.caller(1);
        UUID callBack = floor.caller(2);
        UUID sentAway = floor.caller(3);
        UUID lost = floor.caller(4);
        floor.apply(new Input.Leave(message, Leaving.MESSAGE));
        floor.apply(new Input.Leave(callBack, Leaving.CALLBACK));
        floor.apply(new Input.Leave(sentAway, Leaving.SENT_AWAY));
        floor.apply(new Input.Leave(lost, Leaving.GAVE_UP));
        assertThat(floor.effects(Effect.Passed.class))
                .extracting(Effect.Passed::outcome)
                .containsExactly(
                        Effect.Outcome.MESSAGE,
                        Effect.Outcome.CALLBACK,
                        Effect.Outcome.OVERFLOWED,
                        Effect.Outcome.ABANDONED);
        assertThat(floor.queue("general").abandonedToday()).isEqualTo(1);
        assertThat(floor.queue("general").answeredToday()).isZero();
        assertThat(floor.queue("general").withinTargetToday()).isZero();
        assertThat(floor.waiting()).isEmpty();
    }

    @Test
    void pausesWhoDeclinesUnlessTheQueueSaysOtherwise() {
        UUID agent = floor.ready(1);
        floor.caller(1);
        floor.result(agent, OfferResult.REJECTED);
        assertThat(floor.reason(agent)).isEqualTo("rejected");
    }

    @Test
    void doesNotRingWhoDeclinedForTheSameCallerAgainAtOnce() {
        Floor lenient = new Floor(new QueueSpec(
                "general", "综合", true, "longest-idle", 0, 20, 15, 0, 0, null, 30, 15, 180, false, Map.of()));
        UUID agent = lenient.ready(1);
        UUID declined = lenient.caller(1);
        lenient.result(agent, OfferResult.REJECTED);
        assertThat(lenient.state(agent)).isEqualTo(AgentState.READY);

        UUID other = lenient.caller(2);
        assertThat(lenient.callOf(agent)).isEqualTo(other);
        assertThat(lenient.lastDecision().passedOver()).singleElement().satisfies(group -> assertThat(group.call())
                .isEqualTo(declined));

        lenient.apply(new Input.Leave(other));
        lenient.pass(Duration.ofSeconds(31));
        assertThat(lenient.callOf(agent)).isEqualTo(declined);
    }

    @Test
    void givesTheNextCallToWhoHasBeenIdleLongest() {
        UUID early = floor.ready(2);
        floor.pass(Duration.ofSeconds(1));
        UUID late = floor.ready(1);
        floor.caller(1);
        assertThat(floor.state(early)).isEqualTo(AgentState.RESERVED);
        assertThat(floor.state(late)).isEqualTo(AgentState.READY);
        assertThat(floor.lastDecision().considered()).hasSize(2);
        assertThat(floor.lastDecision().strategy()).isEqualTo("longest-idle@1");
    }

    @Test
    void servesByPriorityThenArrival() {
        UUID usual = floor.caller(1);
        floor.pass(Duration.ofSeconds(1));
        UUID urgent = floor.caller(2, 5, Map.of());
        UUID agent = floor.ready(1);

        assertThat(floor.callOf(agent)).isEqualTo(urgent);
        assertThat(floor.waiting()).containsExactly(urgent, usual);
    }

    @Test
    void aLongWaitOutweighsPriorityWhenTheQueueAges() {
        Floor ageing = new Floor(new QueueSpec(
                "general", "综合", true, "longest-idle", 10, 20, 15, 0, 0, null, 30, 15, 180, true, Map.of()));
        UUID patient = ageing.caller(1);
        ageing.pass(Duration.ofSeconds(60));
        UUID urgent = ageing.caller(2, 5, Map.of());

        assertThat(ageing.waiting()).containsExactly(patient, urgent);
        assertThat(ageing.callOf(ageing.ready(1))).isEqualTo(patient);
    }

    @Test
    void passesOverTheOldestOnlyForWantOfSkillAndSaysSo() {
        UUID special = floor.caller(1, 0, Map.of("dialect", 5));
        floor.pass(Duration.ofSeconds(1));
        UUID usual = floor.caller(2);
        UUID agent = floor.ready(1, Map.of("dialect", 4), "general");

        assertThat(floor.callOf(agent)).isEqualTo(usual);
        assertThat(floor.lastDecision().passedOver()).singleElement().satisfies(group -> {
            assertThat(group.call()).isEqualTo(special);
            assertThat(group.why()).contains("dialect >= 5");
        });
        assertThat(floor.callOf(floor.ready(2, Map.of("dialect", 5), "general")))
                .isEqualTo(special);
    }

    @Test
    void takesTheEarliestCallerOverAllQueuesOfAnAgent() {
        floor.apply(new Input.PutQueue(QueueSpec.usual("flood", "三防")));
        UUID first = floor.caller(new QueueEntry(id(900), "flood", floor.now, 0, Map.of(), null, null));
        floor.pass(Duration.ofSeconds(1));
        floor.caller(1);

        assertThat(floor.callOf(floor.ready(1, Map.of(), "general", "flood"))).isEqualTo(first);
    }

    @Test
    void triesThePreferredAgentAloneUntilItsTime() {
        UUID preferred = floor.ready(1);
        UUID other = floor.ready(2);
        floor.apply(new Input.Pause(preferred, AgentState.BREAK, "lunch"));
        UUID caller = floor.caller(
                new QueueEntry(id(900), "general", floor.now, 0, Map.of(), preferred, floor.now.plusSeconds(20)));
        assertThat(floor.state(other)).isEqualTo(AgentState.READY);

        floor.pass(Duration.ofSeconds(20));
        assertThat(floor.callOf(other)).isEqualTo(caller);
    }

    @Test
    void doesNotWaitForAPreferredAgentWhoHasGoneHome() {
        UUID preferred = floor.ready(1);
        UUID other = floor.ready(2);
        floor.apply(new Input.Pause(preferred, AgentState.BREAK, "lunch"));
        UUID caller = floor.caller(
                new QueueEntry(id(900), "general", floor.now, 0, Map.of(), preferred, floor.now.plusSeconds(20)));
        floor.apply(new Input.SignOut(preferred));

        assertThat(floor.callOf(other)).isEqualTo(caller);
    }

    @Test
    void offersGrowAcrossLives() {
        floor.ready(1);
        floor.caller(1);
        long before = floor.rings().get(0).id();
        assertThat(before).isGreaterThan(floor.now.toEpochMilli());
        floor.pass(Duration.ofSeconds(25));

        Floor next = new Floor();
        next.engine = new Engine(next.shelf::get);
        next.engine.recall(floor.engine.remember());
        next.now = floor.now;
        next.apply(new Input.Restarted(id(77)));
        next.ready(2);
        next.caller(2);
        assertThat(next.rings().get(0).id()).isGreaterThan(before);
    }

    @Test
    void aNewSkillTakesEffectWhileTheCallerWaits() {
        UUID agent = floor.ready(1);
        UUID caller = floor.caller(1, 0, Map.of("dialect", 5));
        assertThat(floor.state(agent)).isEqualTo(AgentState.READY);
        floor.apply(new Input.PutAgent(Floor.spec(1, Map.of("dialect", 6), "general")));
        assertThat(floor.callOf(agent)).isEqualTo(caller);
    }

    @Test
    void agentsJoinAQueueByItsSkills() {
        floor.apply(new Input.PutQueue(new QueueSpec(
                "english", "外语", true, "longest-idle", 0, 20, 15, 0, 0, null, 30, 15, 180, true, Map.of("en", 3))));
        UUID agent = floor.ready(1, Map.of("en", 4), "general");
        UUID caller = floor.caller(new QueueEntry(id(900), "english", floor.now, 0, Map.of(), null, null));
        assertThat(floor.callOf(agent)).isEqualTo(caller);
    }

    @Test
    void aWithdrawnOfferLeavesTheAgentReadyAndTheCallerWaiting() {
        UUID agent = floor.ready(1);
        UUID caller = floor.caller(1);
        floor.result(agent, OfferResult.WITHDRAWN);
        assertThat(floor.state(agent)).isEqualTo(AgentState.READY);
        assertThat(floor.waiting()).containsExactly(caller);
        floor.pass(Duration.ofSeconds(1));
        assertThat(floor.callOf(agent)).isEqualTo(caller);
    }

    @Test
    void whoIsTakenFromAColleagueIsOfferedToWhoTookAndToNobodyElse() {
        UUID rung = floor.ready(1);
        UUID caller = floor.caller(1);
        UUID taker = floor.ready(2);
        UUID other = floor.ready(3);
        floor.apply(new Input.Enqueue(
                new QueueEntry(caller, "general", floor.now, 0, Map.of(), taker, floor.now.plusSeconds(5))));
        floor.result(rung, OfferResult.WITHDRAWN);
        floor.pass(Duration.ofSeconds(1));
        assertThat(floor.callOf(taker)).isEqualTo(caller);
        assertThat(floor.state(rung)).isEqualTo(AgentState.READY);
        assertThat(floor.state(other)).isEqualTo(AgentState.READY);
    }

    @Test
    void whoIsTakenByOneWhoIsBusyByThenGoesToOthersSoon() {
        UUID rung = floor.ready(1);
        UUID caller = floor.caller(1);
        UUID taker = floor.ready(2);
        floor.apply(new Input.Enqueue(
                new QueueEntry(caller, "general", floor.now, 0, Map.of(), taker, floor.now.plusSeconds(5))));
        floor.result(rung, OfferResult.WITHDRAWN);
        floor.apply(new Input.Pause(taker, AgentState.BREAK, "lunch"));
        floor.pass(Duration.ofSeconds(5));
        assertThat(floor.callOf(rung)).isEqualTo(caller);
    }

    @Test
    void enqueueingAgainChangesOnlyWhatIsWanted() {
        UUID first = floor.caller(1);
        Instant arrived = floor.now;
        floor.pass(Duration.ofSeconds(5));
        floor.caller(2);
        floor.caller(new QueueEntry(first, "general", floor.now, 0, Map.of("dialect", 5), null, null));

        assertThat(floor.waiting()).hasSize(2).startsWith(first);
        assertThat(floor.queue("general").oldest()).isEqualTo(arrived);
        assertThat(floor.callOf(floor.ready(1))).isNotEqualTo(first);
    }

    @Test
    void aCallerWhoseAgentVanishedIsServedByTheSameAgentFirst() {
        UUID agent = floor.ready(1);
        UUID caller = floor.caller(1);
        floor.answer(agent);
        floor.pass(Duration.ofSeconds(30));
        floor.caller(new QueueEntry(caller, "general", Floor.START, 0, Map.of(), agent, floor.now.plusSeconds(20)));
        assertThat(floor.state(agent)).isEqualTo(AgentState.WRAP_UP);
        floor.pass(Duration.ofSeconds(15));
        assertThat(floor.callOf(agent)).isEqualTo(caller);
    }

    @Test
    void anOfferNamesWhoIsRungAndNothingElse() {
        UUID agent = floor.ready(1);
        UUID caller = floor.caller(1);
        Offer offer = floor.rings().get(0);
        assertThat(List.of(offer.call(), offer.agentId())).containsExactly(caller, agent);
    }
}
