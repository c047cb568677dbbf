package org.dayu.workorder.internal.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.dayu.workorder.api.Urgency;
import org.junit.jupiter.api.Test;

public class DeadlinesTest {

    private static final LocalTime OPENS = LocalTime.of(9, 0);
    private static final LocalTime CUT_OFF = LocalTime.of(17, 30);
    private static final SlaClass ORDINARY = sla(SlaUnit.WORKING_DAYS, 5);

    private final WorkCalendar calendar = new WorkCalendar(1, national2026(), OPENS, CUT_OFF);
    private final Deadlines deadlines = new Deadlines(calendar);

    @Test
    void countsFromTheDayAfterReceipt() {
        // Thursday 10:00 + 1 working day
        assertThat(calendar.afterWorkingDays(local("2026-11-19T10:00"), 1)).isEqualTo(local("2026-11-20T17:30"));
    }

    @Test
    void afterTheCutOffCountsAsTheNextWorkingDay() {
        assertThat(calendar.afterWorkingDays(local("2026-11-19T17:30"), 1)).isEqualTo(local("2026-11-20T17:30"));
        assertThat(calendar.afterWorkingDays(local("2026-11-19T17:31"), 1)).isEqualTo(local("2026-11-23T17:30"));
    }

    @Test
    void theSpringFestivalIsLongAndItsWeekendsAreWorked() {
        // received Friday the 13th; Saturday the 14th is worked, the 15th to the 23rd are off
        assertThat(calendar.afterWorkingDays(local("2026-02-13T09:00"), 1)).isEqualTo(local("2026-02-14T17:30"));
        assertThat(calendar.afterWorkingDays(local("2026-02-13T09:00"), 2)).isEqualTo(local("2026-02-24T17:30"));
        assertThat(calendar.isWorking(LocalDate.parse("2026-02-28"))).isTrue();
    }

    @Test
    void theNationalDayMovesTwoSundaysAndSaturdays() {
        assertThat(calendar.isWorking(LocalDate.parse("2026-09-20"))).isTrue();
        assertThat(calendar.isWorking(LocalDate.parse("2026-10-10"))).isTrue();
        assertThat(calendar.afterWorkingDays(local("2026-09-30T12:00"), 3)).isEqualTo(local("2026-10-10T17:30"));
    }

    @Test
    void naturalDaysEndOnAWorkingDay() {
        assertThat(calendar.afterNaturalDays(local("2026-09-28T12:00"), 7)).isEqualTo(local("2026-10-08T17:30"));
        assertThat(calendar.afterNaturalDays(local("2026-11-16T12:00"), 7)).isEqualTo(local("2026-11-23T17:30"));
    }

    @Test
    void hoursRunThroughTheNight() {
        var due = deadlines.due(local("2026-10-01T23:00"), sla(SlaUnit.HOURS, 24), Urgency.NORMAL);
        assertThat(due.deadline()).isEqualTo(local("2026-10-02T23:00"));
        assertThat(due.warnAt()).isEqualTo(local("2026-10-02T18:12"));
    }

    @Test
    void urgencyShortensAndNeverLengthens() {
        var at = local("2026-11-19T10:00");
        assertThat(deadlines.due(at, ORDINARY, Urgency.CRITICAL).deadline()).isEqualTo(local("2026-11-19T12:00"));
        assertThat(deadlines.due(at, ORDINARY, Urgency.URGENT).deadline()).isEqualTo(local("2026-11-20T10:00"));
        assertThat(deadlines.due(at, sla(SlaUnit.HOURS, 1), Urgency.CRITICAL).deadline())
                .isEqualTo(local("2026-11-19T11:00"));
        assertThat(deadlines.due(at, ORDINARY, Urgency.CRITICAL).signBy()).isEqualTo(local("2026-11-19T10:30"));
    }

    @Test
    void aHalfDayEndsEarly() {
        var days = List.of(
                new CalendarDay(LocalDate.parse("2026-11-20"), CalendarDay.Kind.WORK, "半天", LocalTime.of(12, 0)));
        var half = new WorkCalendar(2, days, OPENS, CUT_OFF);
        assertThat(half.afterWorkingDays(local("2026-11-19T10:00"), 1)).isEqualTo(local("2026-11-20T12:00"));
        assertThat(half.afterWorkingDays(local("2026-11-20T12:30"), 1)).isEqualTo(local("2026-11-24T17:30"));
    }

    @Test
    void anExtensionAddsWorkingDaysToTheDeadline() {
        var at = local("2026-11-16T10:00");
        var due = deadlines.due(at, ORDINARY, Urgency.NORMAL);
        assertThat(due.deadline()).isEqualTo(local("2026-11-23T17:30"));
        assertThat(deadlines.extended(at, due, 5).deadline()).isEqualTo(local("2026-11-30T17:30"));
    }

    @Test
    void anyNumberOfDaysAddedIsThatNumberOfDaysCounted() {
        var random = new Random(5);
        for (int i = 0; i < 5_000; i++) {
            var at = anyInstant(random);
            int n = 1 + random.nextInt(30);
            var end = calendar.afterWorkingDays(at, n).atZone(WorkCalendar.ZONE);
            assertThat(calendar.workingDays(calendar.receivedOn(at), end.toLocalDate()))
                    .as("%s + %s", at, n)
                    .isEqualTo(n);
        }
    }

    @Test
    void aLimitInDaysNeverEndsOnADayOffNorOutsideOfficeHours() {
        var random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            var at = anyInstant(random);
            int n = 1 + random.nextInt(30);
            for (var unit : List.of(SlaUnit.WORKING_DAYS, SlaUnit.NATURAL_DAYS)) {
                var due = deadlines.due(at, sla(unit, n), Urgency.NORMAL);
                var end = due.deadline().atZone(WorkCalendar.ZONE);
                var warn = due.warnAt().atZone(WorkCalendar.ZONE);
                assertThat(calendar.isWorking(end.toLocalDate())).isTrue();
                assertThat(end.toLocalTime()).isEqualTo(calendar.closes(end.toLocalDate()));
                assertThat(calendar.isWorking(warn.toLocalDate())).isTrue();
                assertThat(warn.toLocalTime()).isBetween(OPENS, CUT_OFF);
                assertThat(due.warnAt()).isBefore(due.deadline()).isAfterOrEqualTo(at);
                assertThat(due.signBy()).isBeforeOrEqualTo(due.deadline());
            }
        }
    }

    @Test
    void laterReceiptAndMoreDaysNeverGiveAnEarlierEnd() {
        var random = new Random(11);
        for (int i = 0; i < 5_000; i++) {
            var at = anyInstant(random);
            var later = at.plus(Duration.ofMinutes(random.nextInt(20_000)));
            int n = 1 + random.nextInt(20);
            for (var unit : SlaUnit.values()) {
                var term = new SlaTerm(unit, n);
                assertThat(deadlines.end(later, term)).isAfterOrEqualTo(deadlines.end(at, term));
                assertThat(deadlines.end(at, new SlaTerm(unit, n + 1))).isAfterOrEqualTo(deadlines.end(at, term));
            }
        }
    }

    @Test
    void fourFifthsOfTheOfficeTimeArePastAtTheWarning() {
        var random = new Random(13);
        for (int i = 0; i < 1_000; i++) {
            var at = anyInstant(random);
            var due = deadlines.due(at, ORDINARY, Urgency.NORMAL);
            var all = calendar.officeTime(at, due.deadline());
            assertThat(calendar.officeTime(at, due.warnAt()))
                    .isCloseTo(all.multipliedBy(4).dividedBy(5), Duration.ofSeconds(1));
        }
    }

    private static Instant anyInstant(Random random) {
        return local("2026-01-05T00:00").plus(Duration.ofMinutes(random.nextInt(330 * 24 * 60)));
    }

    private static Instant local(String text) {
        return LocalDateTime.parse(text).atZone(WorkCalendar.ZONE).toInstant();
    }

    private static SlaClass sla(SlaUnit unit, int amount) {
        return new SlaClass("test", "test", new SlaTerm(unit, amount), new SlaTerm(SlaUnit.WORKING_DAYS, 1), "");
    }

    /** The days that the migration seeds; checked against it by {@code CalendarStoreTest}. */
    public static List<CalendarDay> national2026() {
        List<CalendarDay> days = new ArrayList<>();
        off(days, "2026-01-01", "2026-01-03");
        off(days, "2026-02-15", "2026-02-23");
        off(days, "2026-04-04", "2026-04-06");
        off(days, "2026-05-01", "2026-05-05");
        off(days, "2026-06-19", "2026-06-21");
        off(days, "2026-09-25", "2026-09-27");
        off(days, "2026-10-01", "2026-10-07");
        for (var worked : List.of("2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10")) {
            var date = LocalDate.parse(worked);
            assertThat(date.getDayOfWeek()).isIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
            days.add(new CalendarDay(date, CalendarDay.Kind.WORK, "调休上班", null));
        }
        return days;
    }

    private static void off(List<CalendarDay> days, String from, String to) {
        for (var date = LocalDate.parse(from); !date.isAfter(LocalDate.parse(to)); date = date.plusDays(1)) {
            days.add(new CalendarDay(date, CalendarDay.Kind.OFF, "放假", null));
        }
    }
}
