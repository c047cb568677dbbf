package org.dayu.staffing.internal.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dayu.staffing.internal.roster.People.ANN;
import static org.dayu.staffing.internal.roster.People.BOB;
import static org.dayu.staffing.internal.roster.People.EARLY;
import static org.dayu.staffing.internal.roster.People.MONDAY;
import static org.dayu.staffing.internal.roster.People.NIGHT;
import static org.dayu.staffing.internal.roster.People.duty;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.dayu.core.api.error.ConflictException;
import org.dayu.testing.EmbeddedPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcRosterStoreTest {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private static final Instant NOW = Instant.parse("2026-11-20T01:00:00Z");

    private RosterStore store;

    @BeforeEach
    void empty() throws SQLException {
        POSTGRES.empty();
        store = new JdbcRosterStore(POSTGRES.jdbi());
        store.put(EARLY, "boss", NOW);
        store.put(NIGHT, "boss", NOW);
    }

    private void plan(UUID agent, int day, Shift shift) {
        store.plan(List.of(new Planned(agent, MONDAY.plusDays(day), shift.id())));
    }

    private int publish() {
        return store.publish(MONDAY, MONDAY.plusDays(6), "boss", NOW);
    }

    @Test
    void keepsShiftsWithTheirBreaks() {
        assertThat(store.shifts()).containsExactly(EARLY, NIGHT);
        assertThat(store.shift(NIGHT.id())).contains(NIGHT);
        assertThatThrownBy(() -> store.put(new Shift(UUID.randomUUID(), EARLY.name(), 60, 120, List.of()), "boss", NOW))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("名称");
    }

    @Test
    void aShiftThatIsPlannedIsNotRemoved() {
        plan(ANN, 0, EARLY);
        assertThatThrownBy(() -> store.remove(EARLY.id())).isInstanceOf(ConflictException.class);
        assertThat(store.remove(NIGHT.id())).isTrue();
        assertThat(store.remove(NIGHT.id())).isFalse();
    }

    @Test
    void anAgentHasOneShiftADay() {
        plan(ANN, 0, EARLY);
        plan(ANN, 0, NIGHT);
        plan(BOB, 9, EARLY);
        assertThat(store.drafts(MONDAY, MONDAY.plusDays(6))).containsExactly(duty(ANN, 0, NIGHT));
        store.plan(List.of(new Planned(ANN, MONDAY, null)));
        assertThat(store.drafts(MONDAY, MONDAY.plusDays(6))).isEmpty();
    }

    @Test
    void cellsArePlannedTogetherOrNotAtAll() {
        assertThatThrownBy(() -> store.plan(
                        List.of(new Planned(ANN, MONDAY, EARLY.id()), new Planned(BOB, MONDAY, UUID.randomUUID()))))
                .isInstanceOf(ConflictException.class);
        assertThat(store.drafts(MONDAY, MONDAY)).isEmpty();
    }

    @Test
    void agentsKnowWhatIsPublishedAndNothingElse() {
        plan(ANN, 0, EARLY);
        assertThat(store.published(MONDAY, MONDAY)).isEmpty();
        assertThat(publish()).isEqualTo(1);
        plan(ANN, 0, NIGHT);
        plan(BOB, 1, EARLY);
        assertThat(store.published(MONDAY, MONDAY.plusDays(6))).containsExactly(duty(ANN, 0, EARLY));
        assertThat(publish()).isEqualTo(2);
        assertThat(publish()).as("nothing new").isZero();
        store.plan(List.of(new Planned(ANN, MONDAY, null)));
        assertThat(publish()).isEqualTo(1);
        assertThat(store.published(MONDAY, MONDAY.plusDays(6))).containsExactly(duty(BOB, 1, EARLY));
    }

    @Test
    void aShiftThatIsChangedMovesNobodyUnasked() {
        plan(ANN, 0, EARLY);
        publish();
        Shift earlier = new Shift(EARLY.id(), EARLY.name(), 360, 840, List.of());
        store.put(earlier, "boss", NOW);
        assertThat(store.drafts(MONDAY, MONDAY)).containsExactly(duty(ANN, 0, earlier));
        assertThat(store.published(MONDAY, MONDAY)).containsExactly(duty(ANN, 0, EARLY));
        publish();
        assertThat(store.published(MONDAY, MONDAY)).containsExactly(duty(ANN, 0, earlier));
    }

    @Test
    void keepsDaysOff() {
        store.put(new DayOff(ANN, MONDAY, "年假"));
        store.put(new DayOff(ANN, MONDAY, "病假"));
        assertThat(store.daysOff(MONDAY, MONDAY)).containsExactly(new DayOff(ANN, MONDAY, "病假"));
        assertThat(store.removeDayOff(ANN, MONDAY)).isTrue();
        assertThat(store.removeDayOff(ANN, MONDAY)).isFalse();
    }
}
