package org.dayu.acd.internal.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

import io.swagger.v3.oas.annotations.Operation;
import org.dayu.acd.internal.erlang.Erlang;
import org.dayu.acd.internal.tool.Scenario;
import org.dayu.acd.internal.tool.Simulation;
import org.dayu.acd.internal.tool.SimulationResult;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** How many agents are needed: Erlang's formulas, and the real engine among made-up callers as their check. */
@Component(service = StaffingResource.class, property = Rest.RESOURCE)
@Path("v1/acd/staffing")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Secured({Role.SUPERVISOR, Role.ADMIN})
public final class StaffingResource {

    private static final int MOST_INTERVALS = 96;
    private static final int MOST_CALLS = 20_000;
    private static final int SECONDS_A_MINUTE = 60;
    private static final double PERCENT = 100;

    /**
     * What is expected and wanted.
     *
     * @param intervalMinutes length of an interval
     * @param calls how many callers are expected in each
     * @param handleSeconds mean talk and wrap-up
     * @param patienceSeconds mean patience
     * @param targetPercent to be answered within {@code targetSeconds}
     * @param abandonPercent who may give up
     */
    public record StaffingWanted(
            @Nullable Integer intervalMinutes,
            @Nullable List<Integer> calls,
            @Nullable Integer handleSeconds,
            @Nullable Integer patienceSeconds,
            @Nullable Integer targetPercent,
            @Nullable Integer targetSeconds,
            @Nullable Integer abandonPercent) {}

    /**
     * One interval.
     *
     * @param load in erlangs
     * @param agentsC for the service level by Erlang C, and what level that is
     * @param agentsA for those who may give up by Erlang A, and how many do
     */
    public record StaffingRow(
            int minute, int calls, double load, int agentsC, double levelC, int agentsA, double abandonsA) {}

    /**
     * The whole day.
     *
     * @param simulatedC the engine with the agents of Erlang C
     * @param simulatedA the engine with the agents of Erlang A
     */
    public record Staffing(
            List<StaffingRow> rows, SimulationResult.Queue simulatedC, SimulationResult.Queue simulatedA) {}

    @POST
    @Operation(operationId = "planStaffing")
    public Staffing plan(StaffingWanted wanted) {
        Day day = Day.of(wanted);
        List<StaffingRow> rows = new ArrayList<>();
        for (int i = 0; i < day.calls.size(); i++) {
            rows.add(day.row(i));
        }
        return new Staffing(rows, day.simulate(rows, StaffingRow::agentsC), day.simulate(rows, StaffingRow::agentsA));
    }

    /** A day whose figures have been checked. */
    private record Day(
            int minutes, List<Integer> calls, int handle, int patience, double part, int within, double abandons) {

        static Day of(StaffingWanted wanted) {
            List<Integer> calls = wanted.calls() == null ? List.of() : wanted.calls();
            if (calls.isEmpty() || calls.size() > MOST_INTERVALS) {
                throw new InvalidException("calls", "请给出 1 到 " + MOST_INTERVALS + " 个时段的来电量");
            }
            calls.forEach(each -> Fields.number("calls", each, 0, 0, MOST_CALLS));
            if (calls.stream().mapToInt(each -> each == null ? 0 : each).sum() > MOST_CALLS) {
                throw new InvalidException("calls", "全天来电量不超过 " + MOST_CALLS);
            }
            return new Day(
                    Fields.number("intervalMinutes", wanted.intervalMinutes(), 30, 5, 120),
                    calls.stream().map(each -> each == null ? 0 : each).toList(),
                    Fields.number("handleSeconds", wanted.handleSeconds(), 240, 5, 3_600),
                    Fields.number("patienceSeconds", wanted.patienceSeconds(), 120, 1, 7_200),
                    Fields.number("targetPercent", wanted.targetPercent(), 95, 1, 99) / PERCENT,
                    Fields.number("targetSeconds", wanted.targetSeconds(), 15, 1, 600),
                    Fields.number("abandonPercent", wanted.abandonPercent(), 3, 1, 50) / PERCENT);
        }

        StaffingRow row(int interval) {
            int count = calls.get(interval);
            double load = (double) count * handle / (minutes * SECONDS_A_MINUTE);
            if (count == 0) {
                return new StaffingRow(interval * minutes, 0, 0, 0, 1, 0, 0);
            }
            int agentsC = Erlang.agentsC(load, handle, part, within);
            int agentsA = Erlang.agentsA(load, handle, patience, abandons);
            return new StaffingRow(
                    interval * minutes,
                    count,
                    load,
                    agentsC,
                    Erlang.levelC(agentsC, load, handle, within),
                    agentsA,
                    Erlang.a(agentsA, load, handle, patience).abandons());
        }

        SimulationResult.Queue simulate(List<StaffingRow> rows, ToIntFunction<StaffingRow> agents) {
            List<Scenario.Group> groups = new ArrayList<>();
            for (StaffingRow row : rows) {
                groups.add(new Scenario.Group(
                        agents.applyAsInt(row), Set.of("q"), null, row.minute(), row.minute() + minutes));
            }
            Scenario scenario = new Scenario(
                    null,
                    null,
                    1,
                    List.of(new Scenario.Queue("q", null, within, 0, null, null, null, null, null)),
                    groups,
                    List.of(new Scenario.Traffic(
                            "q",
                            minutes,
                            calls.stream().map(Integer::doubleValue).toList(),
                            handle,
                            null,
                            (double) patience,
                            null,
                            0)),
                    null);
            return new Simulation(scenario).run().queues().get(0);
        }
    }
}
