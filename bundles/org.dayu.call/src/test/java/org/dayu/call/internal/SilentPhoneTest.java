package org.dayu.call.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;

import org.dayu.call.api.CallAnswer;
import org.dayu.call.api.CallCommand;
import org.dayu.call.api.CallState;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.LegState;
import org.dayu.call.api.TalkMode;
import org.dayu.call.internal.machine.CallMessage;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipSignal;
import org.junit.jupiter.api.Test;

/** Phones that hold, and phones that die in silence. */
class SilentPhoneTest extends PhonesStage {

    @Test
    void theDeskDoesNotSayThatItTalksWhileThePhoneHolds() {
        exchange.sip.offer(phone, "v=0 sendonly");
        exchange.settle();
        CallAnswer answer = exchange.tell(call, new CallCommand.SetMode(UUID.randomUUID(), call, TalkMode.TALK));
        assertThat(answer).isInstanceOf(CallAnswer.Refused.class);
        assertThat(exchange.call(call).mode()).isEqualTo(TalkMode.HOLD);
        assertThat(exchange.leg(call, LegRole.AGENT).state()).isEqualTo(LegState.HELD);
        exchange.sip.offer(phone, "v=0 sendrecv");
        exchange.settle();
        assertThat(exchange.call(call).mode()).isEqualTo(TalkMode.TALK);
    }

    @Test
    void aSilentPhoneThatDoesNotAnswerInTimeIsLostAndTheCitizenGoesOn() {
        exchange.sound(call, LegRole.AGENT).silent();
        exchange.settle();
        assertThat(exchange.sip.sent(SipCommand.Reoffer.class)).hasSize(1);
        exchange.later(Duration.ofSeconds(4));
        assertThat(exchange.call(call).state()).isEqualTo(CallState.TALKING);
        exchange.later(Duration.ofSeconds(1));
        assertThat(exchange.call(call).state()).isEqualTo(CallState.WAITING);
        assertThat(exchange.call(call).waiting().preferredAgent()).isEqualTo(agent);
        assertThat(exchange.citizenSound(call).nowPlaying()).isEqualTo("agent-lost");
    }

    @Test
    void aSilentPhoneThatAnswersOrIsHeardStays() {
        exchange.sound(call, LegRole.AGENT).silent();
        exchange.settle();
        exchange.post(call, new CallMessage.Signalled(new SipSignal.Answered(phone, "v=0 answer")));
        exchange.later(Duration.ofSeconds(6));
        assertThat(exchange.call(call).state()).isEqualTo(CallState.TALKING);
        exchange.sound(call, LegRole.AGENT).silent();
        exchange.settle();
        exchange.sound(call, LegRole.AGENT).receives();
        exchange.later(Duration.ofSeconds(6));
        assertThat(exchange.call(call).state()).isEqualTo(CallState.TALKING);
    }

    @Test
    void aSilentCitizenHasTheTimeThatCarriersTake() {
        exchange.citizenSound(call).receives();
        exchange.citizenSound(call).silent();
        exchange.settle();
        exchange.later(Duration.ofSeconds(20));
        assertThat(exchange.call(call).state()).isEqualTo(CallState.TALKING);
    }
}
