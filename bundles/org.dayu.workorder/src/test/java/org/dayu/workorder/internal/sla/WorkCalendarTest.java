package org.dayu.workorder.internal.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

import org.dayu.workorder.api.WorkingDays.Kind;
import org.junit.jupiter.api.Test;

class WorkCalendarTest {

    private static final LocalDate NATIONAL_DAY = LocalDate.parse("2026-10-01");

    private final WorkCalendar calendar = new WorkCalendar(
            1,
            List.of(
                    new CalendarDay(NATIONAL_DAY, CalendarDay.Kind.OFF, "国庆节", null),
                    new CalendarDay(LocalDate.parse("2026-10-03"), CalendarDay.Kind.OFF, "国庆节", null),
                    new CalendarDay(LocalDate.parse("2026-10-10"), CalendarDay.Kind.WORK, "调休", null),
                    new CalendarDay(LocalDate.parse("2026-09-30"), CalendarDay.Kind.WORK, "半天", LocalTime.NOON)),
            LocalTime.of(9, 0),
            LocalTime.of(17, 30));

    @Test
    void knowsFourKindsOfDays() {
        assertThat(calendar.kind(NATIONAL_DAY)).isEqualTo(Kind.HOLIDAY);
        assertThat(calendar.kind(LocalDate.parse("2026-10-03")))
                .as("a Saturday among holidays")
                .isEqualTo(Kind.HOLIDAY);
        assertThat(calendar.kind(LocalDate.parse("2026-10-10"))).isEqualTo(Kind.MAKE_UP);
        assertThat(calendar.kind(LocalDate.parse("2026-09-30")))
                .as("half a working day")
                .isEqualTo(Kind.WORKDAY);
        assertThat(calendar.kind(LocalDate.parse("2026-10-12"))).isEqualTo(Kind.WORKDAY);
        assertThat(calendar.kind(LocalDate.parse("2026-10-11"))).isEqualTo(Kind.WEEKEND);
    }
}
