package org.dayu.conference.internal.directory;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A telephone at which somebody is on duty.
 *
 * @param name who answers there
 * @param number what is dialled
 * @param departmentId whose duty phone it is, if a department's
 * @param oneKey whether the call bar has a button for it
 * @param priority 1 is tried before 2
 * @param days the days on which a duty begins
 * @param from when it begins
 * @param to when it ends; not after {@code from}: on the next day; equal: after 24 hours
 * @param note what an agent should know
 */
public record Contact(
        UUID id,
        String name,
        String number,
        @Nullable UUID departmentId,
        boolean oneKey,
        int priority,
        Set<DayOfWeek> days,
        LocalTime from,
        LocalTime to,
        String note) {

    public Contact {
        days = Set.copyOf(days);
    }

    /** Whether somebody answers there at this local time. */
    public boolean onDuty(LocalDateTime at) {
        LocalTime time = at.toLocalTime();
        boolean overnight = !to.isAfter(from);
        boolean begunToday =
                days.contains(at.getDayOfWeek()) && !time.isBefore(from) && (overnight || time.isBefore(to));
        boolean begunYesterday = overnight
                && time.isBefore(to)
                && days.contains(at.getDayOfWeek().minus(1));
        return begunToday || begunYesterday;
    }
}
