package org.dayu.staffing.internal.forecast;

import java.time.LocalDate;

import org.dayu.workorder.api.WorkingDays;

/**
 * What is expected of a queue on a day.
 *
 * @param basis which days of the past it comes from
 * @param references how many those were
 * @param level by which they were multiplied to follow the last days
 * @param calls by interval; empty if there is too little history
 * @param handleSeconds mean talk and wrap-up by interval; empty with {@code calls}
 */
public record DayForecast(
        LocalDate date,
        WorkingDays.Kind kind,
        Basis basis,
        int references,
        double level,
        double[] calls,
        double[] handleSeconds) {

    /** Where a forecast comes from. */
    public enum Basis {
        /** The same weekday of the last weeks. */
        SAME_WEEKDAY,
        /** Holidays for a holiday, worked weekends for a worked weekend. */
        SAME_KIND,
        /** Not enough of those: Sundays for a holiday, working days for a worked weekend. */
        STAND_IN,
        /** Too few comparable days: no forecast. */
        TOO_LITTLE
    }

    public boolean known() {
        return basis != Basis.TOO_LITTLE;
    }

    /** Callers of the day. */
    public double total() {
        double sum = 0;
        for (double each : calls) {
            sum += each;
        }
        return sum;
    }
}
