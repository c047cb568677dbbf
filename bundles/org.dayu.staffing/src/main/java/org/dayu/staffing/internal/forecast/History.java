package org.dayu.staffing.internal.forecast;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.dayu.acd.api.CallVolumes.Volume;
import org.dayu.staffing.internal.StaffingSettings;

/**
 * What has been recorded, by queue, day and interval. A day counts if any queue had a caller on it: a hotline to which
 * nobody at all came was not running, and its silence says nothing. Immutable.
 */
public final class History {

    private static final int MINUTES_A_DAY = 1_440;

    private final int minutes;
    private final NavigableSet<LocalDate> days;
    private final Map<String, Map<LocalDate, Day>> queues;

    /** A day of a queue; sums by interval. */
    record Day(double[] calls, double[] handled, double[] seconds) {

        Day(int slots) {
            this(new double[slots], new double[slots], new double[slots]);
        }

        double total() {
            double sum = 0;
            for (double each : calls) {
                sum += each;
            }
            return sum;
        }
    }

    private History(int minutes, NavigableSet<LocalDate> days, Map<String, Map<LocalDate, Day>> queues) {
        this.minutes = minutes;
        this.days = days;
        this.queues = queues;
    }

    /**
     * @param from the first day that was asked for; what begins later began within a day, which then is no whole one
     * @param interval of the volumes
     */
    public static History of(Collection<Volume> volumes, LocalDate from, Duration interval) {
        int minutes = (int) interval.toMinutes();
        NavigableSet<LocalDate> days = new TreeSet<>();
        Map<String, Map<LocalDate, Day>> queues = new HashMap<>();
        for (Volume volume : volumes) {
            ZonedDateTime begin = volume.begin().atZone(StaffingSettings.ZONE);
            LocalDate date = begin.toLocalDate();
            days.add(date);
            Day day = queues.computeIfAbsent(volume.queue(), queue -> new HashMap<>())
                    .computeIfAbsent(date, absent -> new Day(MINUTES_A_DAY / minutes));
            int slot = begin.toLocalTime().toSecondOfDay() / 60 / minutes;
            day.calls[slot] += volume.calls();
            day.handled[slot] += volume.handled();
            day.seconds[slot] += volume.handleSeconds();
        }
        if (!days.isEmpty() && days.first().isAfter(from)) {
            days.pollFirst();
        }
        return new History(minutes, Collections.unmodifiableNavigableSet(days), queues);
    }

    /** Intervals of a day. */
    public int slots() {
        return MINUTES_A_DAY / minutes;
    }

    /** Whole days that were recorded. */
    public NavigableSet<LocalDate> days() {
        return days;
    }

    public Set<String> queues() {
        return Collections.unmodifiableSet(queues.keySet());
    }

    /** A recorded day; without callers if nobody came to this queue. */
    Optional<Day> day(String queue, LocalDate date) {
        if (!days.contains(date)) {
            return Optional.empty();
        }
        Day found = queues.getOrDefault(queue, Map.of()).get(date);
        return Optional.of(found == null ? new Day(slots()) : found);
    }

    List<Day> all(String queue) {
        return queues.getOrDefault(queue, Map.of()).entrySet().stream()
                .filter(entry -> days.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }
}
