package org.dayu.call.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.dayu.call.api.CallAnswer;
import org.dayu.call.api.CallCommand;
import org.dayu.call.api.CallState;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.TalkMode;
import org.dayu.call.internal.machine.CallSettings;
import org.dayu.ivr.api.IvrPosition;
import org.dayu.ivr.api.IvrStep;
import org.dayu.media.api.Clip;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** After the talk the citizen is asked how it was. */
class RatingTest {

    private final Exchange exchange = new Exchange();

    @BeforeEach
    void wanted() {
        exchange.settings = settings("satisfaction", true);
    }

    @Test
    void theAgentHangsUpAndIsFreeWhileTheCitizenIsAsked() {
        UUID call = exchange.talks();
        exchange.hangsUp(exchange.leg(call, LegRole.AGENT).id());
        var now = exchange.call(call);
        assertThat(now.state()).isEqualTo(CallState.RATING);
        assertThat(now.agentId()).isNull();
        assertThat(now.leg(LegRole.CITIZEN)).isPresent();
        assertThat(exchange.queue.talking).doesNotContainValue(call);
        assertThat(exchange.ivr.last().position().flow()).isEqualTo("satisfaction");
        assertThat(now.attributes()).containsEntry("rating.sent", "1");
    }

    @Test
    void whatIsAnsweredStandsInTheRecordAndTheCallEndsAsATalkDoes() {
        UUID call = exchange.talks();
        exchange.tell(call, new CallCommand.Hangup(UUID.randomUUID(), call, LegRole.AGENT));
        var agent = exchange.call(call).legs().get(1).userId();
        exchange.ivr.last().answer().accept(new IvrStep.Hangup(rated("satisfied"), List.of()));
        exchange.settle();
        var over = exchange.call(call);
        assertThat(over.state()).isEqualTo(CallState.ENDED);
        assertThat(over.endReason()).isEqualTo(EndReason.NORMAL);
        assertThat(over.endedBy()).isEqualTo(LegRole.AGENT);
        assertThat(over.agentId()).isEqualTo(agent);
        assertThat(over.attributes()).containsEntry("rating", "satisfied").containsEntry("ended.from", "RATING");
    }

    @Test
    void keysCountWhereTheQuestionIsAsked() {
        UUID call = exchange.talks();
        exchange.hangsUp(exchange.leg(call, LegRole.AGENT).id());
        var clips = List.<Clip>of(new Clip.Prompt("rate-service"));
        var wait = Duration.ofSeconds(8);
        exchange.ivr.last().answer().accept(new IvrStep.Collect(asked(), clips, true, 1, '\0', wait, wait));
        exchange.settle();
        assertThat(exchange.citizenSound(call).nowPlaying()).isEqualTo("rate-service");
        int before = exchange.ivr.questions.size();
        exchange.later(Duration.ofSeconds(1));
        exchange.citizenSound(call).key('2');
        exchange.settle();
        assertThat(exchange.ivr.questions).hasSize(before + 1);
    }

    @Test
    void whoHangsUpInsteadHasNotRated() {
        UUID call = exchange.talks();
        exchange.hangsUp(exchange.leg(call, LegRole.AGENT).id());
        exchange.hangsUp(exchange.citizen(call).id());
        var over = exchange.call(call);
        assertThat(over.endReason()).isEqualTo(EndReason.NORMAL);
        assertThat(over.endedBy()).isEqualTo(LegRole.CITIZEN);
        assertThat(over.attributes()).containsKey("rating.sent").doesNotContainKey("rating");
    }

    @Test
    void aHeldCitizenIsAskedWithoutTheMusic() {
        UUID call = exchange.talks();
        exchange.tell(call, new CallCommand.SetMode(UUID.randomUUID(), call, TalkMode.HOLD));
        exchange.tell(call, new CallCommand.Rate(UUID.randomUUID(), call));
        assertThat(exchange.call(call).state()).isEqualTo(CallState.RATING);
        assertThat(exchange.citizenSound(call).nowPlaying()).isEmpty();
    }

    @Test
    void anIvrThatDoesNotAnswerEndsTheCall() {
        UUID call = exchange.talks();
        exchange.hangsUp(exchange.leg(call, LegRole.AGENT).id());
        exchange.later(Duration.ofSeconds(21));
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.NORMAL);
    }

    @Test
    void withoutAnIvrTheTalkJustEnds() {
        UUID call = exchange.talks();
        Exchange.away(exchange.neighbours.ivr);
        exchange.hangsUp(exchange.leg(call, LegRole.AGENT).id());
        var over = exchange.call(call);
        assertThat(over.endReason()).isEqualTo(EndReason.NORMAL);
        assertThat(over.attributes()).doesNotContainKey("rating.sent");
    }

    @Test
    void onlyTheAgentsWordSendsThereIfThatIsWanted() {
        exchange.settings = settings("satisfaction", false);
        UUID call = exchange.talks();
        assertThat(exchange.tell(call, new CallCommand.Rate(UUID.randomUUID(), call)))
                .isInstanceOf(CallAnswer.Done.class);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.RATING);
        UUID other = exchange.talks();
        exchange.hangsUp(exchange.leg(other, LegRole.AGENT).id());
        assertThat(exchange.call(other).state()).isEqualTo(CallState.ENDED);
    }

    private static IvrPosition asked() {
        return new IvrPosition("satisfaction", 1, "rate", Map.of());
    }

    private static IvrPosition rated(String grade) {
        return new IvrPosition("satisfaction", 1, "thanks", Map.of("note.rating", grade));
    }

    private static CallSettings settings(String flow, boolean automatic) {
        CallSettings usual = Exchange.SETTINGS;
        return new CallSettings(
                usual.entries(),
                usual.defaultQueue(),
                usual.maxCalls(),
                usual.retryAfterSeconds(),
                usual.emergencyNumbers(),
                usual.outbound(),
                usual.hotlineNumber(),
                usual.music(),
                usual.busyPrompt(),
                usual.agentLostPrompt(),
                usual.transferFailedPrompt(),
                flow,
                automatic,
                usual.ivrBack(),
                usual.ivrAnswer(),
                usual.ivrLimit(),
                usual.waitLimit(),
                usual.preferLostAgent(),
                usual.thirdRing(),
                usual.deskRing(),
                usual.silenceAnswer(),
                usual.maxParties(),
                usual.messages(),
                usual.markPriority());
    }
}
