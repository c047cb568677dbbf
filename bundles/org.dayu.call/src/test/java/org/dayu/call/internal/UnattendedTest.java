package org.dayu.call.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.dayu.acd.api.Leaving;
import org.dayu.acd.api.Overflow.Action;
import org.dayu.call.api.CallCommand;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.LegState;
import org.dayu.call.internal.machine.CallMessage;
import org.dayu.media.api.Clip;
import org.dayu.outbound.api.CallbackReason;
import org.dayu.sip.api.SipOrigin;
import org.dayu.voicemail.api.MessageEnd;
import org.dayu.voicemail.api.MessageReason;
import org.dayu.voicemail.api.MessageSignal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a caller whom nobody talks with. */
class UnattendedTest extends UnattendedStage {

    private UUID overflows(String why, Action action, Clip... clips) {
        UUID call = exchange.waits();
        overflow(call, why, action, clips);
        return call;
    }

    private void overflow(UUID call, String why, Action action, Clip... clips) {
        exchange.queue.leave(call, Leaving.SENT_AWAY); // the queue has let go when it says so
        exchange.post(call, new CallMessage.Overflowed("general", why, action, List.of(clips)));
    }

    /** A caller who hears the tone. */
    private UUID speaks() {
        UUID call = overflows("full", Action.VOICEMAIL);
        finishes(call);
        return call;
    }

    @ParameterizedTest
    @CsvSource({
        "full,agents-busy,OVERFLOW",
        "waited-too-long,agents-busy,OVERFLOW",
        "expected-wait,agents-busy,OVERFLOW",
        "closed,after-hours,AFTER_HOURS",
        "unstaffed,nobody-there,UNATTENDED"
    })
    void whoOverflowsToVoicemailHearsWhyAndIsAskedForAMessage(String why, String prompt, MessageReason reason) {
        UUID call = overflows(why, Action.VOICEMAIL);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.VOICEMAIL);
        assertThat(exchange.call(call).waiting()).isNull();
        assertThat(playing(call)).containsExactly(prompt, "leave-message");

        finishes(call);

        assertThat(playing(call)).containsExactly("tone");
        var message = exchange.messages.last();
        assertThat(message.reason()).isEqualTo(reason);
        assertThat(message.queue()).isEqualTo("general");
        assertThat(message.caller()).isEqualTo(Exchange.CITIZEN);
        assertThat(message.leg()).isEqualTo(exchange.citizen(call).id());
    }

    @Test
    void theRulesOwnPromptTakesThePlaceOfTheUsualWords() {
        UUID call = overflows("full", Action.VOICEMAIL, new Clip.Prompt("holiday"));
        assertThat(playing(call)).containsExactly("holiday", "leave-message");
    }

    @Test
    void aMessageIsEndedByTheKeyThankedForAndEndsTheCall() {
        UUID call = speaks();
        presses(call, '5');
        assertThat(exchange.messages.ended).isEmpty();
        presses(call, '#');
        assertThat(exchange.messages.ended.values()).containsExactly(MessageEnd.KEY);
        assertThat(playing(call)).containsExactly("message-saved", "goodbye");

        finishes(call);

        CallSnapshot ended = exchange.call(call);
        assertThat(ended.state()).isEqualTo(CallState.ENDED);
        assertThat(ended.endReason()).isEqualTo(EndReason.MESSAGE_LEFT);
        assertThat(ended.endedBy()).isNull();
        assertThat(ended.attributes())
                .containsEntry("voicemail", exchange.messages.last().id().toString())
                .containsEntry("voicemail.reason", "overflow")
                .containsEntry("voicemail.end", "key")
                .containsEntry("overflow", "full");
    }

    @Test
    void theKeySkipsTheWords() {
        UUID call = overflows("full", Action.VOICEMAIL);
        presses(call, '#');
        assertThat(playing(call)).containsExactly("tone");
    }

    @Test
    void theStoreEndsAMessageByItself() {
        UUID call = speaks();
        exchange.messages.over(new MessageSignal.Kept(exchange.messages.last().id(), 9_000, MessageEnd.SILENCE));
        exchange.settle();
        assertThat(playing(call)).containsExactly("message-saved", "goodbye");
        assertThat(exchange.call(call).attributes()).containsEntry("voicemail.end", "silence");
    }

    @Test
    void whoHangsUpInTheMiddleHasLeftAMessage() {
        UUID call = speaks();
        exchange.hangsUp(exchange.citizen(call).id());
        assertThat(exchange.messages.ended.values()).containsExactly(MessageEnd.HUNG_UP);
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.MESSAGE_LEFT);
        assertThat(exchange.call(call).endedBy()).isEqualTo(LegRole.CITIZEN);
    }

    @Test
    void theEndOfTheCallWaitsForTheStoreButNotForEver() {
        exchange.messages.worth = "nothing";
        UUID call = speaks();
        exchange.hangsUp(exchange.citizen(call).id());
        assertThat(exchange.call(call).state()).isEqualTo(CallState.VOICEMAIL);
        assertThat(exchange.call(call).legs()).allMatch(leg -> leg.state() == LegState.ENDED);

        exchange.later(Duration.ofSeconds(6));

        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.OVERFLOW);
        assertThat(exchange.call(call).attributes()).containsEntry("voicemail.failed", "silent");
    }

    @Test
    void whoSaysNothingIsAskedOnceMoreAndEndsAsOneWhoOverflowed() {
        exchange.messages.worth = "short";
        UUID call = speaks();
        presses(call, '#');
        assertThat(playing(call)).containsExactly("message-empty", "leave-message");
        finishes(call);
        presses(call, '#');
        assertThat(playing(call)).containsExactly("message-empty", "goodbye");
        finishes(call);
        assertThat(exchange.messages.begun).hasSize(2);
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.OVERFLOW);
        assertThat(exchange.call(call).attributes()).containsEntry("voicemail.dropped", "too-short");
    }

    @ParameterizedTest
    @CsvSource({"full,disk-full", "away,absent"})
    void whoCannotLeaveAMessageIsToldSo(String trouble, String noted) {
        exchange.messages.worth = trouble;
        if (trouble.equals("away")) {
            Exchange.away(exchange.neighbours.messages);
        }
        UUID call = speaks();
        assertThat(playing(call)).containsExactly("message-failed", "goodbye");
        finishes(call);
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.OVERFLOW);
        assertThat(exchange.call(call).attributes()).containsEntry("voicemail.failed", noted);
    }

    @Test
    void aStoreThatSaysNothingKeepsNobody() {
        exchange.messages.worth = "nothing";
        UUID call = overflows("full", Action.VOICEMAIL);
        finishes(call);
        exchange.later(Duration.ofSeconds(190)); // it should have ended the message at its limit
        exchange.later(Duration.ofSeconds(10));
        assertThat(playing(call)).containsExactly("message-failed", "goodbye");
    }

    @Test
    void whoHangsUpBeforeTheToneIsOneWhoOverflowed() {
        UUID call = overflows("full", Action.VOICEMAIL);
        exchange.hangsUp(exchange.citizen(call).id());
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.OVERFLOW);
        assertThat(exchange.messages.begun).isEmpty();
    }

    @Test
    void aSupervisorMayEndIt() {
        UUID call = speaks();
        exchange.tell(call, new CallCommand.Hangup(UUID.randomUUID(), call, LegRole.SUPERVISOR));
        assertThat(exchange.messages.ended.values()).containsExactly(MessageEnd.CUT);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.ENDED);
    }

    @Test
    void whoOverflowsToACallBackIsPromisedOneAndKeepsThePlace() {
        UUID call = exchange.waits();
        String arrived = exchange.call(call).attributes().get("arrived");
        overflow(call, "full", Action.CALLBACK);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.CALLBACK_PROMISED);
        assertThat(playing(call)).containsExactly("callback-confirmed", "goodbye");

        finishes(call);

        CallSnapshot ended = exchange.call(call);
        assertThat(ended.endReason()).isEqualTo(EndReason.CALLBACK_PROMISED);
        assertThat(ended.attributes())
                .containsEntry(CallbackReason.NOTE, "overflow")
                .containsEntry("arrived", arrived)
                .containsEntry("ended.from", "CALLBACK_PROMISED");
    }

    @Test
    void aPromiseHoldsForWhoHangsUpWhileItIsGiven() {
        UUID call = overflows("full", Action.CALLBACK);
        exchange.hangsUp(exchange.citizen(call).id());
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.CALLBACK_PROMISED);
        assertThat(exchange.call(call).attributes()).containsEntry(CallbackReason.NOTE, "overflow");
    }

    @Test
    void nobodyIsPromisedACallBackWhoseNumberIsWithheld() {
        Exchange.away(exchange.neighbours.ivr);
        UUID call = exchange.rings("", "12345", new SipOrigin.Trunk("city"));
        exchange.sip.confirm(exchange.citizen(call).id());
        exchange.settle();
        overflow(call, "full", Action.CALLBACK);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.VOICEMAIL);
        assertThat(exchange.call(call).attributes()).doesNotContainKey(CallbackReason.NOTE);
    }

    @Test
    void whoIsTurnedAwayHearsTheRulesOwnPrompt() {
        UUID call = overflows("full", Action.END, new Clip.Prompt("come-tomorrow"));
        assertThat(playing(call)).containsExactly("come-tomorrow");
        finishes(call);
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.OVERFLOW);
    }
}
