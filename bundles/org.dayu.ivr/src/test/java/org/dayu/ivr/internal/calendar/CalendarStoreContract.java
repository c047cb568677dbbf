package org.dayu.ivr.internal.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

/** What every {@link CalendarStore} must do; run against the fake and the real one alike. */
abstract class CalendarStoreContract {

    private static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");

    abstract CalendarStore store();

    @Test
    void keepsOneCalendarAQueue() {
        var flood = new QueueCalendar("flood", new Hours(List.of("1-7 00:00-24:00"), List.of(), List.of()), NOW, "x");
        var old = new QueueCalendar("general", new Hours(List.of(), List.of(), List.of()), NOW, "x");
        var general = new QueueCalendar(
                "general",
                new Hours(List.of("1-5 08:30-12:00", "1-5 14:00-17:30"), List.of("2026-10-01"), List.of("2026-10-10")),
                NOW,
                "y");
        store().put(old);
        store().put(flood);
        store().put(general);
        assertThat(store().all()).containsExactly(flood, general);
        assertThat(store().remove("flood")).isTrue();
        assertThat(store().remove("flood")).isFalse();
        assertThat(store().all()).containsExactly(general);
    }
}
