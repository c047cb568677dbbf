package org.dayu.workorder.internal;

import java.time.LocalDate;

import org.dayu.workorder.api.WorkingDays;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The calendar in force, for other bundles. */
@Component(service = WorkingDays.class)
public final class CalendarWorkingDays implements WorkingDays {

    private final Calendars calendars;

    @Activate
    public CalendarWorkingDays(@Reference Calendars calendars) {
        this.calendars = calendars;
    }

    @Override
    public Kind kind(LocalDate date) {
        return calendars.calendar().kind(date);
    }

    @Override
    public boolean knows(int year) {
        return calendars.calendar().knows(year);
    }
}
