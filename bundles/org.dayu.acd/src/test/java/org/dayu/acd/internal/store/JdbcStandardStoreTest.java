package org.dayu.acd.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.dayu.acd.internal.standard.StandardStore.DoneStep;
import org.dayu.acd.internal.standard.StandardStore.Step;
import org.dayu.acd.internal.standard.StandardStore.StepFigures;
import org.dayu.testing.EmbeddedPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcStandardStoreTest {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private static final Instant BEGAN = Instant.parse("2026-07-20T08:00:00Z");
    private static final UUID CALL = new UUID(1, 1);
    private static final UUID ANN = new UUID(2, 1);
    private static final UUID BOB = new UUID(2, 2);
    private static final List<Step> STEPS = List.of(new Step("问候", 15), new Step("核实身份", 60), new Step("记录诉求", 180));

    private final JdbcStandardStore store = new JdbcStandardStore(POSTGRES.jdbi());

    @BeforeEach
    void aStandard() {
        POSTGRES.jdbi().useHandle(handle -> handle.execute("TRUNCATE acd.work_step, acd.call_step"));
        store.put("general", STEPS);
    }

    private boolean tick(UUID call, UUID agent, int position, int second) {
        return store.tick(call, agent, "general", position, BEGAN, BEGAN.plusSeconds(second));
    }

    private static DoneStep done(UUID agent, int position, int from, int to) {
        Step step = STEPS.get(position);
        return new DoneStep(
                agent, position, step.name(), step.seconds(), BEGAN.plusSeconds(from), BEGAN.plusSeconds(to));
    }

    @Test
    void keepsTheStepsInOrderAndGivesThemUpWhenThereAreNone() {
        assertThat(store.all()).isEqualTo(Map.of("general", STEPS));
        store.put("general", List.of(STEPS.get(2), STEPS.get(0)));
        assertThat(store.all()).isEqualTo(Map.of("general", List.of(STEPS.get(2), STEPS.get(0))));
        store.put("general", List.of());
        assertThat(store.all()).isEmpty();
    }

    @Test
    void aStepTakesFromTheOneBeforeWhicheverThatWas() {
        assertThat(tick(CALL, ANN, 0, 10)).isTrue();
        assertThat(tick(CALL, ANN, 2, 100)).isTrue();
        assertThat(tick(CALL, ANN, 1, 130)).isTrue();
        assertThat(store.done(CALL))
                .containsExactly(done(ANN, 0, 0, 10), done(ANN, 2, 10, 100), done(ANN, 1, 100, 130));
    }

    @Test
    void whatIsTickedTwiceStaysAsItWasAndWhatIsNotThereIsNot() {
        tick(CALL, ANN, 0, 10);
        assertThat(tick(CALL, ANN, 0, 20)).isTrue();
        assertThat(tick(CALL, ANN, 3, 20)).isFalse();
        assertThat(store.done(CALL)).containsExactly(done(ANN, 0, 0, 10));
    }

    @Test
    void eachAgentOfACallHasStepsOfTheirOwn() {
        tick(CALL, ANN, 0, 10);
        store.tick(CALL, BOB, "general", 0, BEGAN.plusSeconds(50), BEGAN.plusSeconds(60));
        assertThat(store.done(CALL)).containsExactly(done(ANN, 0, 0, 10), done(BOB, 0, 50, 60));
    }

    @Test
    void onlyWhatWasTickedLastIsTakenBack() {
        tick(CALL, ANN, 0, 10);
        tick(CALL, ANN, 1, 20);
        assertThat(store.untick(CALL, ANN, 0)).isFalse();
        assertThat(store.untick(CALL, ANN, 1)).isTrue();
        assertThat(store.done(CALL)).containsExactly(done(ANN, 0, 0, 10));
        tick(CALL, ANN, 1, 40);
        assertThat(store.done(CALL)).last().isEqualTo(done(ANN, 1, 10, 40));
    }

    @Test
    void aStandardThatChangesDoesNotChangeWhatWasDone() {
        tick(CALL, ANN, 0, 10);
        store.put("general", List.of(new Step("开场白", 5)));
        assertThat(store.done(CALL)).containsExactly(done(ANN, 0, 0, 10));
    }

    @Test
    void tellsHowTheStepsWent() {
        tick(CALL, ANN, 0, 10);
        tick(CALL, ANN, 1, 40);
        tick(new UUID(1, 2), BOB, 0, 20);
        tick(new UUID(1, 3), BOB, 0, 90_000); // not in the span
        assertThat(store.figures(BEGAN, BEGAN.plusSeconds(3_600)))
                .containsExactly(
                        new StepFigures("general", 0, "问候", 2, 2, 15, 0.5),
                        new StepFigures("general", 1, "核实身份", 1, 2, 30, 0));
    }
}
