package org.dayu.staffing.internal.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.dayu.acd.api.CallVolumes.Volume;
import org.dayu.staffing.internal.StaffingSettings;
import org.dayu.staffing.internal.forecast.DayForecast.Basis;
import org.dayu.workorder.api.WorkingDays.Kind;
import org.junit.jupiter.api.Test;

class ForecasterTest {

    /** A Monday. */
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    private static final LocalDate FROM = TODAY.minusWeeks(13);
    private static final int NINE = 18;

    private final List<Volume> volumes = new ArrayList<>();
    private final Map<LocalDate, Kind> calendar = new HashMap<>();

    private void came(LocalDate day, int slot, int calls, int handled, double seconds) {
        Instant begin =
                day.atStartOfDay(StaffingSettings.ZONE).plusMinutes(slot * 30L).toInstant();
        volumes.add(new Volume("general", begin, calls, handled, seconds));
    }

    private void came(LocalDate day, int calls) {
        came(day, NINE, calls, calls, calls * 200.0);
    }

    /** The same week again and again: 100 on working days, 40 on Saturdays, 20 on Sundays. */
    private void steadyWeeks(int weeks) {
        for (LocalDate day = TODAY.minusWeeks(weeks); day.isBefore(TODAY); day = day.plusDays(1)) {
            came(day, usual(day));
        }
    }

    private static int usual(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY ? 40 : day.getDayOfWeek() == DayOfWeek.SUNDAY ? 20 : 100;
    }

    private Kind kind(LocalDate day) {
        Kind ofWeek = day.getDayOfWeek().getValue() > 5 ? Kind.WEEKEND : Kind.WORKDAY;
        return calendar.getOrDefault(day, ofWeek);
    }

    private Forecaster forecaster(double fade, int levelDays) {
        History history = History.of(volumes, FROM, Duration.ofMinutes(30));
        return new Forecaster(history, this::kind, new Forecaster.Settings(8, fade, 2, levelDays, 240));
    }

    private DayForecast of(LocalDate day) {
        return forecaster(0.8, 7).forecast("general", day, TODAY);
    }

    @Test
    void expectsWhatTheSameWeekdayBrought() {
        steadyWeeks(6);
        assertThat(of(TODAY).calls()[NINE]).isCloseTo(100, within(1e-6));
        assertThat(of(TODAY.plusDays(5)).calls()[NINE]).isCloseTo(40, within(1e-6));
        assertThat(of(TODAY.plusDays(6)).total()).isCloseTo(20, within(1e-6));
        assertThat(of(TODAY).basis()).isEqualTo(Basis.SAME_WEEKDAY);
        assertThat(of(TODAY).calls()[NINE + 1]).isZero();
    }

    @Test
    void aNewerWeekWeighsMore() {
        came(FROM, 1);
        came(TODAY.minusWeeks(1), 100);
        came(TODAY.minusWeeks(2), 50);
        // weights fade and fade squared: (0.5 x 100 + 0.25 x 50) / 0.75
        assertThat(forecaster(0.5, 0).forecast("general", TODAY, TODAY).calls()[NINE])
                .isCloseTo(62.5 / 0.75, within(1e-6));
    }

    @Test
    void followsTheLevelOfTheLastDays() {
        steadyWeeks(9);
        for (LocalDate day = TODAY.minusDays(7); day.isBefore(TODAY); day = day.plusDays(1)) {
            came(day, usual(day) / 2);
        }
        DayForecast tomorrow = of(TODAY.plusDays(1));
        assertThat(tomorrow.level()).isCloseTo(1.5, within(1e-6));
        assertThat(tomorrow.total()).isGreaterThan(150);
    }

    @Test
    void aStormIsNotFollowedWithoutEnd() {
        steadyWeeks(9);
        came(TODAY.minusDays(1), 10_000);
        assertThat(of(TODAY).level()).isEqualTo(2);
    }

    @Test
    void aHolidayIsExpectedLikeHolidaysAndNotLikeItsWeekday() {
        steadyWeeks(8);
        LocalDate holiday = TODAY.plusDays(2);
        calendar.put(holiday, Kind.HOLIDAY);
        assertThat(of(holiday).basis()).as("none known yet: Sundays").isEqualTo(Basis.STAND_IN);
        assertThat(of(holiday).total()).isCloseTo(20, within(1e-6));
        calendar.put(TODAY.minusWeeks(6).minusDays(4), Kind.HOLIDAY);
        calendar.put(TODAY.minusWeeks(6).minusDays(5), Kind.HOLIDAY);
        assertThat(of(holiday).basis()).isEqualTo(Basis.SAME_KIND);
        assertThat(of(holiday).references()).isEqualTo(2);
    }

    @Test
    void aPastHolidayDoesNotSpoilItsWeekday() {
        steadyWeeks(8);
        LocalDate holiday = TODAY.minusWeeks(2);
        volumes.removeIf(volume ->
                volume.begin().atZone(StaffingSettings.ZONE).toLocalDate().equals(holiday));
        came(holiday, 5);
        calendar.put(holiday, Kind.HOLIDAY);
        assertThat(of(TODAY).references())
                .as("eight Mondays but for the day on which the record began, and the holiday")
                .isEqualTo(6);
        assertThat(of(TODAY).total()).isCloseTo(100, within(1e-6));
    }

    @Test
    void aWorkedSaturdayIsExpectedLikeAWorkingDay() {
        steadyWeeks(8);
        LocalDate saturday = TODAY.plusDays(5);
        calendar.put(saturday, Kind.MAKE_UP);
        assertThat(of(saturday).basis()).isEqualTo(Basis.STAND_IN);
        assertThat(of(saturday).total()).isCloseTo(100, within(1e-6));
    }

    @Test
    void saysThatTooLittleIsKnown() {
        steadyWeeks(1);
        assertThat(of(TODAY).basis()).isEqualTo(Basis.TOO_LITTLE);
        assertThat(of(TODAY).calls()).isEmpty();
        assertThat(forecaster(0.8, 7).accuracy("general", TODAY, 3)).isEmpty();
        volumes.clear();
        assertThat(of(TODAY).references()).isZero();
    }

    @Test
    void aDayOnWhichTheRecordBeganIsNoWholeDay() {
        came(TODAY.minusDays(9), 3);
        came(TODAY.minusDays(8), 30);
        assertThat(History.of(volumes, FROM, Duration.ofMinutes(30)).days()).containsExactly(TODAY.minusDays(8));
    }

    @Test
    void aDayWithoutAnyCallerWasNotRecordedButAQuietQueueWas() {
        steadyWeeks(4);
        Instant begin = TODAY.minusWeeks(1).atStartOfDay(StaffingSettings.ZONE).toInstant();
        volumes.add(new Volume("flood", begin, 8, 0, 0));
        DayForecast quiet = forecaster(1, 0).forecast("flood", TODAY, TODAY);
        assertThat(quiet.references()).isEqualTo(3);
        assertThat(quiet.total()).isCloseTo(8 / 3.0, within(1e-6));
    }

    @Test
    void whatRepeatsItselfIsForecastWithoutError() {
        steadyWeeks(12);
        var accuracy = forecaster(0.8, 7).accuracy("general", TODAY, 3).orElseThrow();
        assertThat(accuracy.wape()).isCloseTo(0, within(1e-9));
        assertThat(accuracy.days()).isEqualTo(21);
    }

    @Test
    void tellsHowWrongItWas() {
        steadyWeeks(12);
        // one Monday brought half as many more
        came(TODAY.minusWeeks(1), 50);
        var accuracy = forecaster(1, 0).accuracy("general", TODAY, 1).orElseThrow();
        assertThat(accuracy.wape()).isCloseTo(50.0 / 610, within(1e-6));
        assertThat(accuracy.wapeOfDays()).isCloseTo(50.0 / 610, within(1e-6));
    }

    @Test
    void handlingTimesAreThoseOfTheIntervalOfTheDayOrOfAll() {
        for (int week = 1; week <= 8; week++) {
            came(TODAY.minusWeeks(week), NINE, 20, 20, 20 * 180.0);
            came(TODAY.minusWeeks(week), NINE + 1, 1, 1, 900);
        }
        double[] seconds = of(TODAY).handleSeconds();
        assertThat(seconds[NINE]).isCloseTo(180, within(1e-6));
        assertThat(seconds[NINE + 1]).as("too few talks of its own").isBetween(180.0, 230.0);
        DayForecast other = forecaster(0.8, 7).forecast("nobody", TODAY, TODAY);
        assertThat(other.handleSeconds()[NINE]).as("nothing known").isEqualTo(240);
    }
}
