package org.dayu.ivr.internal.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.dayu.ivr.api.IvrCaller;
import org.dayu.ivr.api.IvrInput;
import org.dayu.ivr.api.IvrInput.Recorded;
import org.dayu.ivr.api.IvrNodeType.Outcome;
import org.dayu.ivr.api.IvrNodeType.Visit;
import org.dayu.ivr.api.IvrPosition;
import org.dayu.ivr.api.IvrStep;
import org.dayu.media.api.Clip;
import org.dayu.voicemail.api.MessageReason;
import org.junit.jupiter.api.Test;

class RecordNodeTest {

    private static final Map<String, Object> SETTINGS = Map.of(
            "queue", "flood",
            "reason", "after-hours",
            "longest", 60,
            "next", "thanks",
            "failure", "bye",
            "unavailable", "sorry");

    private final RecordNode node = new RecordNode();

    @Test
    void asksForAMessage() {
        assertThat(step(handle(SETTINGS, Map.of(Visits.TYPED, "#"), new IvrInput.Entered())))
                .isEqualTo(new IvrStep.Record(
                        at(Map.of()),
                        List.of(new Clip.Prompt("leave-message")),
                        "flood",
                        MessageReason.AFTER_HOURS,
                        Duration.ofSeconds(60),
                        Duration.ZERO));
    }

    @Test
    void leadsOnByWhatBecameOfIt() {
        assertThat(handle(SETTINGS, Map.of(), new Recorded(Recorded.Outcome.KEPT)))
                .isEqualTo(new Outcome.Go("thanks", Map.of()));
        assertThat(handle(SETTINGS, Map.of(), new Recorded(Recorded.Outcome.FAILED)))
                .isEqualTo(new Outcome.Go("sorry", Map.of()));
    }

    @Test
    void whoSaysNothingIsAskedAgainAndThenLeadOn() {
        IvrStep.Record again = step(handle(SETTINGS, Map.of(), new Recorded(Recorded.Outcome.EMPTY)));
        assertThat(again.clips()).containsExactly(new Clip.Prompt("message-empty"), new Clip.Prompt("leave-message"));
        assertThat(handle(SETTINGS, again.position().variables(), new Recorded(Recorded.Outcome.EMPTY)))
                .isEqualTo(new Outcome.Go("bye", Map.of()));
    }

    @Test
    void withoutAWayForItWhoCannotLeaveAMessageGoesAsWhoSaysNothing() {
        Map<String, Object> fewer = new HashMap<>(SETTINGS);
        fewer.remove("unavailable");
        assertThat(handle(fewer, Map.of(), new Recorded(Recorded.Outcome.FAILED)))
                .isEqualTo(new Outcome.Go("bye", Map.of()));
    }

    @Test
    void isCheckedBeforeItIsPublished() {
        assertThat(node.check(SETTINGS)).isEmpty();
        assertThat(node.check(Map.of("next", "a", "reason", "boredom", "longest", 4, "beep", 1)))
                .extracting(problem -> problem.setting())
                .containsExactlyInAnyOrder("beep", "failure", "longest", "reason");
        assertThat(node.targets(SETTINGS)).containsExactly("thanks", "bye", "sorry");
        assertThat(node.prompts(SETTINGS)).containsExactly("leave-message", "message-empty");
    }

    private static IvrPosition at(Map<String, String> variables) {
        return new IvrPosition("citizen-hotline", 1, "message", variables);
    }

    private static IvrStep.Record step(Outcome outcome) {
        return (IvrStep.Record) ((Outcome.Act) outcome).step();
    }

    private Outcome handle(Map<String, Object> settings, Map<String, String> variables, IvrInput input) {
        var caller = new IvrCaller(new UUID(0, 1), "1", "12345", Instant.EPOCH);
        return node.handle(new Visit(caller, at(variables), settings, input))
                .toCompletableFuture()
                .join();
    }
}
