package org.dayu.call.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;

import org.dayu.acd.api.Announcement;
import org.dayu.acd.api.Leaving;
import org.dayu.call.api.CallState;
import org.dayu.call.api.EndReason;
import org.dayu.call.internal.machine.CallMessage;
import org.dayu.media.api.Clip;
import org.dayu.outbound.api.CallbackReason;
import org.dayu.voicemail.api.MessageReason;
import org.junit.jupiter.api.Test;

/** Who waits may choose by a key to wait no longer. */
class WaitKeysTest extends UnattendedStage {

    private UUID knowsTheKeys() {
        UUID call = exchange.waits();
        exchange.post(
                call, new CallMessage.Announced(new Announcement(call, 1, 9, List.of(new Clip.Prompt("wait-offer")))));
        return call;
    }

    @Test
    void aKeyMeansNothingBeforeTheCallerWasToldOfIt() {
        UUID call = exchange.waits();
        presses(call, '1');
        presses(call, '2');
        assertThat(exchange.call(call).state()).isEqualTo(CallState.WAITING);
    }

    @Test
    void whoWaitsMayAskForACallBack() {
        UUID call = knowsTheKeys();
        presses(call, '1');
        assertThat(exchange.queue.waiting).isEmpty();
        assertThat(exchange.call(call).state()).isEqualTo(CallState.CALLBACK_PROMISED);
        finishes(call);
        assertThat(exchange.call(call).attributes())
                .containsEntry(CallbackReason.NOTE, "asked")
                .containsEntry("wait.key", "callback");
        assertThat(exchange.queue.left).containsEntry(call, Leaving.CALLBACK);
    }

    @Test
    void whoWaitsMayLeaveAMessage() {
        UUID call = knowsTheKeys();
        finishes(call);
        assertThat(exchange.citizenSound(call).nowPlaying()).isEqualTo("moh");
        presses(call, '2');
        assertThat(playing(call)).containsExactly("leave-message");
        finishes(call);
        assertThat(exchange.messages.last().reason()).isEqualTo(MessageReason.CHOICE);
        assertThat(exchange.queue.left).containsEntry(call, Leaving.MESSAGE);
        presses(call, '#');
        finishes(call);
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.MESSAGE_LEFT);
    }

    @Test
    void whoLeavesNoMessageAfterTheKeyHasGivenUpWaiting() {
        UUID call = knowsTheKeys();
        presses(call, '2');
        exchange.hangsUp(exchange.citizen(call).id());
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.HUNG_UP_IN_QUEUE);
    }

    @Test
    void aKeyIsOfNoUseWhileAnAgentsPhoneRings() {
        UUID call = knowsTheKeys();
        exchange.offer(call);
        presses(call, '1');
        assertThat(exchange.call(call).state()).isEqualTo(CallState.OFFERED);
    }

    @Test
    void otherKeysLeaveTheCallerWaiting() {
        UUID call = knowsTheKeys();
        presses(call, '7');
        assertThat(exchange.call(call).state()).isEqualTo(CallState.WAITING);
    }
}
