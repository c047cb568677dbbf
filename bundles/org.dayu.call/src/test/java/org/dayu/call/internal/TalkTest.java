package org.dayu.call.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;

import org.dayu.call.api.CallAnswer;
import org.dayu.call.api.CallCommand;
import org.dayu.call.api.CallState;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.LegState;
import org.dayu.call.api.TalkMode;
import org.dayu.call.internal.machine.CallMessage;
import org.dayu.sip.api.SipCause;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipSignal;
import org.junit.jupiter.api.Test;

class TalkTest {

    private final Exchange exchange = new Exchange();
    private final UUID call = exchange.talks();

    private CallAnswer mode(TalkMode mode) {
        return exchange.tell(call, new CallCommand.SetMode(UUID.randomUUID(), call, mode));
    }

    private void third(TalkMode mode) {
        exchange.tell(call, exchange.bringIn(call, mode));
        exchange.sip.answer(exchange.leg(call, LegRole.DEPARTMENT).id());
        exchange.settle();
    }

    @Test
    void bothHearEachOtherAndTheMusicStops() {
        var now = exchange.call(call);
        assertThat(now.state()).isEqualTo(CallState.TALKING);
        assertThat(now.waiting()).isNull();
        assertThat(now.talking()).isNotNull();
        assertThat(exchange.citizenSound(call).nowPlaying()).isEmpty();
        assertThat(exchange.citizenSound(call)
                        .gainFrom(exchange.leg(call, LegRole.AGENT).id()))
                .isEqualTo(1);
    }

    @Test
    void holdsWithMusicAndComesBack() {
        mode(TalkMode.HOLD);
        assertThat(exchange.citizenSound(call).nowPlaying()).isEqualTo("moh");
        assertThat(exchange.citizen(call).state()).isEqualTo(LegState.HELD);
        mode(TalkMode.TALK);
        assertThat(exchange.citizenSound(call).nowPlaying()).isEmpty();
        assertThat(exchange.citizen(call).state()).isEqualTo(LegState.ANSWERED);
    }

    @Test
    void theHoldKeyOfTheAgentsPhoneDoesTheSame() {
        UUID agent = exchange.leg(call, LegRole.AGENT).id();
        exchange.sip.offer(agent, "a=sendonly");
        exchange.settle();
        assertThat(exchange.call(call).mode()).isEqualTo(TalkMode.HOLD);
        assertThat(exchange.citizenSound(call).nowPlaying()).isEqualTo("moh");
        exchange.sip.offer(agent, "a=sendrecv");
        exchange.settle();
        assertThat(exchange.call(call).mode()).isEqualTo(TalkMode.TALK);
        assertThat(exchange.sip.sent(SipCommand.AcceptOffer.class)).hasSize(2);
    }

    @Test
    void newMediaThatDoesNotFitIsRefusedAndTheTalkGoesOn() {
        exchange.sip.offer(exchange.leg(call, LegRole.AGENT).id(), "video only");
        exchange.settle();
        assertThat(exchange.sip.sent(SipCommand.RefuseOffer.class)).hasSize(1);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.TALKING);
    }

    @Test
    void consultsThenMergesThenTheAgentLeavesTheOthersTalking() {
        third(TalkMode.CONSULT);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.CONSULTING);
        assertThat(exchange.citizenSound(call).nowPlaying()).isEqualTo("moh");
        mode(TalkMode.THREE_WAY);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.CONFERENCE);

        UUID agent = exchange.call(call).agentId();
        exchange.hangsUp(exchange.leg(call, LegRole.AGENT).id());
        assertThat(exchange.call(call).state()).isEqualTo(CallState.CONFERENCE);
        assertThat(exchange.call(call).agentId()).isNull();
        assertThat(exchange.queue.talkEnded).containsExactly(agent);

        exchange.hangsUp(exchange.leg(call, LegRole.DEPARTMENT).id());
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.NORMAL);
        assertThat(exchange.call(call).agentId()).isEqualTo(agent);
        assertThat(exchange.queue.talkEnded).hasSize(1);
    }

    @Test
    void whenTheDepartmentLeavesTheOthersTalkOn() {
        third(TalkMode.THREE_WAY);
        exchange.hangsUp(exchange.leg(call, LegRole.DEPARTMENT).id());
        assertThat(exchange.call(call).mode()).isEqualTo(TalkMode.TALK);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.TALKING);
    }

    @Test
    void aDepartmentThatDoesNotAnswerLeavesTheTalkAsItWas() {
        exchange.tell(call, exchange.bringIn(call, TalkMode.CONSULT));
        assertThat(exchange.sound(call, LegRole.AGENT).nowPlaying()).contains("450");
        exchange.ends(exchange.leg(call, LegRole.DEPARTMENT).id(), SipCause.By.PEER, 486);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.TALKING);
        assertThat(exchange.call(call).attributes()).containsEntry("third.status", "486");
    }

    @Test
    void theCitizenWhoIsPutAsideLeavesAndAllIsOver() {
        third(TalkMode.CONSULT);
        exchange.hangsUp(exchange.citizen(call).id());
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.NORMAL);
        assertThat(exchange.call(call).endedBy()).isEqualTo(LegRole.CITIZEN);
        assertThat(exchange.sip.alive()).isEmpty();
    }

    /** Of three who talk, the citizen hangs up. */
    private void theCitizenLeaves() {
        third(TalkMode.THREE_WAY);
        exchange.hangsUp(exchange.citizen(call).id());
    }

    private void endedByTheCitizen() {
        assertThat(exchange.call(call).state()).isEqualTo(CallState.ENDED);
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.NORMAL);
        assertThat(exchange.call(call).endedBy()).isEqualTo(LegRole.CITIZEN);
        assertThat(exchange.sip.alive()).isEmpty();
    }

    @Test
    void ofThreeTheCitizenLeavesAndTheOthersTalkOnUntilTheDepartmentHangsUp() {
        theCitizenLeaves();
        var now = exchange.call(call);
        UUID agent = now.agentId();
        UUID department = exchange.leg(call, LegRole.DEPARTMENT).id();
        assertThat(now.state()).isEqualTo(CallState.CONSULTING);
        assertThat(agent).isNotNull();
        assertThat(exchange.queue.talkEnded).isEmpty();
        assertThat(exchange.sound(call, LegRole.AGENT).gainFrom(department)).isEqualTo(1);
        assertThat(exchange.sound(call, LegRole.DEPARTMENT)
                        .gainFrom(exchange.leg(call, LegRole.AGENT).id()))
                .isEqualTo(1);
        exchange.hangsUp(department);
        endedByTheCitizen();
        assertThat(exchange.queue.talkEnded).containsExactly(agent);
    }

    @Test
    void ofThreeTheCitizenLeavesAndTheOthersTalkOnUntilTheAgentHangsUp() {
        theCitizenLeaves();
        UUID agent = exchange.call(call).agentId();
        exchange.hangsUp(exchange.leg(call, LegRole.AGENT).id());
        endedByTheCitizen();
        assertThat(exchange.call(call).agentId()).isEqualTo(agent);
        assertThat(exchange.queue.talkEnded).containsExactly(agent);
    }

    @Test
    void ofThreeACitizenWhoseLineIsLostLeavesTheOthersTalking() {
        third(TalkMode.THREE_WAY);
        exchange.ends(exchange.citizen(call).id(), SipCause.By.NETWORK, 408);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.CONSULTING);
    }

    @Test
    void whoHasLeftTheOthersTalkingIsNotLostWithTheNode() {
        theCitizenLeaves();
        exchange.postAll(new CallMessage.Stop());
        endedByTheCitizen();
    }

    @Test
    void withoutTheCitizenNobodyIsHandedOn() {
        theCitizenLeaves();
        assertThat(mode(TalkMode.HOLD)).isInstanceOf(CallAnswer.Refused.class);
        assertThat(exchange.tell(call, new CallCommand.Complete(UUID.randomUUID(), call)))
                .isInstanceOf(CallAnswer.Refused.class);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.CONSULTING);
    }

    @Test
    void theAgentHangsUpAndTheAcdIsToldOnce() {
        UUID agent = exchange.call(call).agentId();
        exchange.hangsUp(exchange.leg(call, LegRole.AGENT).id());
        assertThat(exchange.call(call).endedBy()).isEqualTo(LegRole.AGENT);
        assertThat(exchange.queue.talkEnded).containsExactly(agent);
    }

    @Test
    void anAgentsPhoneThatIsLostSendsTheCitizenToTheHeadOfTheQueueForTheSameAgent() {
        UUID agent = exchange.call(call).agentId();
        exchange.ends(exchange.leg(call, LegRole.AGENT).id(), SipCause.By.NETWORK, 408);
        var now = exchange.call(call);
        assertThat(now.state()).isEqualTo(CallState.WAITING);
        assertThat(exchange.citizenSound(call).nowPlaying()).isEqualTo("agent-lost");
        assertThat(now.waiting().preferredAgent()).isEqualTo(agent);
        assertThat(now.waiting().preferredUntil())
                .isEqualTo(exchange.clock.instant().plusSeconds(20));
        assertThat(now.waiting().priority()).isGreaterThanOrEqualTo(1000);
        assertThat(exchange.queue.talkEnded).containsExactly(agent);
        exchange.citizenSound(call).finishes();
        exchange.settle();
        assertThat(exchange.citizenSound(call).nowPlaying()).isEqualTo("moh");

        exchange.offer(call);
        exchange.answer(call);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.TALKING);
    }

    @Test
    void oneSilentPhoneIsAskedWhetherItIsThere() {
        exchange.sound(call, LegRole.AGENT).silent();
        exchange.settle();
        assertThat(exchange.sip.sent(SipCommand.Reoffer.class)).hasSize(1);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.TALKING);
    }

    @Test
    void whoIsSilentButAnswersIsStillSilent() {
        exchange.citizenSound(call).receives();
        exchange.citizenSound(call).silent();
        exchange.settle();
        exchange.post(
                call,
                new CallMessage.Signalled(
                        new SipSignal.Answered(exchange.citizen(call).id(), "v=0")));
        exchange.later(Duration.ofSeconds(15));
        exchange.sound(call, LegRole.AGENT).silent();
        exchange.settle();
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.MEDIA_TIMEOUT);
    }

    @Test
    void whoSpeaksAgainIsNotSilent() {
        exchange.citizenSound(call).receives();
        exchange.citizenSound(call).silent();
        exchange.citizenSound(call).receives();
        exchange.sound(call, LegRole.AGENT).silent();
        exchange.settle();
        assertThat(exchange.call(call).state()).isEqualTo(CallState.TALKING);
    }

    @Test
    void twoSilentPhonesEndTheCall() {
        exchange.sound(call, LegRole.AGENT).silent();
        exchange.later(Duration.ofSeconds(3));
        exchange.citizenSound(call).silent();
        exchange.settle();
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.MEDIA_TIMEOUT);
    }

    @Test
    void aCommandRepeatedHasNoSecondEffect() {
        var hold = new CallCommand.SetMode(UUID.randomUUID(), call, TalkMode.HOLD);
        CallAnswer first = exchange.tell(call, hold);
        mode(TalkMode.TALK);
        assertThat(exchange.tell(call, hold)).isEqualTo(first);
        assertThat(exchange.call(call).mode()).isEqualTo(TalkMode.TALK);
    }

    @Test
    void commandsForACallThatIsOverAreGone() {
        exchange.hangsUp(exchange.citizen(call).id());
        assertThat(mode(TalkMode.HOLD)).isInstanceOf(CallAnswer.Gone.class);
    }

    @Test
    void noMorePartiesThanAllowed() {
        third(TalkMode.THREE_WAY);
        third(TalkMode.THREE_WAY);
        assertThat(exchange.tell(call, exchange.bringIn(call, TalkMode.THREE_WAY)))
                .isInstanceOf(CallAnswer.Refused.class);
    }

    @Test
    void dropsTheCitizenAndTheOthersTalkOn() {
        third(TalkMode.THREE_WAY);
        exchange.tell(
                call,
                new CallCommand.Drop(
                        UUID.randomUUID(), call, exchange.citizen(call).id()));
        assertThat(exchange.call(call).state()).isEqualTo(CallState.CONSULTING);
        assertThat(exchange.sip.alive()).hasSize(2);
    }

    @Test
    void whenMediaOrSipGoesEveryCallEndsCleanly() {
        exchange.postAll(new CallMessage.MediaGone());
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.FAILED);
        assertThat(exchange.sip.alive()).isEmpty();
    }

    @Test
    void talksOnWhileTheQueueIsReplaced() {
        Exchange.away(exchange.neighbours.queue);
        exchange.queue.talking.clear(); // it goes, and what it knew with it
        assertThat(mode(TalkMode.HOLD)).isInstanceOf(CallAnswer.Done.class);
        exchange.hangsUp(exchange.leg(call, LegRole.AGENT).id());
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.NORMAL);
    }

    @Test
    void keysGoToWhomOneTalksWith() {
        UUID call = exchange.talks();
        exchange.sound(call, LegRole.AGENT).key('5');
        exchange.citizenSound(call).key('7');
        exchange.settle();
        assertThat(exchange.citizenSound(call).digits.toString()).isEqualTo("5");
        assertThat(exchange.sound(call, LegRole.AGENT).digits.toString()).isEqualTo("7");

        exchange.tell(call, exchange.bringIn(call, TalkMode.CONSULT));
        exchange.sip.answer(exchange.leg(call, LegRole.DEPARTMENT).id());
        exchange.settle();
        exchange.sound(call, LegRole.AGENT).key('9');
        exchange.settle();
        assertThat(exchange.sound(call, LegRole.DEPARTMENT).digits.toString()).isEqualTo("9");
        assertThat(exchange.citizenSound(call).digits.toString())
                .as("whom nobody talks with hears no keys")
                .isEqualTo("5");
    }

    @Test
    void aKeyThatComesTwoWaysGoesOnOnce() {
        UUID call = exchange.talks();
        UUID agent = exchange.leg(call, LegRole.AGENT).id();
        exchange.sound(call, LegRole.AGENT).key('5');
        exchange.post(call, new CallMessage.Signalled(new SipSignal.Digit(agent, '5', 160)));
        assertThat(exchange.citizenSound(call).digits.toString()).isEqualTo("5");
    }

    @Test
    void sendsDigitsToOneParty() {
        third(TalkMode.THREE_WAY);
        UUID department = exchange.leg(call, LegRole.DEPARTMENT).id();
        exchange.tell(call, new CallCommand.SendDigits(UUID.randomUUID(), call, department, "12#"));
        assertThat(exchange.sound(call, LegRole.DEPARTMENT).digits.toString()).isEqualTo("12#");
        assertThat(exchange.tell(call, new CallCommand.SendDigits(UUID.randomUUID(), call, department, "x")))
                .isInstanceOf(CallAnswer.Refused.class);
    }
}
