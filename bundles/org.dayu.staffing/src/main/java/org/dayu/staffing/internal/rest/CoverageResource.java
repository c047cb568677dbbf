package org.dayu.staffing.internal.rest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;

import io.swagger.v3.oas.annotations.Operation;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.staffing.internal.forecast.Need;
import org.dayu.staffing.internal.forecast.Need.Slot;
import org.dayu.staffing.internal.rest.CoverageDesk.NeedOfDay;
import org.dayu.staffing.internal.rest.CoverageDesk.Span;
import org.dayu.staffing.internal.rest.CoverageDesk.Wish;
import org.dayu.staffing.internal.roster.Coverage;
import org.dayu.staffing.internal.roster.RosterStore;
import org.dayu.workorder.api.WorkingDays;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Agents needed and agents planned, interval by interval. */
@Component(service = CoverageResource.class, property = Rest.RESOURCE)
@Path("v1/staffing/coverage")
@Produces(MediaType.APPLICATION_JSON)
@Secured({Role.SUPERVISOR, Role.ADMIN, Role.ANALYST})
public final class CoverageResource {

    private final CoverageDesk desk;
    private final RosterStore store;

    @Activate
    public CoverageResource(@Reference CoverageDesk desk, @Reference RosterStore store) {
        this.desk = desk;
        this.store = store;
    }

    /** @param shrinkage percent of their time that agents are not at their places */
    public record CoverageView(
            int intervalMinutes,
            Set<String> queues,
            Need.Model model,
            double percent,
            double seconds,
            double shrinkage,
            List<CoverageDay> days) {}

    /**
     * A day.
     *
     * @param unknown queues of which too little is known for a forecast: what they need is not in the figures
     * @param known whether anything is known
     * @param shortHours hours of agents that lack
     * @param overHours hours of agents beyond the need
     */
    public record CoverageDay(
            LocalDate date,
            WorkingDays.Kind kind,
            boolean known,
            List<String> unknown,
            double shortHours,
            double overHours,
            List<CoverageSlot> slots) {}

    /**
     * An interval.
     *
     * @param agents at their places by the formula
     * @param needed at work, shrinkage included
     * @param rostered at work, on the average of the interval
     * @param over rostered less needed: below 0 too few
     */
    public record CoverageSlot(
            int minute, double calls, double handleSeconds, int agents, int needed, double rostered, double over) {}

    /** @param published what agents have been told, instead of what is being planned */
    @GET
    @Operation(operationId = "showCoverage")
    public CoverageView coverage(
            @Nullable @QueryParam("from") String from,
            @Nullable @QueryParam("days") Integer days,
            @Nullable @QueryParam("interval") Integer interval,
            @Nullable @QueryParam("queues") String queues,
            @QueryParam("model") Need.@Nullable Model model,
            @Nullable @QueryParam("percent") Double percent,
            @Nullable @QueryParam("seconds") Double seconds,
            @Nullable @QueryParam("shrinkage") Double shrinkage,
            @QueryParam("published") @DefaultValue("false") boolean published) {
        List<String> asked = queues == null || queues.isEmpty() ? List.of() : List.of(queues.split(","));
        Span span = desk.span(new Wish(from, days, interval, asked, model, percent, seconds, shrinkage));
        Set<UUID> theirs = desk.ids(span.queues());
        LocalDate before = span.from().minusDays(1);
        var duties = (published ? store.published(before, span.to()) : store.drafts(before, span.to()))
                .stream().filter(duty -> theirs.contains(duty.agent())).toList();
        Coverage there = Coverage.of(span.from(), span.days(), span.minutes(), duties);
        List<CoverageDay> all = new ArrayList<>();
        int index = 0;
        for (NeedOfDay day : desk.need(span)) {
            all.add(day(day, index++, span.minutes(), there));
        }
        Need.Wanted wanted = span.wanted();
        return new CoverageView(
                span.minutes(),
                span.queues(),
                wanted.model(),
                wanted.percent(),
                wanted.seconds(),
                wanted.shrinkagePercent(),
                all);
    }

    private static CoverageDay day(NeedOfDay day, int index, int minutes, Coverage there) {
        boolean known = !day.slots().isEmpty();
        List<CoverageSlot> slots = new ArrayList<>();
        double lacks = 0;
        double over = 0;
        for (int slot = 0; slot < 24 * 60 / minutes; slot++) {
            Slot need = known ? day.slots().get(slot) : new Slot(0, 0, 0, 0);
            double rostered = there.at(index, slot);
            double more = rostered - need.needed();
            lacks += Math.max(0, -more) * minutes / 60;
            over += Math.max(0, more) * minutes / 60;
            slots.add(new CoverageSlot(
                    slot * minutes, need.calls(), need.handleSeconds(), need.agents(), need.needed(), rostered, more));
        }
        return new CoverageDay(
                day.date(), day.kind(), known, day.unknown(), known ? lacks : 0, known ? over : 0, slots);
    }
}
