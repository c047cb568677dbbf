package org.dayu.staffing.internal.roster;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Agents, shifts and days for tests. */
final class People {

    static final UUID ANN = new UUID(7, 1);
    static final UUID BOB = new UUID(7, 2);
    static final UUID CAT = new UUID(7, 3);
    /** A Monday. */
    static final LocalDate MONDAY = LocalDate.parse("2026-11-23");

    static final Shift EARLY = shift("早班", "07:00", "15:00", "11:00-11:30");
    static final Shift LATE = shift("晚班", "15:00", "23:00");
    static final Shift NIGHT = shift("夜班", "22:00", "06:00", "02:00-02:30");

    private People() {}

    static Shift shift(String name, String start, String end, String... breaks) {
        int begin = ShiftTimes.minute("start", start);
        int over = ShiftTimes.end("end", end, begin);
        return new Shift(
                UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                name,
                begin,
                over,
                ShiftTimes.breaks(List.of(breaks), begin, over));
    }

    static Duty duty(UUID agent, int day, Shift shift) {
        return new Duty(agent, MONDAY.plusDays(day), shift);
    }
}
