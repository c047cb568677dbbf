package org.dayu.call.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;

import org.dayu.call.api.CallAnswer;
import org.dayu.call.api.CallCommand;
import org.dayu.call.api.CallCommand.Whither;
import org.dayu.call.api.CallState;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.LegState;
import org.dayu.call.api.TalkMode;
import org.dayu.call.internal.machine.CallMessage;
import org.dayu.sip.api.SipCause;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipTarget;
import org.junit.jupiter.api.Test;

/** The agent hands the citizen on, who is never lost. */
class TransferTest {

    private static final UUID COLLEAGUE = new UUID(4, 4);

    private final Exchange exchange = new Exchange();
    private final UUID call = exchange.talks();
    private final UUID agent = exchange.call(call).agentId();

    TransferTest() {
        exchange.neighbours.phones.came(new FakePhones("8001", "8002"));
        exchange.neighbours.users.came(new OneUser(COLLEAGUE, "8002"));
    }

    private CallAnswer transfer(Whither to) {
        return exchange.tell(call, new CallCommand.Transfer(UUID.randomUUID(), call, to));
    }

    private CallAnswer complete() {
        return exchange.tell(call, new CallCommand.Complete(UUID.randomUUID(), call));
    }

    private static Whither.Party number() {
        return new Whither.Party(UUID.randomUUID(), new SipTarget.Number("02788886666", null));
    }

    private static Whither.Party phone() {
        return new Whither.Party(UUID.randomUUID(), new SipTarget.Phone("8002"));
    }

    private UUID third() {
        return exchange.leg(call, LegRole.DEPARTMENT).id();
    }

    private void answersThere() {
        exchange.sip.answer(third());
        exchange.settle();
    }

    private void consults(SipTarget target) {
        exchange.tell(
                call,
                new CallCommand.BringIn(
                        UUID.randomUUID(), call, UUID.randomUUID(), target, LegRole.DEPARTMENT, TalkMode.CONSULT));
    }

    @Test
    void toANumberTheAgentIsFreeAtOnceAndTheCitizenHearsMusicUntilItIsAnswered() {
        assertThat(transfer(number())).isInstanceOf(CallAnswer.Done.class);
        assertThat(exchange.queue.talkEnded).containsExactly(agent);
        assertThat(exchange.call(call).leg(LegRole.AGENT)).isEmpty();
        assertThat(exchange.call(call).agentId()).isNull();
        assertThat(exchange.citizenSound(call).nowPlaying()).isEqualTo("moh");
        answersThere();
        assertThat(exchange.call(call).state()).isEqualTo(CallState.CONFERENCE);
        assertThat(exchange.citizenSound(call).nowPlaying()).isEmpty();
        assertThat(exchange.citizenSound(call).gainFrom(third())).isEqualTo(1);
        exchange.hangsUp(third());
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.NORMAL);
        assertThat(exchange.call(call).agentId()).isEqualTo(agent);
    }

    @Test
    void notAnsweredThereTheCitizenComesBackToTheHeadOfTheQueueAndTheSameAgent() {
        transfer(number());
        exchange.ends(third(), SipCause.By.US, 408);
        var now = exchange.call(call);
        assertThat(now.state()).isEqualTo(CallState.WAITING);
        assertThat(exchange.citizenSound(call).nowPlaying()).isEqualTo("transfer-failed");
        assertThat(now.waiting().preferredAgent()).isEqualTo(agent);
        assertThat(now.waiting().priority()).isGreaterThanOrEqualTo(1000);
        exchange.offer(call);
        exchange.answer(call);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.TALKING);
    }

    @Test
    void whatCannotBeRungLeavesTheCitizenWithTheAgent() {
        exchange.media.ports = 2;
        assertThat(transfer(number())).isInstanceOf(CallAnswer.Refused.class);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.TALKING);
        assertThat(exchange.call(call).agentId()).isEqualTo(agent);
        assertThat(exchange.queue.talkEnded).isEmpty();
    }

    @Test
    void aBrowserThatCannotBeSpokenToIsNoThirdParty() {
        exchange.neighbours.phones.came(new FakePhones("web-1"));
        exchange.media.browsers = false;
        var bringIn = new CallCommand.BringIn(
                UUID.randomUUID(),
                call,
                UUID.randomUUID(),
                new SipTarget.Phone("web-1"),
                LegRole.DEPARTMENT,
                TalkMode.THREE_WAY);
        assertThat(exchange.tell(call, bringIn)).isInstanceOf(CallAnswer.Refused.class);
        assertThat(exchange.call(call).leg(LegRole.DEPARTMENT)).isEmpty();
        assertThat(transfer(number())).isInstanceOf(CallAnswer.Done.class);
    }

    @Test
    void theCitizenWhoHangsUpMeanwhileEndsItAll() {
        transfer(number());
        exchange.hangsUp(exchange.citizen(call).id());
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.NORMAL);
        assertThat(exchange.sip.alive()).isEmpty();
    }

    @Test
    void toAQueueWithTheFirstArrival() {
        var arrived = exchange.call(call).attributes().get("arrived");
        transfer(new Whither.Queue("flood"));
        var now = exchange.call(call);
        assertThat(now.state()).isEqualTo(CallState.WAITING);
        assertThat(now.waiting().queue()).isEqualTo("flood");
        assertThat(now.waiting().arrived()).hasToString(arrived);
        assertThat(exchange.citizenSound(call).nowPlaying()).isEqualTo("moh");
        assertThat(exchange.queue.talkEnded).containsExactly(agent);
    }

    @Test
    void aQueueThatDoesNotTakeTheCitizenGivesHimBack() {
        transfer(new Whither.Queue("flood"));
        exchange.queue.waiting.remove(call);
        exchange.post(call, new CallMessage.Overflowed("flood", "full"));
        var now = exchange.call(call);
        assertThat(now.state()).isEqualTo(CallState.WAITING);
        assertThat(now.waiting().queue()).isEqualTo("general");
        assertThat(now.waiting().preferredAgent()).isEqualTo(agent);
        assertThat(exchange.queue.waiting).containsKey(call);
    }

    @Test
    void toAnAgentByTheAcdWhichReservesThatAgent() {
        transfer(new Whither.Agent(COLLEAGUE, "general"));
        var entry = exchange.queue.waiting.get(call);
        assertThat(entry.preferredAgent()).isEqualTo(COLLEAGUE);
        assertThat(entry.priority()).isGreaterThanOrEqualTo(1000);
        exchange.offer(call);
        exchange.answer(call);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.TALKING);
    }

    @Test
    void toTheTelephoneOfAColleagueWhoBecomesTheAgent() {
        transfer(phone());
        answersThere();
        var now = exchange.call(call);
        assertThat(now.state()).isEqualTo(CallState.TALKING);
        assertThat(now.agentId()).isEqualTo(COLLEAGUE);
        assertThat(exchange.leg(call, LegRole.AGENT).offered()).isFalse();
        exchange.ends(exchange.leg(call, LegRole.AGENT).id(), SipCause.By.NETWORK, 408);
        assertThat(exchange.call(call).waiting().preferredAgent()).isEqualTo(COLLEAGUE);
    }

    @Test
    void afterConsultingTheAgentLeavesAndTheOthersTalkOn() {
        consults(new SipTarget.Number("02788886666", null));
        answersThere();
        assertThat(complete()).isInstanceOf(CallAnswer.Done.class);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.CONFERENCE);
        assertThat(exchange.call(call).leg(LegRole.AGENT)).isEmpty();
        assertThat(exchange.citizenSound(call).gainFrom(third())).isEqualTo(1);
        assertThat(exchange.queue.talkEnded).containsExactly(agent);
        assertThat(exchange.citizen(call).state()).isEqualTo(LegState.ANSWERED);
    }

    @Test
    void completedWhileItStillRingsItIsHandedOnBlindly() {
        consults(new SipTarget.Number("02788886666", null));
        complete();
        assertThat(exchange.call(call).leg(LegRole.AGENT)).isEmpty();
        assertThat(exchange.citizenSound(call).nowPlaying()).isEqualTo("moh");
        exchange.ends(third(), SipCause.By.PEER, 486);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.WAITING);
    }

    @Test
    void nobodyToCompleteWithIsRefused() {
        assertThat(complete()).isInstanceOf(CallAnswer.Refused.class);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.TALKING);
    }

    @Test
    void swapsBetweenCitizenAndColleagueEachHearingMusicMeanwhile() {
        consults(new SipTarget.Phone("8002"));
        answersThere();
        exchange.tell(call, new CallCommand.SetMode(UUID.randomUUID(), call, TalkMode.TALK));
        assertThat(exchange.citizenSound(call).nowPlaying()).isEmpty();
        assertThat(exchange.sound(call, LegRole.DEPARTMENT).nowPlaying()).isEqualTo("moh");
        assertThat(exchange.leg(call, LegRole.DEPARTMENT).state()).isEqualTo(LegState.HELD);
        exchange.tell(call, new CallCommand.SetMode(UUID.randomUUID(), call, TalkMode.CONSULT));
        assertThat(exchange.citizenSound(call).nowPlaying()).isEqualTo("moh");
        assertThat(exchange.sound(call, LegRole.DEPARTMENT).nowPlaying()).isEmpty();
    }

    @Test
    void mutedNobodyHearsTheAgentWhoHearsAll() {
        var own = exchange.leg(call, LegRole.AGENT);
        exchange.tell(call, new CallCommand.Mute(UUID.randomUUID(), call, own.id(), true));
        assertThat(exchange.citizenSound(call).gainFrom(own.id())).isZero();
        assertThat(exchange.sound(call, LegRole.AGENT)
                        .gainFrom(exchange.citizen(call).id()))
                .isEqualTo(1);
        assertThat(exchange.leg(call, LegRole.AGENT).muted()).isTrue();
        exchange.tell(call, new CallCommand.Mute(UUID.randomUUID(), call, own.id(), false));
        assertThat(exchange.citizenSound(call).gainFrom(own.id())).isEqualTo(1);
    }

    @Test
    void theRecordingFollowsTheCitizenWhoseLegIsTheSameAllTheWay() {
        UUID leg = exchange.citizen(call).id();
        transfer(number());
        answersThere();
        assertThat(exchange.citizen(call).id()).isEqualTo(leg);
        assertThat(exchange.citizenSound(call).open).isTrue();
        assertThat(exchange.call(call).state().human()).isTrue();
    }

    @Test
    void anAgentLostWhileDiallingOutSendsTheCitizenToTheHotlinesQueue() {
        UUID dialled = exchange.dials();
        exchange.answer(dialled);
        exchange.sip.answer(exchange.leg(dialled, LegRole.CITIZEN).id());
        exchange.settle();
        exchange.ends(exchange.leg(dialled, LegRole.AGENT).id(), SipCause.By.NETWORK, 408);
        assertThat(exchange.call(dialled).state()).isEqualTo(CallState.WAITING);
        assertThat(exchange.call(dialled).queue()).isEqualTo("general");
        assertThat(Optional.ofNullable(exchange.call(dialled).waiting().preferredAgent()))
                .isPresent();
    }

    @Test
    void aConsultedColleaguesPhoneIsPickedUpByTheColleagueAlone() {
        exchange.tell(
                call,
                new CallCommand.BringIn(
                        UUID.randomUUID(),
                        call,
                        UUID.randomUUID(),
                        new SipTarget.Phone("8002"),
                        LegRole.DEPARTMENT,
                        TalkMode.CONSULT));
        assertThat(exchange.tell(call, new CallCommand.PickUp(UUID.randomUUID(), call, agent)))
                .isInstanceOf(CallAnswer.Refused.class);
        assertThat(exchange.sip.sent(SipCommand.PickUp.class)).isEmpty();
        assertThat(exchange.tell(call, new CallCommand.PickUp(UUID.randomUUID(), call, COLLEAGUE)))
                .isInstanceOf(CallAnswer.Done.class);
        assertThat(exchange.sip.sent(SipCommand.PickUp.class)).containsExactly(new SipCommand.PickUp(third()));
    }
}
