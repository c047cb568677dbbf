package org.dayu.staffing.internal.rest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.dayu.acd.api.AgentSnapshot;
import org.dayu.core.api.error.InvalidException;
import org.dayu.staffing.internal.StaffingSettings;
import org.dayu.staffing.internal.rest.CoverageDesk.NeedOfDay;
import org.dayu.staffing.internal.rest.CoverageDesk.Span;
import org.dayu.staffing.internal.rest.CoverageDesk.Wish;
import org.dayu.staffing.internal.roster.Duty;
import org.dayu.staffing.internal.roster.Planned;
import org.dayu.staffing.internal.roster.Proposal;
import org.dayu.staffing.internal.roster.RosterRules;
import org.dayu.staffing.internal.roster.RosterStore;
import org.dayu.staffing.internal.roster.Shift;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Fills the plan of a span so that what is needed is covered, see {@link Proposal}: either what is missing beside what is
 * planned, or all of it anew. Thread-safe; waits for the database.
 */
@Component(service = ProposalDesk.class)
public final class ProposalDesk {

    private final RosterStore store;
    private final CoverageDesk coverage;
    private final StaffingSettings settings;

    @Activate
    public ProposalDesk(
            @Reference RosterStore store, @Reference CoverageDesk coverage, @Reference StaffingSettings settings) {
        this.store = store;
        this.coverage = coverage;
        this.settings = settings;
    }

    /**
     * What was added to the plan.
     *
     * @param span for which
     * @param unknown queues of which too little is known: nobody was planned for them
     */
    record Proposed(Span span, int duties, List<String> unknown) {}

    /**
     * Proposes, and plans what is proposed; all of it or nothing.
     *
     * @param replace whether what is planned for these agents on these days goes first; otherwise it stays
     * @throws InvalidException if the wish cannot be, or there are no shifts yet
     */
    Proposed propose(Wish wish, boolean replace) {
        Span span = coverage.span(wish);
        List<Shift> shifts = store.shifts();
        if (shifts.isEmpty()) {
            throw new InvalidException("shifts", "还没有班次，请先定义班次");
        }
        List<NeedOfDay> need = coverage.need(span);
        List<UUID> agents =
                coverage.agents(span.queues()).stream().map(AgentSnapshot::id).toList();
        List<Duty> proposed = proposal(span, replace, shifts, need, agents);
        List<Planned> cells = new ArrayList<>();
        if (replace) {
            store.drafts(span.from(), span.to()).stream()
                    .filter(duty -> agents.contains(duty.agent()))
                    .forEach(duty -> cells.add(new Planned(duty.agent(), duty.day(), null)));
        }
        proposed.forEach(duty ->
                cells.add(new Planned(duty.agent(), duty.day(), duty.shift().id())));
        store.plan(cells);
        return new Proposed(
                span,
                proposed.size(),
                need.stream().flatMap(day -> day.unknown().stream()).distinct().toList());
    }

    private List<Duty> proposal(
            Span span, boolean replace, List<Shift> shifts, List<NeedOfDay> need, List<UUID> agents) {
        LocalDate before = span.from().minusDays(RosterRules.AROUND_DAYS);
        LocalDate after = span.to().plusDays(RosterRules.AROUND_DAYS);
        List<Duty> there = store.drafts(before, after).stream()
                .filter(duty -> agents.contains(duty.agent()))
                .filter(duty -> !replace
                        || duty.day().isBefore(span.from())
                        || duty.day().isAfter(span.to()))
                .toList();
        return Proposal.of(new Proposal.Wanted(
                span.from(),
                span.minutes(),
                need.stream().map(day -> needed(day, span)).toList(),
                shifts,
                agents,
                there,
                store.daysOff(before, after),
                RosterRules.of(settings)));
    }

    private static int[] needed(NeedOfDay day, Span span) {
        return day.slots().isEmpty()
                ? new int[Shift.MINUTES_A_DAY / span.minutes()]
                : day.slots().stream().mapToInt(slot -> slot.needed()).toArray();
    }
}
