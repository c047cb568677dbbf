package org.dayu.staffing.internal.rest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.dayu.acd.api.AgentSnapshot;
import org.dayu.staffing.internal.roster.DayOff;
import org.dayu.staffing.internal.roster.Duty;
import org.dayu.staffing.internal.roster.RosterRules;
import org.dayu.staffing.internal.roster.Shift;
import org.dayu.staffing.internal.roster.ShiftTimes;
import org.jspecify.annotations.Nullable;

/** The roster as the pages have it. */
public final class RosterViews {

    private RosterViews() {}

    /** How a duty that is planned stands to what the agent has been told. */
    public enum Told {
        SAME,
        /** Told another one. */
        CHANGED,
        /** Told nothing. */
        NEW,
        /** Told this one, and it is planned no more. */
        TAKEN_AWAY
    }

    /** A line of the roster. */
    public record RosterAgent(UUID id, String workNumber, String name, Set<String> queues) {}

    /**
     * A cell of the roster.
     *
     * @param start {@code HH:mm}
     * @param end {@code HH:mm}, of the next day unless later
     */
    public record RosterDuty(
            UUID agentId, LocalDate day, UUID shiftId, String shift, String start, String end, Told told) {

        private static RosterDuty of(Duty duty, Told told) {
            return new RosterDuty(
                    duty.agent(),
                    duty.day(),
                    duty.shift().id(),
                    duty.shift().name(),
                    ShiftTimes.text(duty.shift().start()),
                    ShiftTimes.text(duty.shift().end()),
                    told);
        }
    }

    public record RosterDayOff(UUID agentId, LocalDate day, String note) {}

    /** @param day the day, or the Monday of the week */
    public record RosterBreach(UUID agentId, LocalDate day, RosterRules.Rule rule) {}

    /**
     * Some days.
     *
     * @param unpublished how many cells agents have not been told of
     */
    public record RosterView(
            LocalDate from,
            int days,
            List<RosterAgent> agents,
            List<RosterDuty> duties,
            List<RosterDayOff> daysOff,
            List<RosterBreach> breaches,
            int unpublished) {}

    /** What the page shows of these agents on these days. */
    static RosterView of(
            LocalDate from,
            int days,
            Collection<AgentSnapshot> agents,
            Collection<Duty> drafts,
            Collection<Duty> published,
            Collection<DayOff> off,
            Collection<RosterRules.Breach> breaches) {
        Set<UUID> shown = agents.stream().map(AgentSnapshot::id).collect(Collectors.toSet());
        LocalDate to = from.plusDays(days - 1L);
        List<RosterDuty> duties = duties(in(shown, from, to, drafts), in(shown, from, to, published));
        return new RosterView(
                from,
                days,
                agents.stream()
                        .map(one -> new RosterAgent(one.id(), one.workNumber(), one.name(), one.queues()))
                        .toList(),
                duties,
                off.stream()
                        .filter(one -> shown.contains(one.agent()) && within(one.day(), from, to))
                        .map(one -> new RosterDayOff(one.agent(), one.day(), one.note()))
                        .toList(),
                breaches.stream()
                        .filter(one -> shown.contains(one.agent()) && within(one.day(), RosterRules.monday(from), to))
                        .map(one -> new RosterBreach(one.agent(), one.day(), one.rule()))
                        .toList(),
                (int) duties.stream().filter(one -> one.told() != Told.SAME).count());
    }

    private static List<RosterDuty> duties(List<Duty> drafts, List<Duty> published) {
        Map<DayOff.Key, Shift> told = new HashMap<>();
        published.forEach(duty -> told.put(new DayOff.Key(duty.agent(), duty.day()), duty.shift()));
        List<RosterDuty> cells = new ArrayList<>();
        for (Duty duty : drafts) {
            cells.add(RosterDuty.of(duty, told(duty.shift(), told.remove(new DayOff.Key(duty.agent(), duty.day())))));
        }
        published.stream()
                .filter(duty -> told.containsKey(new DayOff.Key(duty.agent(), duty.day())))
                .forEach(duty -> cells.add(RosterDuty.of(duty, Told.TAKEN_AWAY)));
        return cells;
    }

    private static Told told(Shift planned, @Nullable Shift known) {
        if (known == null) {
            return Told.NEW;
        }
        return known.start() == planned.start()
                        && known.end() == planned.end()
                        && known.breaks().equals(planned.breaks())
                        && Objects.equals(known.name(), planned.name())
                ? Told.SAME
                : Told.CHANGED;
    }

    private static List<Duty> in(Set<UUID> agents, LocalDate from, LocalDate to, Collection<Duty> duties) {
        return duties.stream()
                .filter(duty -> agents.contains(duty.agent()) && within(duty.day(), from, to))
                .toList();
    }

    private static boolean within(LocalDate day, LocalDate from, LocalDate to) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
