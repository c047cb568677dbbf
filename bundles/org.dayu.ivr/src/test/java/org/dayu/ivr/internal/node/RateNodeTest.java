package org.dayu.ivr.internal.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.dayu.ivr.api.IvrCaller;
import org.dayu.ivr.api.IvrInput;
import org.dayu.ivr.api.IvrNodeType.Outcome;
import org.dayu.ivr.api.IvrNodeType.Visit;
import org.dayu.ivr.api.IvrPosition;
import org.junit.jupiter.api.Test;

class RateNodeTest {

    private static final Map<String, Object> SETTINGS = Map.of("next", "thanks", "unrated", "bye", "tries", 2);

    private final RateNode node = new RateNode();

    @Test
    void notesTheGradeOnTheCall() {
        assertThat(handle(Map.of(), new IvrInput.Digits("2")))
                .isEqualTo(new Outcome.Go("thanks", Map.of("note.rating", "satisfied")));
    }

    @Test
    void aWrongKeyIsAskedAgainAndThenCounted() {
        var again = ((Outcome.Act) handle(Map.of(), new IvrInput.Digits("9")))
                .step()
                .position();
        assertThat(again.variables()).containsEntry("note.rating", "wrong-key");
        assertThat(handle(again.variables(), new IvrInput.Digits("1")))
                .isEqualTo(new Outcome.Go("thanks", Map.of("note.rating", "very-satisfied")));
        assertThat(handle(again.variables(), new IvrInput.Nothing()))
                .isEqualTo(new Outcome.Go("bye", Map.of("note.rating", "wrong-key")));
    }

    @Test
    void silenceIsNoRating() {
        var again =
                ((Outcome.Act) handle(Map.of(), new IvrInput.Nothing())).step().position();
        assertThat(handle(again.variables(), new IvrInput.Nothing()))
                .isEqualTo(new Outcome.Go("bye", Map.of("note.rating", "silent")));
    }

    @Test
    void knowsItsGrades() {
        assertThat(node.check(Map.of("next", "a", "choices", Map.of("1", "brilliant"))))
                .extracting(problem -> problem.setting())
                .containsExactly("choices/1");
        assertThat(node.check(SETTINGS)).isEmpty();
    }

    private Outcome handle(Map<String, String> variables, IvrInput input) {
        var caller = new IvrCaller(new UUID(0, 1), "1", "12345", Instant.EPOCH);
        var position = new IvrPosition("satisfaction", 1, "rate", variables);
        return node.handle(new Visit(caller, position, SETTINGS, input))
                .toCompletableFuture()
                .join();
    }
}
