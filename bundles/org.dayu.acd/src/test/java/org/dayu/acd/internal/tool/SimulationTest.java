package org.dayu.acd.internal.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Set;

import org.dayu.acd.internal.erlang.Erlang;
import org.junit.jupiter.api.Test;

/** The engine among made-up callers behaves as queueing theory says. */
class SimulationTest {

    @Test
    void withImpatientCallersItIsErlangA() {
        SimulationResult.Queue queue = run(50, 48, 60, 120.0, 8).queues().get(0);
        Erlang.Impatient theory = Erlang.a(50, 48, 60, 120);
        assertThat(queue.offered()).isGreaterThan(20_000);
        assertThat(queue.abandons()).isCloseTo(theory.abandons(), within(0.006));
        assertThat(queue.waitSeconds()).isCloseTo(theory.waitSeconds(), within(0.7));
    }

    @Test
    void withPatientCallersItIsErlangC() {
        SimulationResult result = run(14, 10 / 3.0, 180, null, 120);
        SimulationResult.Queue queue = result.queues().get(0);
        assertThat(queue.abandoned()).isZero();
        assertThat(queue.answered()).isEqualTo(queue.offered());
        assertThat(queue.level()).isCloseTo(Erlang.levelC(14, 10, 180, 20), within(0.03));
        assertThat(result.occupancy()).isCloseTo(10 / 14.0, within(0.02));
    }

    @Test
    void theSameSeedGivesTheSameResultAndMoreAgentsABetterOne() {
        SimulationResult one = run(20, 7, 180, 90.0, 4);
        assertThat(run(20, 7, 180, 90.0, 4)).isEqualTo(one);
        assertThat(run(24, 7, 180, 90.0, 4).queues().get(0).abandoned())
                .isLessThan(one.queues().get(0).abandoned());
    }

    @Test
    void takesRecordedCallersAsTheyCame() {
        Scenario scenario = new Scenario(
                null,
                null,
                1,
                List.of(new Scenario.Queue("general", null, 20, 0, null, null, null, null, null)),
                List.of(new Scenario.Group(1, Set.of("general"), null, 0, null)),
                null,
                List.of(
                        new Scenario.Recorded(0, "general", 60, null, null, 0),
                        new Scenario.Recorded(10, "general", 60, 30.0, null, 0),
                        new Scenario.Recorded(20, "general", 60, null, null, 0)));
        SimulationResult.Queue queue = new Simulation(scenario).run().queues().get(0);
        assertThat(queue.answered()).isEqualTo(2);
        assertThat(queue.abandoned()).isEqualTo(1);
        assertThat(queue.longestSeconds()).isEqualTo(40);
    }

    private static SimulationResult run(int agents, double perMinute, double handle, Double patience, int hours) {
        return new Simulation(new Scenario(
                        "test",
                        null,
                        7,
                        List.of(new Scenario.Queue("general", null, 20, 0, null, null, null, null, null)),
                        List.of(new Scenario.Group(agents, Set.of("general"), null, 0, null)),
                        List.of(new Scenario.Traffic(
                                "general",
                                60,
                                Collections.nCopies(hours, perMinute * 60),
                                handle,
                                null,
                                patience,
                                null,
                                0)),
                        null))
                .run();
    }
}
