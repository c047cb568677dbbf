package org.dayu.staffing.internal.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dayu.staffing.internal.roster.People.ANN;
import static org.dayu.staffing.internal.roster.People.EARLY;
import static org.dayu.staffing.internal.roster.People.LATE;
import static org.dayu.staffing.internal.roster.People.MONDAY;
import static org.dayu.staffing.internal.roster.People.NIGHT;
import static org.dayu.staffing.internal.roster.People.duty;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.dayu.staffing.internal.roster.RosterRules.Breach;
import org.dayu.staffing.internal.roster.RosterRules.Rule;
import org.junit.jupiter.api.Test;

class RosterRulesTest {

    private final RosterRules rules = new RosterRules(40 * 60, 5, 11 * 60);

    private boolean fits(List<Duty> has, Duty more) {
        return rules.fits(has, more, Set.of());
    }

    @Test
    void elevenHoursLieBetweenTwoShifts() {
        assertThat(fits(List.of(duty(ANN, 0, LATE)), duty(ANN, 1, EARLY))).isFalse();
        assertThat(fits(List.of(duty(ANN, 1, EARLY)), duty(ANN, 0, LATE))).isFalse();
        assertThat(fits(List.of(duty(ANN, 0, NIGHT)), duty(ANN, 1, LATE))).isFalse();
        assertThat(fits(List.of(duty(ANN, 0, EARLY)), duty(ANN, 1, EARLY))).isTrue();
        assertThat(fits(List.of(duty(ANN, 0, EARLY)), duty(ANN, 1, LATE))).isTrue();
    }

    @Test
    void aDayHasOneShiftAndAWeekFive() {
        assertThat(fits(List.of(duty(ANN, 0, EARLY)), duty(ANN, 0, NIGHT))).isFalse();
        List<Duty> week = new ArrayList<>();
        for (int day = 0; day < 5; day++) {
            week.add(duty(ANN, day, EARLY));
        }
        assertThat(fits(week, duty(ANN, 5, EARLY))).isFalse();
        assertThat(fits(week, duty(ANN, 7, EARLY))).as("the next week").isTrue();
    }

    @Test
    void fortyHoursOfWorkAreAWeek() {
        Shift ten = People.shift("长班", "08:00", "18:00");
        List<Duty> week = List.of(duty(ANN, 0, ten), duty(ANN, 1, ten), duty(ANN, 2, ten));
        assertThat(fits(week, duty(ANN, 3, ten))).isTrue();
        List<Duty> full = new ArrayList<>(week);
        full.add(duty(ANN, 3, ten));
        assertThat(fits(full, duty(ANN, 4, People.shift("短班", "08:00", "09:00"))))
                .isFalse();
    }

    @Test
    void nobodyWorksOnADayOff() {
        var off = Set.of(new DayOff.Key(ANN, MONDAY));
        assertThat(rules.fits(List.of(), duty(ANN, 0, EARLY), off)).isFalse();
        assertThat(rules.fits(List.of(), duty(ANN, 1, EARLY), off)).isTrue();
    }

    @Test
    void tellsWhatAPlanBreaks() {
        List<Duty> plan = new ArrayList<>();
        plan.add(duty(ANN, 0, LATE));
        for (int day = 1; day < 6; day++) {
            plan.add(duty(ANN, day, EARLY));
        }
        assertThat(rules.breaches(plan, List.of(new DayOff(ANN, MONDAY.plusDays(3), "年假"))))
                .containsExactlyInAnyOrder(
                        new Breach(ANN, MONDAY.plusDays(1), Rule.REST),
                        new Breach(ANN, MONDAY.plusDays(3), Rule.DAY_OFF),
                        new Breach(ANN, MONDAY, Rule.WEEK_HOURS),
                        new Breach(ANN, MONDAY, Rule.WEEK_DAYS));
        assertThat(rules.breaches(List.of(duty(ANN, 0, EARLY), duty(ANN, 1, EARLY)), List.of()))
                .isEmpty();
    }
}
