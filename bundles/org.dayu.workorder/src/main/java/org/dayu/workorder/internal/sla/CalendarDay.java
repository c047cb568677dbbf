package org.dayu.workorder.internal.sla;

import java.time.LocalDate;
import java.time.LocalTime;

import org.jspecify.annotations.Nullable;

/**
 * A day that differs from its weekday: a holiday, or a weekend that is worked (调休).
 *
 * @param until on a half day, when offices close; otherwise {@code null}
 */
public record CalendarDay(LocalDate date, Kind kind, String label, @Nullable LocalTime until) {

    /** OFF: 放假; WORK: 上班. */
    public enum Kind {
        OFF,
        WORK
    }
}
