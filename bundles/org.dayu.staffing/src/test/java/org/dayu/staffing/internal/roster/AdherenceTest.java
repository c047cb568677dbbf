package org.dayu.staffing.internal.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dayu.staffing.internal.roster.People.ANN;
import static org.dayu.staffing.internal.roster.People.EARLY;
import static org.dayu.staffing.internal.roster.People.NIGHT;
import static org.dayu.staffing.internal.roster.People.duty;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.dayu.acd.api.AgentSnapshot;
import org.dayu.acd.api.AgentState;
import org.dayu.staffing.internal.roster.Adherence.Row;
import org.dayu.staffing.internal.roster.Adherence.Standing;
import org.junit.jupiter.api.Test;

class AdherenceTest {

    /** When the early shift of Monday begins: seven o'clock. */
    private static final Instant SEVEN = duty(ANN, 0, EARLY).begins();

    private final Adherence adherence =
            new Adherence(Duration.ofMinutes(3), Duration.ofMinutes(33), Duration.ofMinutes(30));

    private static AgentSnapshot agent(AgentState state, Instant since) {
        return new AgentSnapshot(
                ANN, "1001", "安", "8001", state, null, since, null, null, null, Map.of(), Set.of("general"));
    }

    private List<Row> at(int minutes, AgentState state, Duty... duties) {
        Instant now = SEVEN.plusSeconds(60L * minutes);
        return adherence.of(List.of(agent(state, SEVEN.minusSeconds(50_000))), List.of(duties), now);
    }

    private Standing standing(int minutes, AgentState state) {
        return at(minutes, state, duty(ANN, 0, EARLY)).get(0).standing();
    }

    @Test
    void whoIsNotSignedInIsLateAndThenAbsent() {
        assertThat(standing(2, AgentState.SIGNED_OUT)).isEqualTo(Standing.DUE);
        assertThat(standing(3, AgentState.SIGNED_OUT)).isEqualTo(Standing.LATE);
        assertThat(standing(33, AgentState.SIGNED_OUT)).isEqualTo(Standing.ABSENT);
        assertThat(at(40, AgentState.SIGNED_OUT, duty(ANN, 0, EARLY)).get(0).minutes())
                .isEqualTo(40);
        assertThat(standing(40, AgentState.BREAK)).isEqualTo(Standing.PRESENT);
    }

    @Test
    void whoWentBeforeTheEndHasLeft() {
        Instant noon = SEVEN.plusSeconds(18_000);
        var row = adherence
                .of(List.of(agent(AgentState.SIGNED_OUT, noon)), List.of(duty(ANN, 0, EARLY)), noon.plusSeconds(600))
                .get(0);
        assertThat(row.standing()).isEqualTo(Standing.LEFT);
        assertThat(row.minutes()).isEqualTo(10);
    }

    @Test
    void whoIsThereWithoutAShiftIsTold() {
        assertThat(at(0, AgentState.READY).get(0).standing()).isEqualTo(Standing.UNPLANNED);
        assertThat(standing(-20, AgentState.READY)).isEqualTo(Standing.AROUND);
        assertThat(standing(-40, AgentState.READY)).isEqualTo(Standing.UNPLANNED);
        assertThat(standing(8 * 60 + 10, AgentState.TALKING)).isEqualTo(Standing.AROUND);
    }

    @Test
    void whoHasNoShiftAndIsNotThereIsNotListed() {
        assertThat(at(0, AgentState.SIGNED_OUT)).isEmpty();
        assertThat(at(-10, AgentState.SIGNED_OUT, duty(ANN, 0, EARLY))).isEmpty();
    }

    @Test
    void aNightBelongsToTheDayOnWhichItBegan() {
        assertThat(at(-120, AgentState.READY, duty(ANN, -1, NIGHT)).get(0).standing())
                .isEqualTo(Standing.PRESENT);
    }
}
