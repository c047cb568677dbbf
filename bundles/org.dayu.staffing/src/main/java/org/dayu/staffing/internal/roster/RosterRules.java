package org.dayu.staffing.internal.roster;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import org.dayu.staffing.internal.StaffingSettings;

/**
 * What may be asked of an agent: so many minutes and days a week (Monday to Sunday), so much rest between two shifts, and
 * nothing on days off. Proposals keep to it; people are warned. Pure.
 *
 * @param weekMinutes of work, breaks not counted
 * @param weekDays on which shifts begin
 * @param restMinutes from the end of a shift to the beginning of the next
 */
public record RosterRules(int weekMinutes, int weekDays, int restMinutes) {

    /** So many days around a span bear on its weeks and rests. */
    public static final int AROUND_DAYS = 7;

    public static RosterRules of(StaffingSettings settings) {
        return new RosterRules(settings.weekMinutes(), settings.weekDays(), settings.restMinutes());
    }

    /** What is broken. */
    public enum Rule {
        WEEK_HOURS,
        WEEK_DAYS,
        REST,
        DAY_OFF
    }

    /** Of whom, and on which day (the Monday of a week). */
    public record Breach(UUID agent, LocalDate day, Rule rule) {}

    /** Whether an agent with these duties may be given one more. */
    boolean fits(Collection<Duty> has, Duty more, Set<DayOff.Key> off) {
        if (off.contains(new DayOff.Key(more.agent(), more.day()))) {
            return false;
        }
        LocalDate monday = monday(more.day());
        int minutes = more.shift().work();
        int days = 1;
        for (Duty one : has) {
            if (one.day().equals(more.day()) || rest(one, more) < restMinutes) {
                return false;
            }
            if (monday(one.day()).equals(monday)) {
                minutes += one.shift().work();
                days++;
            }
        }
        return minutes <= weekMinutes && days <= weekDays;
    }

    /** Everything that is broken, by agent and day. */
    public List<Breach> breaches(Collection<Duty> duties, Collection<DayOff> off) {
        Set<DayOff.Key> free = DayOff.keys(off);
        Map<UUID, List<Duty>> byAgent =
                duties.stream().collect(Collectors.groupingBy(Duty::agent, TreeMap::new, Collectors.toList()));
        List<Breach> found = new ArrayList<>();
        byAgent.forEach((agent, theirs) -> {
            theirs.sort(Comparator.comparing(Duty::begins));
            rests(agent, theirs, free, found);
            weeks(agent, theirs, found);
        });
        return found;
    }

    private void rests(UUID agent, List<Duty> theirs, Set<DayOff.Key> free, List<Breach> found) {
        for (int i = 0; i < theirs.size(); i++) {
            Duty one = theirs.get(i);
            if (free.contains(new DayOff.Key(agent, one.day()))) {
                found.add(new Breach(agent, one.day(), Rule.DAY_OFF));
            }
            if (i > 0 && rest(theirs.get(i - 1), one) < restMinutes) {
                found.add(new Breach(agent, one.day(), Rule.REST));
            }
        }
    }

    private void weeks(UUID agent, List<Duty> theirs, List<Breach> found) {
        Set<LocalDate> told = new HashSet<>();
        for (Duty one : theirs) {
            LocalDate monday = monday(one.day());
            if (!told.add(monday)) {
                continue;
            }
            List<Duty> week = theirs.stream()
                    .filter(other -> monday(other.day()).equals(monday))
                    .toList();
            if (week.stream().mapToInt(other -> other.shift().work()).sum() > weekMinutes) {
                found.add(new Breach(agent, monday, Rule.WEEK_HOURS));
            }
            if (week.size() > weekDays) {
                found.add(new Breach(agent, monday, Rule.WEEK_DAYS));
            }
        }
    }

    /** Minutes between two shifts, whichever is first; less than 0 if they overlap. */
    private static long rest(Duty one, Duty other) {
        return one.begins().isBefore(other.begins())
                ? Duration.between(one.ends(), other.begins()).toMinutes()
                : Duration.between(other.ends(), one.begins()).toMinutes();
    }

    public static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
