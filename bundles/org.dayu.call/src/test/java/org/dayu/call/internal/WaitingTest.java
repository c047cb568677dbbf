package org.dayu.call.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.dayu.acd.api.Announcement;
import org.dayu.acd.api.Leaving;
import org.dayu.acd.api.Offer;
import org.dayu.acd.api.OfferResult;
import org.dayu.acd.api.QueueEntry;
import org.dayu.call.api.CallAnswer;
import org.dayu.call.api.CallCommand;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.dayu.call.internal.machine.CallMessage;
import org.dayu.ivr.api.IvrStep;
import org.dayu.media.api.Clip;
import org.dayu.sip.api.SipCause;
import org.dayu.sip.api.SipCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitingTest {

    private final Exchange exchange = new Exchange();
    private final UUID call = exchange.waits();

    private UUID agentLeg() {
        return exchange.leg(call, LegRole.AGENT).id();
    }

    @Test
    void hearsMusicAndNowAndThenAnAnnouncement() {
        assertThat(exchange.citizenSound(call).nowPlaying()).isEqualTo("moh");
        exchange.post(
                call, new CallMessage.Announced(new Announcement(call, 2, 60, List.of(new Clip.Prompt("position")))));
        assertThat(exchange.citizenSound(call).nowPlaying()).isEqualTo("position");
        exchange.citizenSound(call).finishes();
        exchange.settle();
        assertThat(exchange.citizenSound(call).nowPlaying()).isEqualTo("moh");
    }

    @Test
    void whoIsMarkedGoesBeforeOthersFromTheMomentThatItIsKnown() {
        assertThat(exchange.queue.waiting.get(call).marks()).isEmpty();
        exchange.tell(call, new CallCommand.Note(UUID.randomUUID(), call, CallSnapshot.MARKS, "vip,hostile"));
        assertThat(exchange.queue.waiting.get(call)).satisfies(entry -> {
            assertThat(entry.marks()).containsExactlyInAnyOrder("vip", QueueEntry.HOSTILE);
            assertThat(entry.priority()).isEqualTo(3);
            assertThat(entry.queue()).isEqualTo("general");
        });
        exchange.tell(call, new CallCommand.Note(UUID.randomUUID(), call, CallSnapshot.MARKS, "elder"));
        assertThat(exchange.queue.waiting.get(call).priority()).isZero();
    }

    @Test
    void theQueueIsToldWhoIsChargedWithTheCallerFromTheMomentThatItIsKnown() {
        UUID owner = UUID.randomUUID();
        exchange.tell(call, new CallCommand.Note(UUID.randomUUID(), call, CallSnapshot.OWNER, owner.toString()));
        assertThat(exchange.queue.waiting.get(call).owner()).contains(owner);
        exchange.tell(call, new CallCommand.Note(UUID.randomUUID(), call, CallSnapshot.MARKS, "vip"));
        assertThat(exchange.queue.waiting.get(call)).satisfies(entry -> {
            assertThat(entry.owner()).contains(owner);
            assertThat(entry.marks()).contains("vip");
        });
    }

    @Test
    void whoIsMarkedBeforeTheQueueEntersItSo() {
        UUID other = exchange.rings("13800002222");
        exchange.sip.confirm(exchange.citizen(other).id());
        exchange.settle();
        exchange.tell(other, new CallCommand.Note(UUID.randomUUID(), other, CallSnapshot.MARKS, "vip"));
        exchange.ivr.last().answer().accept(new IvrStep.Enqueue(FakeIvr.at("person"), "general", 2, Map.of()));
        exchange.settle();
        assertThat(exchange.queue.waiting.get(other).priority()).isEqualTo(5);
        assertThat(exchange.queue.waiting.get(other).marks()).containsExactly("vip");
    }

    @Test
    void anOfferRingsTheAgentsPhoneWithTheCallersNumberAndTheCallsId() {
        Offer offer = exchange.offer(call);
        var invite = exchange.sip.sent(SipCommand.Invite.class).get(0);
        assertThat(invite.from()).isEqualTo(Exchange.CITIZEN);
        assertThat(invite.headers()).containsEntry("X-Dayu-Call", call.toString());
        assertThat(invite.timeout()).isEqualTo(Duration.ofMillis(19_500));
        assertThat(exchange.latest.get(call).state()).isEqualTo(CallState.OFFERED);
        assertThat(exchange.latest.get(call).agentId()).isEqualTo(offer.agentId());
        exchange.sip.ring(agentLeg());
        exchange.settle();
        assertThat(exchange.queue.of(offer.id())).containsExactly(OfferResult.RINGING);
    }

    private CallAnswer fetch(UUID agent) {
        return exchange.tell(call, new CallCommand.Fetch(UUID.randomUUID(), call, agent));
    }

    @Test
    void aColleagueTakesTheCallerAndThePhoneThatRangFallsSilent() {
        Offer offer = exchange.offer(call);
        UUID rang = agentLeg();
        var arrived = exchange.call(call).waiting().arrived();
        UUID colleague = UUID.randomUUID();
        assertThat(fetch(colleague)).isInstanceOf(CallAnswer.Done.class);
        assertThat(exchange.queue.of(offer.id())).containsExactly(OfferResult.WITHDRAWN);
        assertThat(exchange.sip.sent(SipCommand.Hangup.class))
                .singleElement()
                .satisfies(hangup -> assertThat(hangup.leg()).isEqualTo(rang))
                .satisfies(hangup -> assertThat(hangup.status()).isEqualTo(200));
        assertThat(exchange.sip.sent(SipCommand.PickUp.class)).isEmpty();
        assertThat(exchange.queue.waiting.get(call)).satisfies(entry -> {
            assertThat(entry.preferredAgent()).isEqualTo(colleague);
            assertThat(entry.preferredUntil())
                    .isEqualTo(exchange.clock.instant().plusSeconds(5));
            assertThat(entry.arrived()).isEqualTo(arrived);
        });
        exchange.offer(new Offer(
                offer.id() + 1,
                call,
                colleague,
                "8002",
                exchange.clock.instant().plusSeconds(20)));
        exchange.answer(call);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.TALKING);
        assertThat(exchange.call(call).agentId()).isEqualTo(colleague);
    }

    @Test
    void nobodyTakesACallerWhoseAgentHasAnsweredOrWhoRingsThereAlreadyOrNowhere() {
        assertThat(fetch(UUID.randomUUID())).isInstanceOf(CallAnswer.Refused.class);
        Offer offer = exchange.offer(call);
        assertThat(fetch(offer.agentId())).isInstanceOf(CallAnswer.Refused.class);
        exchange.answer(call);
        assertThat(fetch(UUID.randomUUID())).isInstanceOf(CallAnswer.Refused.class);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.TALKING);
        assertThat(exchange.call(call).agentId()).isEqualTo(offer.agentId());
    }

    @Test
    void anAgentAtABrowserIsOfferedWhatBrowsersTake() {
        exchange.neighbours.phones.came(new FakePhones("8001", "web-1"));

        exchange.offer(new Offer(
                7, call, UUID.randomUUID(), "web-1", exchange.clock.instant().plusSeconds(20)));

        assertThat(exchange.sip.sent(SipCommand.Invite.class).get(0).sdp()).isEqualTo("v=0 offer to a browser");
    }

    @ParameterizedTest
    @CsvSource({
        "408,PEER,NO_ANSWER",
        "408,US,NO_ANSWER",
        "408,NETWORK,UNREACHABLE",
        "486,PEER,REJECTED",
        "600,PEER,REJECTED",
        "603,PEER,REJECTED",
        "480,PEER,UNREACHABLE",
        "404,PEER,UNREACHABLE",
        "503,NETWORK,UNREACHABLE",
        "500,PEER,UNREACHABLE"
    })
    void theCallerGoesBackToItsPlaceWhenThePhoneDoesNotAnswer(int status, SipCause.By by, OfferResult result) {
        var arrived = exchange.call(call).waiting().arrived();
        exchange.later(Duration.ofSeconds(5));
        Offer offer = exchange.offer(call);
        exchange.ends(agentLeg(), by, status);
        assertThat(exchange.queue.of(offer.id())).containsExactly(result);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.WAITING);
        assertThat(exchange.call(call).waiting().arrived()).isEqualTo(arrived);
        assertThat(exchange.call(call).agentId()).isNull();
        assertThat(exchange.citizenSound(call).nowPlaying()).isEqualTo("moh");
    }

    @Test
    void aPhoneThatSaysNothingAtAllIsGivenUpSoonAfterTheLease() {
        Offer offer = exchange.offer(call);
        exchange.later(Duration.ofSeconds(22));
        assertThat(exchange.queue.of(offer.id())).containsExactly(OfferResult.NO_ANSWER);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.WAITING);
    }

    @Test
    void theCallerLeavesWhileThePhoneRings() {
        Offer offer = exchange.offer(call);
        UUID phone = agentLeg();
        exchange.hangsUp(exchange.citizen(call).id());
        assertThat(exchange.sip.sent(SipCommand.Hangup.class))
                .anyMatch(hangup -> hangup.leg().equals(phone));
        assertThat(exchange.queue.of(offer.id())).containsExactly(OfferResult.WITHDRAWN);
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.AGENT_NO_ANSWER);
    }

    @Test
    void anAnswerThatCrossesTheWithdrawalIsHungUp() {
        Offer offer = exchange.offer(call);
        UUID phone = agentLeg();
        exchange.post(call, new CallMessage.Withdrawn(offer.id()));
        exchange.post(call, new CallMessage.Signalled(new org.dayu.sip.api.SipSignal.Answered(phone, "v=0")));
        assertThat(exchange.call(call).state()).isEqualTo(CallState.WAITING);
        assertThat(exchange.sip.sent(SipCommand.Hangup.class)).hasSize(2);
    }

    @Test
    void aWithdrawalThatCrossesTheAnswerLeavesTheTalkAlone() {
        Offer offer = exchange.offer(call);
        exchange.answer(call);
        exchange.post(call, new CallMessage.Withdrawn(offer.id()));
        assertThat(exchange.call(call).state()).isEqualTo(CallState.TALKING);
        assertThat(exchange.queue.waiting).isEmpty();
    }

    @Test
    void anOlderOfferIsVoid() {
        Offer first = exchange.offer(call);
        exchange.post(call, new CallMessage.Withdrawn(first.id()));
        exchange.post(call, new CallMessage.Offered(first));
        assertThat(exchange.call(call).state()).isEqualTo(CallState.WAITING);
        assertThat(exchange.queue.of(first.id())).containsOnly(OfferResult.WITHDRAWN);
    }

    @Test
    void aNewerOfferReplacesTheOpenOne() {
        Offer first = exchange.offer(call);
        UUID firstPhone = agentLeg();
        Offer second = exchange.offer(call);
        assertThat(exchange.queue.of(first.id())).containsExactly(OfferResult.WITHDRAWN);
        assertThat(exchange.call(call).offer()).isEqualTo(second);
        assertThat(agentLeg()).isNotEqualTo(firstPhone);
    }

    @Test
    void anOfferForACallThatIsGoneIsGivenBackAtOnce() {
        exchange.hangsUp(exchange.citizen(call).id());
        Offer late = exchange.offer(call);
        assertThat(exchange.queue.of(late.id())).containsExactly(OfferResult.WITHDRAWN);
        Offer strange = exchange.offer(new Offer(
                99,
                UUID.randomUUID(),
                UUID.randomUUID(),
                "8001",
                exchange.clock.instant().plusSeconds(20)));
        assertThat(exchange.queue.of(strange.id())).containsExactly(OfferResult.WITHDRAWN);
    }

    @Test
    void keepsWaitingWithMusicWhileThereIsNoQueueAndComesBackWithItsArrival() {
        var arrived = exchange.call(call).waiting().arrived();
        Exchange.away(exchange.neighbours.queue);
        exchange.later(Duration.ofMinutes(2));
        assertThat(exchange.citizenSound(call).nowPlaying()).isEqualTo("moh");
        var successor = new FakeQueue();
        exchange.neighbours.queue.came(successor);
        exchange.postAll(new CallMessage.QueueCame());
        assertThat(successor.waiting.get(call).arrived()).isEqualTo(arrived);
    }

    @Test
    void anOfferThatFailsAfterTheQueueWasReplacedLeadsBackIntoTheNewOne() {
        exchange.offer(call);
        var successor = new FakeQueue();
        exchange.neighbours.queue.came(successor);
        exchange.postAll(new CallMessage.QueueCame());
        assertThat(successor.waiting).isEmpty();
        exchange.ends(agentLeg(), SipCause.By.PEER, 408);
        assertThat(successor.waiting).containsKey(call);
    }

    @Test
    void isToldThatAllAreBusyBeforeItIsTurnedAway() {
        exchange.queue.leave(call, Leaving.SENT_AWAY);
        exchange.post(call, new CallMessage.Overflowed("general", "full"));
        assertThat(exchange.citizenSound(call).nowPlaying()).isEqualTo("all-agents-busy");
        Offer tooLate = exchange.offer(call);
        assertThat(exchange.queue.of(tooLate.id())).containsExactly(OfferResult.WITHDRAWN);
        exchange.citizenSound(call).finishes();
        exchange.settle();
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.OVERFLOW);
    }

    @Test
    void aPhoneThatDoesNotPickUpByItselfIsForTheAgentToPickUp() {
        Offer offer = exchange.offer(call);
        exchange.tell(call, new CallCommand.PickUp(UUID.randomUUID(), call, offer.agentId()));
        // an impatient second click is no news
        assertThat(exchange.tell(call, new CallCommand.PickUp(UUID.randomUUID(), call, offer.agentId())))
                .isInstanceOf(CallAnswer.Done.class);
        exchange.later(Duration.ofSeconds(5));
        assertThat(exchange.tell(call, new CallCommand.PickUp(UUID.randomUUID(), call, offer.agentId())))
                .isEqualTo(new CallAnswer.Refused("话机没有自动应答，请在话机上接听"));
        assertThat(exchange.sip.sent(SipCommand.PickUp.class)).hasSize(1);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.OFFERED);
    }

    @Test
    void whoHasNeverBeenHeardIsGivenUp() {
        exchange.citizenSound(call).silent();
        exchange.settle();
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.MEDIA_TIMEOUT);
        assertThat(exchange.sip.alive()).isEmpty();
    }

    @Test
    void whoListensInSilenceIsAskedAndKeepsTheirPlace() {
        exchange.citizenSound(call).receives();
        exchange.citizenSound(call).silent();
        exchange.citizenSound(call).silent();
        exchange.settle();
        assertThat(exchange.sip.sent(SipCommand.Reoffer.class)).hasSize(2);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.WAITING);
    }

    @Test
    void theAgentPicksUpFromTheScreenOrDeclines() {
        Offer offer = exchange.offer(call);
        assertThat(exchange.tell(call, new CallCommand.PickUp(UUID.randomUUID(), call, offer.agentId())))
                .isInstanceOf(CallAnswer.Done.class);
        assertThat(exchange.sip.sent(SipCommand.PickUp.class)).hasSize(1);
        exchange.tell(call, new CallCommand.Hangup(UUID.randomUUID(), call, LegRole.AGENT));
        assertThat(exchange.queue.of(offer.id())).containsExactly(OfferResult.REJECTED);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.WAITING);
    }

    @Test
    void marksThatAreKnownWhileAPhoneRingsCountIfItIsNotAnswered() {
        exchange.offer(call);
        exchange.tell(call, new CallCommand.Note(UUID.randomUUID(), call, CallSnapshot.MARKS, "vip"));
        assertThat(exchange.call(call).waiting().marks()).containsExactly("vip");
        assertThat(exchange.queue.waiting.get(call).priority()).isEqualTo(3);
    }

    @Test
    void marksThatAreKnownWhileAPhoneRingsAreNoNewPlaceInAQueueThatHasComeMeanwhile() {
        exchange.offer(call);
        var successor = new FakeQueue();
        exchange.neighbours.queue.came(successor);
        exchange.postAll(new CallMessage.QueueCame());
        exchange.tell(call, new CallCommand.Note(UUID.randomUUID(), call, CallSnapshot.MARKS, "vip"));
        assertThat(successor.waiting).isEmpty();
        exchange.ends(agentLeg(), SipCause.By.PEER, 408);
        assertThat(successor.waiting.get(call).marks()).containsExactly("vip");
    }

    @Test
    void whenNoPhoneCanBeRungTheCallerWaitsOnAndItIsNotTheAgentsFault() {
        exchange.media.ports = 1;
        Offer offer = exchange.offer(call);
        assertThat(exchange.queue.of(offer.id())).containsExactly(OfferResult.WITHDRAWN);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.WAITING);
        exchange.media.ports = 2;
        exchange.offer(call);
        exchange.answer(call);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.TALKING);
    }

    @Test
    void aBrowserThatCannotBeSpokenToIsNotReachedAndTheCallerWaitsOn() {
        exchange.neighbours.phones.came(new FakePhones("web-1"));
        exchange.media.browsers = false;
        Offer offer = exchange.offer(new Offer(
                7, call, UUID.randomUUID(), "web-1", exchange.clock.instant().plusSeconds(20)));
        assertThat(exchange.queue.of(offer.id())).containsExactly(OfferResult.UNREACHABLE);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.WAITING);
        assertThat(exchange.call(call).offer()).isNull();
        assertThat(exchange.sip.sent(SipCommand.Invite.class)).isEmpty();
        exchange.post(
                call, new CallMessage.Announced(new Announcement(call, 2, 60, List.of(new Clip.Prompt("position")))));
        assertThat(exchange.citizenSound(call).nowPlaying()).isEqualTo("position");
    }

    @Test
    void nobodyElsePicksUpForTheAgent() {
        exchange.offer(call);
        assertThat(exchange.tell(call, new CallCommand.PickUp(UUID.randomUUID(), call, UUID.randomUUID())))
                .isEqualTo(new CallAnswer.Refused("您的话机没有正在振铃的来电"));
        assertThat(exchange.sip.sent(SipCommand.PickUp.class)).isEmpty();
    }

    @Test
    void hangsUpInTheQueue() {
        exchange.hangsUp(exchange.citizen(call).id());
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.HUNG_UP_IN_QUEUE);
        assertThat(exchange.queue.waiting).isEmpty();
    }

    @Test
    void endsWhenTheNodeStopsAndIsForgottenAMinuteLater() {
        exchange.postAll(new CallMessage.Stop());
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.NODE_LOST);
        assertThat(exchange.call(call).attributes()).containsEntry("ended.from", "WAITING");
        exchange.later(Duration.ofMinutes(1));
        assertThat(exchange.book.all()).isEmpty();
        assertThat(exchange.loop.calls()).isEmpty();
        assertThat(exchange.book.live()).isZero();
    }
}
