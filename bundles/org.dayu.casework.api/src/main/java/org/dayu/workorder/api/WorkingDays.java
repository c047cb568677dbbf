package org.dayu.workorder.api;

import java.time.LocalDate;

import org.osgi.annotation.versioning.ProviderType;

/**
 * What kind of day a date is in the working calendar in force.
 *
 * <p>Thread-safe; may read the database once a minute.
 *
 * @since 1.2
 */
@ProviderType
public interface WorkingDays {

    Kind kind(LocalDate date);

    /** Whether the calendar says anything about a year: one without holidays has not been published yet. */
    boolean knows(int year);

    /** Kinds of days, Asia/Shanghai. */
    enum Kind {
        /** A working day from Monday to Friday. */
        WORKDAY,
        /** A Saturday or Sunday of its own. */
        WEEKEND,
        /** 放假: free by the calendar, whatever the weekday. */
        HOLIDAY,
        /** 调休上班: a weekend that is worked. */
        MAKE_UP
    }
}
