package org.dayu.conference.internal.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

class ContactTest {

    // a Monday
    private static final LocalDateTime MONDAY = LocalDateTime.of(2026, 7, 6, 0, 0);

    static Contact contact(Set<DayOfWeek> days, String from, String to) {
        return new Contact(
                new UUID(1, 1),
                "水务局值班室",
                "02780001234",
                new UUID(2, 2),
                false,
                1,
                days,
                LocalTime.parse(from),
                LocalTime.parse(to),
                "");
    }

    @Test
    void byDayAndHour() {
        Contact office = contact(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), "08:30", "17:30");
        assertThat(office.onDuty(MONDAY.withHour(8).withMinute(30))).isTrue();
        assertThat(office.onDuty(MONDAY.withHour(17).withMinute(30))).isFalse();
        assertThat(office.onDuty(MONDAY.withHour(8))).isFalse();
        assertThat(office.onDuty(MONDAY.minusDays(1).withHour(12))).isFalse();
    }

    @Test
    void aNightBelongsToTheDayOnWhichItBegins() {
        Contact night = contact(EnumSet.of(DayOfWeek.SUNDAY), "17:30", "08:30");
        assertThat(night.onDuty(MONDAY.minusDays(1).withHour(22))).isTrue();
        assertThat(night.onDuty(MONDAY.withHour(3))).isTrue();
        assertThat(night.onDuty(MONDAY.withHour(9))).isFalse();
        assertThat(night.onDuty(MONDAY.withHour(22))).isFalse();
    }

    @Test
    void equalTimesAreTheWholeDay() {
        Contact always = contact(EnumSet.allOf(DayOfWeek.class), "00:00", "00:00");
        assertThat(always.onDuty(MONDAY)).isTrue();
        assertThat(always.onDuty(MONDAY.withHour(23).withMinute(59))).isTrue();
    }
}
