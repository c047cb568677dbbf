package org.dayu.call.internal.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

import org.dayu.core.api.error.InvalidException;
import org.jspecify.annotations.Nullable;

/** The days of a report, in Asia/Shanghai: {@code [from, to)}. */
record Days(Instant from, Instant to) {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int MOST = 400;

    /**
     * @param from the first day, e.g. {@code 2026-07-01}
     * @param to the last day
     * @throws InvalidException if one is no date, or they are in the wrong order or too many
     */
    static Days of(@Nullable String from, @Nullable String to) {
        LocalDate first = day("from", from);
        LocalDate last = day("to", to);
        if (last.isBefore(first) || last.isAfter(first.plusDays(MOST))) {
            throw new InvalidException("to", "应当不早于开始日期，最多 " + MOST + " 天");
        }
        return new Days(start(first), start(last.plusDays(1)));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }

    private static LocalDate day(String name, @Nullable String text) {
        try {
            return LocalDate.parse(text == null ? "" : text);
        } catch (DateTimeParseException e) {
            throw new InvalidException(name, "不是日期（例：2026-07-01）");
        }
    }
}
