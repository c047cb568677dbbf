package org.dayu.outbound.internal.ivr;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.dayu.call.api.CallCommand;
import org.dayu.ivr.api.IvrCaller;
import org.dayu.ivr.api.IvrInput;
import org.dayu.ivr.api.IvrNodeType;
import org.dayu.ivr.api.IvrNodeType.Outcome;
import org.dayu.ivr.api.IvrNodeType.Problem;
import org.dayu.ivr.api.IvrNodeType.Visit;
import org.dayu.ivr.api.IvrPosition;
import org.dayu.ivr.api.IvrStep;
import org.dayu.media.api.Clip;
import org.dayu.outbound.internal.FakeControl;
import org.junit.jupiter.api.Test;

class NodesTest {

    private static final UUID CALL = UUID.randomUUID();
    private static final Map<String, Object> QUESTION = Map.of(
            "question",
            "satisfied",
            "prompts",
            List.of("return-visit-question"),
            "keys",
            "12",
            "next",
            "thanks",
            "failure",
            "bye",
            "tries",
            2);
    private static final Map<String, Object> WARNING =
            Map.of("prompts", List.of("warning-notice"), "acknowledged", "confirmed", "unheard", "bye", "tries", 2);

    private final FakeControl control = new FakeControl();

    private static Outcome handle(
            IvrNodeType node, Map<String, Object> settings, IvrInput input, Map<String, String> variables) {
        var caller = new IvrCaller(CALL, "13800000000", "13800000000", Instant.EPOCH);
        var position = new IvrPosition("return-visit", 1, "here", variables);
        return node.handle(new Visit(caller, position, settings, input))
                .toCompletableFuture()
                .join();
    }

    private CallCommand.Note note() {
        assertThat(control.commands).hasSize(1);
        return (CallCommand.Note) control.commands.get(0);
    }

    @Test
    void anAnswerIsANoteOfTheCall() {
        var node = new QuestionNode(control);
        var asked = (IvrStep.Collect) ((Outcome.Act) handle(node, QUESTION, new IvrInput.Entered(), Map.of())).step();
        assertThat(asked.clips()).containsExactly(new Clip.Prompt("return-visit-question"));
        assertThat(handle(node, QUESTION, new IvrInput.Digits("2"), Map.of("here.tries", "1", "kept", "x")))
                .isEqualTo(new Outcome.Go("thanks", Map.of("kept", "x")));
        assertThat(note().name()).isEqualTo("answer.satisfied");
        assertThat(note().value()).isEqualTo("2");
        assertThat(note().call()).isEqualTo(CALL);
    }

    @Test
    void aWrongKeyIsAskedAgainAndSilenceLeadsOn() {
        var node = new QuestionNode(control);
        var again = (IvrStep.Collect) ((Outcome.Act) handle(node, QUESTION, new IvrInput.Digits("9"), Map.of())).step();
        assertThat(again.clips())
                .containsExactly(new Clip.Prompt("invalid-input"), new Clip.Prompt("return-visit-question"));
        assertThat(handle(
                        node, QUESTION, new IvrInput.Nothing(), again.position().variables()))
                .isEqualTo(new Outcome.Go("bye", Map.of()));
        assertThat(control.commands).isEmpty();
    }

    @Test
    void aWarningIsSaidAgainUntilItIsAcknowledged() {
        var node = new AcknowledgeNode(control);
        var again = (Outcome.Act) handle(node, WARNING, new IvrInput.Nothing(), Map.of());
        Map<String, String> variables = again.step().position().variables();
        assertThat(handle(node, WARNING, new IvrInput.Digits("1"), variables))
                .isEqualTo(new Outcome.Go("confirmed", Map.of()));
        assertThat(note().name()).isEqualTo("ack");
    }

    @Test
    void whoPressesNothingIsLedToUnheard() {
        var node = new AcknowledgeNode(control);
        assertThat(handle(node, WARNING, new IvrInput.Digits("5"), Map.of("here.tries", "1")))
                .isEqualTo(new Outcome.Go("bye", Map.of()));
        assertThat(control.commands).isEmpty();
    }

    @Test
    void aCallerWhoAsksToBeCalledBackIsPromisedIt() {
        assertThat(handle(new CallbackNode(control), Map.of("next", "bye"), new IvrInput.Entered(), Map.of()))
                .isEqualTo(new Outcome.Go("bye", Map.of()));
        assertThat(note().name()).isEqualTo("callback.reason");
        assertThat(note().value()).isEqualTo("asked");
    }

    @Test
    void wrongSettingsAreNamed() {
        assertThat(new QuestionNode(control).check(QUESTION)).isEmpty();
        assertThat(new QuestionNode(control).check(Map.of("question", "Q 1", "keys", "x", "nxet", "a")))
                .extracting(Problem::setting)
                .containsExactlyInAnyOrder("nxet", "prompts", "next", "keys", "question");
        assertThat(new AcknowledgeNode(control).check(WARNING)).isEmpty();
        assertThat(new AcknowledgeNode(control).check(Map.of("tries", 0, "key", "12")))
                .extracting(Problem::setting)
                .containsExactlyInAnyOrder("prompts", "acknowledged", "unheard", "tries", "key");
        assertThat(new CallbackNode(control).check(Map.of())).hasSize(1);
    }
}
