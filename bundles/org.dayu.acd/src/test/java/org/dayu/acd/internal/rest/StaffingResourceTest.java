package org.dayu.acd.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.dayu.acd.internal.rest.StaffingResource.StaffingWanted;
import org.dayu.core.api.error.InvalidException;
import org.junit.jupiter.api.Test;

class StaffingResourceTest {

    private final StaffingResource staffing = new StaffingResource();

    @Test
    void saysHowManyAndWhatTheEngineMakesOfThem() {
        var plan = staffing.plan(new StaffingWanted(30, List.of(0, 100, 300, 200), 180, 120, 80, 20, 3));
        assertThat(plan.rows()).extracting(row -> row.agentsC()).startsWith(0, 14);
        assertThat(plan.rows().get(1).load()).isEqualTo(10);
        assertThat(plan.simulatedC().offered()).isBetween(500, 700);
        assertThat(plan.simulatedC().level()).isGreaterThan(0.75);
        assertThat(plan.simulatedA().abandons()).isLessThan(0.08);
    }

    @Test
    void refusesWhatIsNoDay() {
        assertThatThrownBy(() -> staffing.plan(new StaffingWanted(30, List.of(), 180, 120, 80, 20, 3)))
                .isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> staffing.plan(new StaffingWanted(30, List.of(15_000, 15_000), 180, 120, 80, 20, 3)))
                .isInstanceOf(InvalidException.class);
    }
}
