package org.dayu.ivr.internal.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.dayu.ivr.api.IvrCaller;
import org.dayu.ivr.api.IvrInput;
import org.dayu.ivr.api.IvrNodeType.Outcome;
import org.dayu.ivr.api.IvrNodeType.Visit;
import org.dayu.ivr.api.IvrPosition;
import org.dayu.ivr.internal.calendar.CalendarFixtures;
import org.dayu.ivr.internal.calendar.Calendars;
import org.dayu.ivr.internal.calendar.Hours;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoursNodeTest {

    private static final Map<String, Object> SETTINGS = Map.of(
            "open", List.of("1-5 08:30-17:30", "6 09:00-12:00"),
            "holidays", List.of("2026-10-01"),
            "workdays", List.of("2026-10-10"),
            "within", "in",
            "outside", "out");

    private static final Calendars NONE = CalendarFixtures.calendars(Map.of());

    @ParameterizedTest
    @CsvSource({
        "2026-07-01T00:29:59Z, out",
        "2026-07-01T00:30:00Z, in",
        "2026-07-01T09:29:59Z, in",
        "2026-07-01T09:30:00Z, out",
        "2026-07-04T01:00:00Z, in",
        "2026-07-05T01:00:00Z, out",
        "2026-10-01T02:00:00Z, out",
        "2026-10-10T08:00:00Z, in"
    })
    void opensByShanghaiTimeWithHolidaysAndWorkdaysInstead(Instant now, String expected) {
        var node = new HoursNode(NONE, Clock.fixed(now, ZoneOffset.UTC));
        var visit = new Visit(
                new IvrCaller(new UUID(0, 1), "", "12345", now),
                new IvrPosition("f", 1, "n", Map.of()),
                SETTINGS,
                new IvrInput.Entered());
        assertThat(node.handle(visit).toCompletableFuture().join()).isEqualTo(new Outcome.Go(expected, Map.of()));
    }

    @Test
    void saysWhichSpanIsWrong() {
        var problems = new HoursNode(NONE)
                .check(Map.of("open", List.of("1-5 08:30-17:30", "Monday"), "within", "a", "outside", "b"));
        assertThat(problems).singleElement().satisfies(problem -> assertThat(problem.setting())
                .isEqualTo("open/1"));
    }

    @ParameterizedTest
    @CsvSource({
        "general, 2026-07-01T03:00:00Z, in",
        "general, 2026-07-01T12:00:00Z, out",
        "unknown, 2026-07-01T12:00:00Z, in"
    })
    void asksTheCalendarOfAQueueAndOneWithoutIsOpen(String queue, Instant now, String expected) {
        var hours = new Hours(List.of("1-5 08:30-17:30"), List.of(), List.of());
        var node =
                new HoursNode(CalendarFixtures.calendars(Map.of("general", hours)), Clock.fixed(now, ZoneOffset.UTC));
        Map<String, Object> settings = Map.of("queue", queue, "within", "in", "outside", "out");
        assertThat(node.check(settings)).isEmpty();
        var visit = new Visit(
                new IvrCaller(new UUID(0, 1), "", "12345", now),
                new IvrPosition("f", 1, "n", Map.of()),
                settings,
                new IvrInput.Entered());
        assertThat(node.handle(visit).toCompletableFuture().join()).isEqualTo(new Outcome.Go(expected, Map.of()));
    }
}
