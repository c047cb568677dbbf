package org.dayu.call.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.dayu.call.api.CallState;
import org.dayu.call.api.EndReason;
import org.dayu.ivr.api.IvrInput;
import org.dayu.ivr.api.IvrStep;
import org.dayu.media.api.Clip;
import org.dayu.voicemail.api.MessageReason;
import org.junit.jupiter.api.Test;

/** A message that a flow asks for. */
class FlowMessageTest extends UnattendedStage {

    private UUID inFlow() {
        UUID call = exchange.rings(Exchange.CITIZEN);
        exchange.sip.confirm(exchange.citizen(call).id());
        exchange.settle();
        return call;
    }

    private void step(IvrStep step) {
        exchange.ivr.last().answer().accept(step);
        exchange.settle();
    }

    private static IvrStep.Record message(String queue) {
        return new IvrStep.Record(
                FakeIvr.at("message"),
                List.of(new Clip.Prompt("speak")),
                queue,
                MessageReason.AFTER_HOURS,
                Duration.ofSeconds(30),
                Duration.ZERO);
    }

    @Test
    void aFlowTakesAMessageAndGoesOn() {
        UUID call = inFlow();
        step(message("flood"));
        assertThat(exchange.call(call).state()).isEqualTo(CallState.VOICEMAIL);
        assertThat(playing(call)).containsExactly("speak");
        finishes(call);
        assertThat(exchange.messages.last().queue()).isEqualTo("flood");
        assertThat(exchange.messages.last().longest()).isEqualTo(Duration.ofSeconds(30));
        assertThat(exchange.messages.last().silence()).isEqualTo(Duration.ofSeconds(8));
        presses(call, '#');

        assertThat(exchange.call(call).state()).isEqualTo(CallState.SELF_SERVICE);
        assertThat(exchange.ivr.input()).isEqualTo(new IvrInput.Recorded(IvrInput.Recorded.Outcome.KEPT));
        step(new IvrStep.Hangup(FakeIvr.at("bye"), List.of(new Clip.Prompt("goodbye"))));
        finishes(call);
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.MESSAGE_LEFT);
    }

    @Test
    void aFlowIsToldThatThereWasNothing() {
        exchange.messages.worth = "short";
        UUID call = inFlow();
        step(message(""));
        finishes(call);
        assertThat(exchange.messages.last().queue()).isEqualTo("general");
        presses(call, '#');
        assertThat(exchange.ivr.input()).isEqualTo(new IvrInput.Recorded(IvrInput.Recorded.Outcome.EMPTY));
        assertThat(exchange.call(call).state()).isEqualTo(CallState.SELF_SERVICE);
    }

    @Test
    void whoHangsUpInTheMiddleOfAFlowsMessageHasLeftIt() {
        UUID call = inFlow();
        step(message(""));
        finishes(call);
        exchange.hangsUp(exchange.citizen(call).id());
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.MESSAGE_LEFT);
    }

    @Test
    void whoHangsUpBeforeAFlowsToneHasHungUpInTheIvr() {
        UUID call = inFlow();
        step(message(""));
        exchange.hangsUp(exchange.citizen(call).id());
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.HUNG_UP_IN_IVR);
    }
}
