package org.dayu.ivr.internal.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.dayu.conference.api.DutyDirectory;
import org.dayu.ivr.api.IvrCaller;
import org.dayu.ivr.api.IvrInput;
import org.dayu.ivr.api.IvrNodeType.Outcome;
import org.dayu.ivr.api.IvrNodeType.Problem;
import org.dayu.ivr.api.IvrNodeType.Visit;
import org.dayu.ivr.api.IvrPosition;
import org.dayu.ivr.api.IvrStep;
import org.junit.jupiter.api.Test;

class TransferNodeTest {

    private static final Map<String, Object> SETTINGS = Map.of(
            "department", "water", "prompts", List.of("connecting-duty"), "unanswered", "agent", "off-duty", "message");

    private boolean onDuty = true;

    private final DutyDirectory directory = new DutyDirectory() {
        @Override
        public Optional<Duty> contact(String idOrName) {
            return Optional.empty();
        }

        @Override
        public Optional<Duty> department(String idCodeOrName) {
            return knowsDepartment(idCodeOrName)
                    ? Optional.of(new Duty(null, "水务局", "02780001234", onDuty))
                    : Optional.empty();
        }

        @Override
        public boolean knowsDepartment(String idCodeOrName) {
            return idCodeOrName.equals("water");
        }
    };
    private final TransferNode node = new TransferNode(directory);

    private Outcome handle(Map<String, Object> settings, IvrInput input) {
        var caller = new IvrCaller(new UUID(0, 1), "1", "12345", Instant.EPOCH);
        return node.handle(new Visit(caller, new IvrPosition("f", 1, "n", Map.of()), settings, input))
                .toCompletableFuture()
                .join();
    }

    private static IvrStep step(Outcome outcome) {
        return ((Outcome.Act) outcome).step();
    }

    @Test
    void announcesThenRingsWhoIsOnDutyThenGoesOnIfNobodyAnswers() {
        assertThat(step(handle(SETTINGS, new IvrInput.Entered()))).isInstanceOf(IvrStep.Play.class);
        var transfer = (IvrStep.Transfer) step(handle(SETTINGS, new IvrInput.Played()));
        assertThat(transfer.number()).isEqualTo("02780001234");
        assertThat(transfer.ring()).isEqualTo(Duration.ofSeconds(30));
        assertThat(handle(SETTINGS, new IvrInput.NotConnected(486))).isEqualTo(new Outcome.Go("agent", Map.of()));
    }

    @Test
    void whomNobodyAttendsNowIsNotLetWait() {
        onDuty = false;
        assertThat(handle(SETTINGS, new IvrInput.Entered())).isEqualTo(new Outcome.Go("message", Map.of()));
    }

    @Test
    void aNumberNeedsNoDirectory() {
        Map<String, Object> settings =
                Map.of("number", "12320", "prompts", List.of("p"), "unanswered", "agent", "ring", 20);
        assertThat(node.check(settings)).isEmpty();
        var transfer = (IvrStep.Transfer) step(handle(settings, new IvrInput.PlayFailed()));
        assertThat(transfer.number()).isEqualTo("12320");
    }

    @Test
    void isCheckedBeforeItIsPublished() {
        assertThat(node.check(SETTINGS)).isEmpty();
        assertThat(node.check(Map.of("prompts", List.of("p"), "unanswered", "a")))
                .extracting(Problem::setting)
                .containsExactly("number");
        assertThat(node.check(Map.of("department", "fire", "prompts", List.of("p"), "unanswered", "a")))
                .extracting(Problem::setting)
                .containsExactly("department");
        assertThat(node.check(Map.of("contact", "张三", "prompts", List.of("p"), "unanswered", "a")))
                .extracting(Problem::setting)
                .containsExactly("contact");
        assertThat(node.check(Map.of("number", "12 ab", "unanswered", "a")))
                .extracting(Problem::setting)
                .containsExactly("prompts", "number");
    }
}
