package org.dayu.call.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.dayu.call.api.CallAnswer;
import org.dayu.call.api.CallCommand;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Direction;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.dayu.call.internal.machine.CallMessage;
import org.dayu.ivr.api.IvrStep;
import org.dayu.media.api.Clip;
import org.dayu.sip.api.SipCause;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipSignal;
import org.dayu.sip.api.SipTarget;
import org.junit.jupiter.api.Test;

/** Calls that we begin: an agent dials, or the system calls a citizen. */
class CallingOutTest {

    private static final String NUMBER = "13900002222";
    private static final UUID AGENT = new UUID(3, 3);

    private final Exchange exchange = new Exchange();
    private final UUID call = new UUID(5, 5);

    CallingOutTest() {
        exchange.neighbours.phones.came(new FakePhones("8001"));
    }

    private CallAnswer dial(String number) {
        return exchange.tell(
                call, new CallCommand.Dial(UUID.randomUUID(), call, AGENT, "8001", number, Map.of("callback", "7")));
    }

    private CallAnswer callOut(CallCommand.Then then) {
        return exchange.tell(
                call,
                new CallCommand.CallOut(
                        UUID.randomUUID(), call, NUMBER, Duration.ofSeconds(30), then, Map.of("campaign", "c1")));
    }

    @Test
    void theAgentsPhoneRingsFirstAndThenTheNumber() {
        assertThat(dial(NUMBER)).isInstanceOf(CallAnswer.Done.class);
        var own = exchange.leg(call, LegRole.AGENT);
        assertThat(exchange.sip.sent(SipCommand.Invite.class))
                .extracting(SipCommand.Invite::target)
                .containsExactly(new SipTarget.Phone("8001"));
        assertThat(exchange.call(call).agentId()).isEqualTo(AGENT);
        assertThat(exchange.call(call).direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(exchange.call(call).attributes()).containsEntry("callback", "7");

        exchange.sip.answer(own.id());
        exchange.settle();
        var other = exchange.leg(call, LegRole.CITIZEN);
        assertThat(exchange.sip.sent(SipCommand.Invite.class).get(1).target())
                .isEqualTo(new SipTarget.Number(NUMBER, null));
        assertThat(exchange.sip.sent(SipCommand.Invite.class).get(1).from()).isEqualTo("12345");

        exchange.sip.ring(other.id());
        exchange.settle();
        assertThat(exchange.sound(call, LegRole.AGENT).nowPlaying()).contains("450");
        exchange.sip.answer(other.id());
        exchange.settle();
        assertThat(exchange.call(call).state()).isEqualTo(CallState.TALKING);
        assertThat(exchange.sound(call, LegRole.AGENT).nowPlaying()).isEmpty();
        exchange.hangsUp(other.id());
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.NORMAL);
        assertThat(exchange.sip.alive()).isEmpty();
    }

    @Test
    void whatTheNetworkSaysBeforeAnAnswerIsHeardInsteadOfTheRingingTone() {
        dial(NUMBER);
        exchange.answer(call);
        var other = exchange.leg(call, LegRole.CITIZEN);
        exchange.post(call, new CallMessage.Signalled(new SipSignal.Ringing(other.id(), "v=0 early")));
        assertThat(exchange.sound(call, LegRole.AGENT).nowPlaying()).isEmpty();
        assertThat(exchange.sound(call, LegRole.AGENT).gainFrom(other.id())).isEqualTo(1);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.ADMITTED);
    }

    @Test
    void theRingingPhoneOfOneWhoDialsIsPickedUpFromTheScreen() {
        dial(NUMBER);
        assertThat(exchange.tell(
                        call,
                        new CallCommand.PickUp(
                                UUID.randomUUID(), call, exchange.call(call).agentId())))
                .isInstanceOf(CallAnswer.Done.class);
        assertThat(exchange.sip.sent(SipCommand.PickUp.class)).hasSize(1);
    }

    @Test
    void aNumberThatIsBusyEndsTheCallAsNotReached() {
        dial(NUMBER);
        exchange.answer(call);
        exchange.ends(exchange.leg(call, LegRole.CITIZEN).id(), SipCause.By.PEER, 486);
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.NOT_REACHED);
        assertThat(exchange.call(call).attributes()).containsEntry("sip.status", "486");
        assertThat(exchange.sip.alive()).isEmpty();
    }

    @Test
    void anAgentWhoDoesNotPickUpCallsNobody() {
        dial(NUMBER);
        exchange.ends(exchange.leg(call, LegRole.AGENT).id(), SipCause.By.US, 408);
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.NOT_REACHED);
        assertThat(exchange.sip.sent(SipCommand.Invite.class)).hasSize(1);
    }

    @Test
    void theAgentGivesUpWhileItRings() {
        dial(NUMBER);
        exchange.answer(call);
        exchange.tell(call, new CallCommand.Hangup(UUID.randomUUID(), call, LegRole.AGENT));
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.NOT_REACHED);
        assertThat(exchange.sip.alive()).isEmpty();
    }

    @Test
    void aRefusedCallIsThereAsOneThatEndedAtOnce() {
        assertThat(dial("12")).isEqualTo(new CallAnswer.Refused("这个号码不能拨打"));
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.FAILED);
        assertThat(exchange.sip.commands).isEmpty();
    }

    @Test
    void theSameCommandTwiceIsOneCall() {
        var command = new CallCommand.Dial(UUID.randomUUID(), call, AGENT, "8001", NUMBER, Map.of());
        CallAnswer first = exchange.tell(call, command);
        assertThat(exchange.tell(call, command)).isEqualTo(first);
        assertThat(dial(NUMBER)).isInstanceOf(CallAnswer.Refused.class);
        assertThat(exchange.sip.sent(SipCommand.Invite.class)).hasSize(1);
    }

    @Test
    void aCitizenWhoAnswersComesToTheQueueAtTheOldPlace() {
        Instant since = exchange.clock.instant().minusSeconds(600);
        callOut(new CallCommand.Then.Queue("general", since));
        assertThat(exchange.queue.waiting).isEmpty();
        exchange.sip.answer(exchange.citizen(call).id());
        exchange.settle();
        assertThat(exchange.call(call).state()).isEqualTo(CallState.WAITING);
        assertThat(exchange.queue.waiting.get(call).arrived()).isEqualTo(since);
        assertThat(exchange.citizenSound(call).nowPlaying()).isEqualTo("moh");

        exchange.offer(call);
        assertThat(exchange.sip.sent(SipCommand.Invite.class).get(1).from()).isEqualTo(NUMBER);
        exchange.answer(call);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.TALKING);
    }

    private void answeredInTheQueue() {
        var unattended = new CallCommand.Unattended(Duration.ofSeconds(2), "apology");
        callOut(new CallCommand.Then.Queue("general", exchange.clock.instant(), unattended));
        exchange.sip.answer(exchange.citizen(call).id());
        exchange.settle();
    }

    @Test
    void whomWeCalledAndNobodyAttendsToIsToldSo() {
        answeredInTheQueue();
        assertThat(exchange.queue.waiting).containsKey(call);
        exchange.later(Duration.ofSeconds(2));
        assertThat(exchange.call(call).state()).isEqualTo(CallState.SELF_SERVICE);
        assertThat(exchange.call(call).attributes()).containsEntry("unattended", "1");
        assertThat(exchange.queue.waiting).doesNotContainKey(call);
        assertThat(exchange.ivr.last().position().flow()).isEqualTo("apology");
    }

    @Test
    void aPhoneThatRingsByThenMayBeAnswered() {
        answeredInTheQueue();
        exchange.offer(call);
        exchange.later(Duration.ofSeconds(5));
        assertThat(exchange.call(call).state()).isEqualTo(CallState.OFFERED);
        exchange.answer(call);
        exchange.later(Duration.ofSeconds(60));
        assertThat(exchange.call(call).state()).isEqualTo(CallState.TALKING);
    }

    @Test
    void aPhoneThatRangInVainLeavesTheCitizenToTheApology() {
        answeredInTheQueue();
        exchange.offer(call);
        exchange.later(Duration.ofSeconds(3));
        exchange.ends(exchange.leg(call, LegRole.AGENT).id(), SipCause.By.PEER, 486);
        exchange.later(Duration.ofSeconds(1));
        assertThat(exchange.call(call).state()).isEqualTo(CallState.SELF_SERVICE);
    }

    @Test
    void aCitizenWhoAnswersComesToTheFlowWithTheNotes() {
        callOut(new CallCommand.Then.Flow("survey"));
        exchange.sip.answer(exchange.citizen(call).id());
        exchange.settle();
        assertThat(exchange.call(call).state()).isEqualTo(CallState.SELF_SERVICE);
        var question = exchange.ivr.last();
        assertThat(question.position().flow()).isEqualTo("survey");
        assertThat(question.position().variables()).containsEntry("call.campaign", "c1");

        question.answer()
                .accept(new IvrStep.Collect(
                        question.position(),
                        List.of(new Clip.Prompt("rate")),
                        true,
                        1,
                        '#',
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(2)));
        exchange.settle();
        exchange.citizenSound(call).keys("5");
        exchange.settle();
        exchange.ivr.last().answer().accept(new IvrStep.Hangup(question.position(), List.of()));
        exchange.settle();
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.SERVED_BY_IVR);
    }

    @Test
    void aCitizenWhoDoesNotAnswerIsNotReached() {
        callOut(new CallCommand.Then.Flow("survey"));
        exchange.ends(exchange.citizen(call).id(), SipCause.By.US, 408);
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.NOT_REACHED);
        assertThat(exchange.ivr.questions).isEmpty();
    }

    @Test
    void aFlowThatIsNotThereEndsTheCallAndTroublesNoAgent() {
        callOut(new CallCommand.Then.Flow("missing"));
        exchange.sip.answer(exchange.citizen(call).id());
        exchange.settle();
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.FAILED);
        assertThat(exchange.queue.waiting).isEmpty();
    }
}
