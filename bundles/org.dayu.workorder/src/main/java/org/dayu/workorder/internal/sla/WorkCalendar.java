package org.dayu.workorder.internal.sla;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.dayu.workorder.api.WorkingDays;

/**
 * Which days are worked, and the arithmetic of days and office hours on them. Monday to Friday unless a
 * {@link CalendarDay} says otherwise. Immutable and pure.
 */
public final class WorkCalendar {

    /** The hotline's clock, whatever the server's is. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** No holiday is longer; a calendar without working days would send the search to eternity. */
    private static final int SEARCH_LIMIT = 400;

    private final int version;
    private final Map<LocalDate, CalendarDay> days;
    private final LocalTime opens;
    private final LocalTime cutOff;

    /**
     * @param opens when offices open
     * @param cutOff when the working day ends: what comes later counts as received on the next working day
     */
    public WorkCalendar(int version, Collection<CalendarDay> days, LocalTime opens, LocalTime cutOff) {
        if (!opens.isBefore(cutOff)) {
            throw new IllegalArgumentException("offices open after they close");
        }
        this.version = version;
        this.days = days.stream().collect(Collectors.toUnmodifiableMap(CalendarDay::date, Function.identity()));
        this.opens = opens;
        this.cutOff = cutOff;
    }

    public int version() {
        return version;
    }

    /** Whether any day of a year differs from its weekday: a year without holidays has not been published yet. */
    public boolean knows(int year) {
        return days.keySet().stream().anyMatch(date -> date.getYear() == year);
    }

    public boolean isWorking(LocalDate date) {
        var day = days.get(date);
        if (day != null) {
            return day.kind() == CalendarDay.Kind.WORK;
        }
        return date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    /** What kind of day it is. */
    public WorkingDays.Kind kind(LocalDate date) {
        boolean weekend = date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
        var day = days.get(date);
        if (day == null) {
            return weekend ? WorkingDays.Kind.WEEKEND : WorkingDays.Kind.WORKDAY;
        }
        if (day.kind() == CalendarDay.Kind.OFF) {
            return WorkingDays.Kind.HOLIDAY;
        }
        // a half day on a weekday is a working day still
        return weekend ? WorkingDays.Kind.MAKE_UP : WorkingDays.Kind.WORKDAY;
    }

    /** When this working day ends. */
    public LocalTime closes(LocalDate date) {
        var day = days.get(date);
        return day == null || day.until() == null ? cutOff : day.until();
    }

    /** The working day on which something that arrives then counts as received. */
    public LocalDate receivedOn(Instant at) {
        var local = at.atZone(ZONE);
        var date = local.toLocalDate();
        boolean inTime = isWorking(date) && !local.toLocalTime().isAfter(closes(date));
        return inTime ? date : nextWorkingDay(date);
    }

    /** The first working day after the given one. */
    public LocalDate nextWorkingDay(LocalDate date) {
        var next = date.plusDays(1);
        for (int i = 0; i < SEARCH_LIMIT; i++, next = next.plusDays(1)) {
            if (isWorking(next)) {
                return next;
            }
        }
        throw new IllegalStateException("calendar " + version + " has no working day after " + date);
    }

    /** How many days are worked after the first date, up to and with the second. */
    public int workingDays(LocalDate after, LocalDate to) {
        int count = 0;
        for (var date = after.plusDays(1); !date.isAfter(to); date = date.plusDays(1)) {
            if (isWorking(date)) {
                count++;
            }
        }
        return count;
    }

    /** The end of the n-th working day after the day of receipt, which does not count. */
    public Instant afterWorkingDays(Instant received, int n) {
        var date = receivedOn(received);
        for (int i = 0; i < n; i++) {
            date = nextWorkingDay(date);
        }
        return endOf(date);
    }

    /** The end of the n-th calendar day after receipt, or of the next working day if that one is off. */
    public Instant afterNaturalDays(Instant received, int n) {
        var date = received.atZone(ZONE).toLocalDate().plusDays(n);
        return endOf(isWorking(date) ? date : nextWorkingDay(date));
    }

    /** The time within office hours between two instants. */
    public Duration officeTime(Instant from, Instant to) {
        var start = from.atZone(ZONE);
        var end = to.atZone(ZONE);
        var sum = Duration.ZERO;
        for (var date = start.toLocalDate(); !date.isAfter(end.toLocalDate()); date = date.plusDays(1)) {
            if (isWorking(date)) {
                var begins = later(start, date.atTime(opens).atZone(ZONE));
                var ends = earlier(end, date.atTime(closes(date)).atZone(ZONE));
                sum = begins.isBefore(ends) ? sum.plus(Duration.between(begins, ends)) : sum;
            }
        }
        return sum;
    }

    /** The instant by which this much office time has passed. */
    public Instant afterOfficeTime(Instant from, Duration time) {
        var start = from.atZone(ZONE);
        var left = time;
        var date = isWorking(start.toLocalDate()) ? start.toLocalDate() : nextWorkingDay(start.toLocalDate());
        while (true) {
            var begins = later(start, date.atTime(opens).atZone(ZONE));
            var ends = date.atTime(closes(date)).atZone(ZONE);
            if (begins.isBefore(ends)) {
                var today = Duration.between(begins, ends);
                if (left.compareTo(today) <= 0) {
                    return begins.plus(left).toInstant();
                }
                left = left.minus(today);
            }
            date = nextWorkingDay(date);
        }
    }

    private Instant endOf(LocalDate date) {
        return date.atTime(closes(date)).atZone(ZONE).toInstant();
    }

    private static ZonedDateTime later(ZonedDateTime a, ZonedDateTime b) {
        return a.isAfter(b) ? a : b;
    }

    private static ZonedDateTime earlier(ZonedDateTime a, ZonedDateTime b) {
        return a.isBefore(b) ? a : b;
    }
}
