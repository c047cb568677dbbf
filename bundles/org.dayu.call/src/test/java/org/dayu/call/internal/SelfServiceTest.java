package org.dayu.call.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.dayu.call.api.CallState;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.dayu.call.internal.machine.CallMessage;
import org.dayu.ivr.api.IvrInput;
import org.dayu.ivr.api.IvrStep;
import org.dayu.media.api.Clip;
import org.dayu.media.api.MediaEvent;
import org.dayu.sip.api.SipCause;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipSignal;
import org.dayu.sip.api.SipTarget;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SelfServiceTest {

    private static final List<Clip> MENU = List.of(new Clip.Prompt("menu"));

    private final Exchange exchange = new Exchange();
    private UUID call;
    private FakeMedia.Leg citizen;

    @BeforeEach
    void callIn() {
        call = exchange.rings(Exchange.CITIZEN);
        exchange.sip.confirm(exchange.citizen(call).id());
        exchange.settle();
        citizen = exchange.citizenSound(call);
    }

    private void step(IvrStep step) {
        exchange.ivr.last().answer().accept(step);
        exchange.settle();
    }

    private IvrStep.Collect collect(int max, char terminator, boolean bargeIn) {
        return new IvrStep.Collect(
                FakeIvr.at("menu"), MENU, bargeIn, max, terminator, Duration.ofSeconds(5), Duration.ofSeconds(2));
    }

    private void keys(String keys) {
        citizen.keys(keys);
        exchange.settle();
    }

    private void promptEnds() {
        citizen.finishes();
        exchange.settle();
    }

    @Test
    void entersTheFlowOnTheVersionItBeganWith() {
        assertThat(exchange.call(call).state()).isEqualTo(CallState.SELF_SERVICE);
        assertThat(exchange.call(call).attributes())
                .containsEntry("ivr.flow", "main")
                .containsEntry("ivr.version", "3");
        assertThat(exchange.ivr.input()).isInstanceOf(IvrInput.Entered.class);
    }

    @Test
    void playsThenAsksOn() {
        step(new IvrStep.Play(FakeIvr.at("welcome"), List.of(new Clip.Prompt("welcome")), false));
        assertThat(citizen.nowPlaying()).isEqualTo("welcome");
        promptEnds();
        assertThat(exchange.ivr.input()).isInstanceOf(IvrInput.Played.class);
        assertThat(exchange.ivr.last().position().node()).isEqualTo("welcome");
    }

    @Test
    void aKeyCutsThePromptAndCounts() {
        step(collect(1, '\0', true));
        keys("2");
        assertThat(exchange.ivr.input()).isEqualTo(new IvrInput.Digits("2"));
        assertThat(citizen.nowPlaying()).isEmpty();
    }

    @Test
    void whoSpeaksOverAQuestionNeedNotHearItToItsEnd() {
        step(new IvrStep.Ask(FakeIvr.at("ask"), MENU));
        assertThat(citizen.nowPlaying()).isEqualTo("menu");
        citizen.speaks();
        exchange.settle();
        assertThat(exchange.ivr.input()).isInstanceOf(IvrInput.Spoke.class);
        assertThat(citizen.nowPlaying()).isEmpty();
    }

    @Test
    void aQuestionThatNobodySpeaksOverIsPlayed() {
        step(new IvrStep.Ask(FakeIvr.at("ask"), MENU));
        promptEnds();
        assertThat(exchange.ivr.input()).isInstanceOf(IvrInput.Played.class);
    }

    @Test
    void aKeyAnswersAQuestionToo() {
        step(new IvrStep.Ask(FakeIvr.at("ask"), MENU));
        keys("7");
        assertThat(exchange.ivr.input()).isEqualTo(new IvrInput.Digits("7"));
        assertThat(citizen.nowPlaying()).isEmpty();
        // one that was pressed too early counts as well
        keys("8");
        step(new IvrStep.Ask(FakeIvr.at("ask"), MENU));
        assertThat(exchange.ivr.input()).isEqualTo(new IvrInput.Digits("8"));
    }

    @Test
    void aMenuIsNotCutByAVoice() {
        step(collect(1, '\0', true));
        citizen.speaks();
        exchange.settle();
        assertThat(citizen.nowPlaying()).isEqualTo("menu");
    }

    @Test
    void keysByInfoCountLikeAnyOther() {
        step(collect(2, '\0', true));
        exchange.post(call, new CallMessage.Signalled(new SipSignal.Digit(citizen.id, '4', 100)));
        assertThat(citizen.nowPlaying()).isEmpty();
        keys("2");
        assertThat(exchange.ivr.input()).isEqualTo(new IvrInput.Digits("42"));
    }

    @Test
    void oneKeySentBothWaysIsOneKey() {
        step(collect(2, '#', true));
        keys("5");
        exchange.post(call, new CallMessage.Signalled(new SipSignal.Digit(citizen.id, '5', 100)));
        keys("#");
        assertThat(exchange.ivr.input()).isEqualTo(new IvrInput.Digits("5"));
    }

    @Test
    void theTerminatorEndsAndIsNotCounted() {
        step(collect(20, '#', true));
        keys("1234#");
        assertThat(exchange.ivr.input()).isEqualTo(new IvrInput.Digits("1234"));
    }

    @Test
    void aPauseAfterADigitCompletes() {
        step(collect(20, '#', true));
        keys("12");
        exchange.later(Duration.ofSeconds(2));
        assertThat(exchange.ivr.input()).isEqualTo(new IvrInput.Digits("12"));
    }

    @Test
    void timeRunsFromTheEndOfThePrompt() {
        step(collect(1, '\0', true));
        exchange.later(Duration.ofSeconds(30));
        assertThat(exchange.ivr.questions).hasSize(1);
        promptEnds();
        exchange.later(Duration.ofSeconds(5));
        assertThat(exchange.ivr.input()).isInstanceOf(IvrInput.Nothing.class);
    }

    @Test
    void keysTypedAheadWaitForTheNextQuestionAndSkipItsPrompt() {
        keys("2");
        step(collect(1, '\0', true));
        assertThat(exchange.ivr.input()).isEqualTo(new IvrInput.Digits("2"));
        assertThat(citizen.played).isEmpty();
    }

    @Test
    void aNoticeThatMayNotBeCutIsHeardToTheEnd() {
        step(new IvrStep.Play(FakeIvr.at("notice"), List.of(new Clip.Prompt("privacy")), false));
        keys("1");
        assertThat(citizen.nowPlaying()).isEqualTo("privacy");
        promptEnds();
        step(collect(1, '\0', true));
        assertThat(exchange.ivr.input()).isEqualTo(new IvrInput.Digits("1"));
    }

    @Test
    void aStaleAnswerIsIgnored() {
        var first = exchange.ivr.last();
        exchange.postAll(new CallMessage.IvrChanged(true));
        step(new IvrStep.Play(FakeIvr.at("new"), List.of(new Clip.Prompt("new")), false));
        first.answer().accept(new IvrStep.Hangup(FakeIvr.at("old"), List.of()));
        exchange.settle();
        assertThat(exchange.call(call).state()).isEqualTo(CallState.SELF_SERVICE);
        assertThat(citizen.nowPlaying()).isEqualTo("new");
    }

    @Test
    void thePromptGoesOnWhileTheIvrIsReplacedAndThenTheSameNodeIsAskedAgain() {
        step(new IvrStep.Play(FakeIvr.at("news"), List.of(new Clip.Prompt("news")), false));
        Exchange.away(exchange.neighbours.ivr);
        exchange.postAll(new CallMessage.IvrChanged(false));
        assertThat(citizen.nowPlaying()).isEqualTo("news");
        promptEnds();
        exchange.later(Duration.ofSeconds(9));
        assertThat(exchange.call(call).state()).isEqualTo(CallState.SELF_SERVICE);

        var replacement = new FakeIvr();
        exchange.neighbours.ivr.came(replacement);
        exchange.postAll(new CallMessage.IvrChanged(true));
        assertThat(replacement.input()).isInstanceOf(IvrInput.Entered.class);
        assertThat(replacement.last().position().node()).isEqualTo("news");
    }

    @Test
    void withoutAnIvrTheCallerGoesToAPersonAfterTenSeconds() {
        Exchange.away(exchange.neighbours.ivr);
        exchange.postAll(new CallMessage.IvrChanged(false));
        exchange.later(Duration.ofSeconds(10));
        assertThat(exchange.call(call).state()).isEqualTo(CallState.WAITING);
        assertThat(exchange.call(call).queue()).isEqualTo("general");
    }

    @Test
    void anIvrThatNeverAnswersLosesTheCallToAPerson() {
        exchange.later(Duration.ofSeconds(20));
        assertThat(exchange.call(call).state()).isEqualTo(CallState.WAITING);
    }

    @Test
    void aFlowWithoutSoundLeadsToAPerson() {
        for (int i = 0; i < 3; i++) {
            step(new IvrStep.Play(FakeIvr.at("mute"), MENU, false));
            citizen.over(MediaEvent.Outcome.FAILED);
            exchange.settle();
        }
        assertThat(exchange.call(call).state()).isEqualTo(CallState.WAITING);
    }

    @Test
    void goesToTheQueueTheFlowNames() {
        step(new IvrStep.Enqueue(FakeIvr.at("agent"), "flood", 5, Map.of("dialect", 3)));
        var entry = exchange.queue.waiting.get(call);
        assertThat(entry.queue()).isEqualTo("flood");
        assertThat(entry.priority()).isEqualTo(5);
        assertThat(entry.skills()).containsEntry("dialect", 3);
        assertThat(citizen.nowPlaying()).isEqualTo("moh");
    }

    @Test
    void saysFarewellThenHangsUp() {
        step(new IvrStep.Hangup(FakeIvr.at("bye"), List.of(new Clip.Prompt("bye"))));
        promptEnds();
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.SERVED_BY_IVR);
    }

    @Test
    void aCallerWhoHangsUpInTheMenuIsCountedThere() {
        exchange.hangsUp(citizen.id);
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.HUNG_UP_IN_IVR);
    }

    private UUID rings(String number) {
        step(new IvrStep.Transfer(FakeIvr.at("duty"), number, Duration.ofSeconds(25)));
        return exchange.leg(call, LegRole.DEPARTMENT).id();
    }

    @Test
    void ringsAnOutsideNumberAndTheCallerHearsItRing() {
        rings("02788886666");
        assertThat(exchange.call(call).state()).isEqualTo(CallState.SELF_SERVICE);
        assertThat(exchange.sip.sent(SipCommand.Invite.class)).singleElement().satisfies(invite -> {
            assertThat(invite.target()).isEqualTo(new SipTarget.Number("02788886666", null));
            assertThat(invite.timeout()).isEqualTo(Duration.ofSeconds(25));
        });
        assertThat(citizen.nowPlaying()).contains("450");
    }

    @Test
    void answeredTheTwoTalkAndSelfServiceIsOver() {
        UUID third = rings("02788886666");
        exchange.sip.answer(third);
        exchange.settle();
        assertThat(exchange.call(call).state()).isEqualTo(CallState.CONFERENCE);
        assertThat(exchange.call(call).talking()).isNotNull();
        assertThat(citizen.nowPlaying()).isEmpty();
        exchange.later(Duration.ofMinutes(30));
        assertThat(exchange.call(call).state()).isEqualTo(CallState.CONFERENCE);
        exchange.hangsUp(third);
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.NORMAL);
        assertThat(exchange.call(call).endedBy()).isEqualTo(LegRole.DEPARTMENT);
    }

    @Test
    void notAnsweredTheFlowGoesOn() {
        UUID third = rings("02788886666");
        exchange.ends(third, SipCause.By.PEER, 486);
        assertThat(exchange.ivr.input()).isEqualTo(new IvrInput.NotConnected(486));
        assertThat(exchange.call(call).attributes()).containsEntry("third.status", "486");
        assertThat(citizen.nowPlaying()).isEmpty();
        step(new IvrStep.Enqueue(FakeIvr.at("agent"), "general", 0, Map.of()));
        assertThat(exchange.call(call).state()).isEqualTo(CallState.WAITING);
    }

    @Test
    void aCallerWhoHangsUpMeanwhileTakesTheRingingPhoneAlong() {
        UUID third = rings("02788886666");
        exchange.hangsUp(citizen.id);
        assertThat(exchange.sip.alive()).doesNotContain(third);
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.HUNG_UP_IN_IVR);
    }

    @Test
    void aNumberThatMayNotBeDialledIsNotConnected() {
        step(new IvrStep.Transfer(FakeIvr.at("duty"), "12", Duration.ofSeconds(25)));
        assertThat(exchange.ivr.input()).isEqualTo(new IvrInput.NotConnected(403));
        for (int i = 0; i < 5; i++) {
            exchange.ends(rings("02788886666"), SipCause.By.PEER, 486);
        }
        step(new IvrStep.Transfer(FakeIvr.at("duty"), "02788886666", Duration.ofSeconds(25)));
        assertThat(exchange.ivr.input()).isEqualTo(new IvrInput.NotConnected(403));
    }
}
