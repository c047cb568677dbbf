package org.dayu.staffing.internal.rest;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

import org.dayu.core.api.error.InvalidException;
import org.dayu.staffing.internal.StaffingSettings;
import org.jspecify.annotations.Nullable;

/** What a request gave, checked. */
final class Given {

    private static final int MOST_DAYS = 35;
    private static final int MOST_NOTE = 100;

    private Given() {}

    static LocalDate day(String field, @Nullable String text, LocalDate otherwise) {
        return text == null || text.isEmpty() ? otherwise : day(field, text);
    }

    static LocalDate day(String field, @Nullable String text) {
        try {
            return LocalDate.parse(text == null ? "" : text);
        } catch (DateTimeParseException e) {
            throw new InvalidException(field, "请给出日期，例：2026-07-01");
        }
    }

    static int days(@Nullable Integer days, int otherwise) {
        int given = days == null ? otherwise : days;
        if (given < 1 || given > MOST_DAYS) {
            throw new InvalidException("days", "天数为 1 到 " + MOST_DAYS);
        }
        return given;
    }

    static int interval(@Nullable Integer minutes, StaffingSettings settings) {
        int given = minutes == null ? settings.intervalMinutes() : minutes;
        if (!StaffingSettings.interval(given)) {
            throw new InvalidException("interval", "时段为 15、30 或 60 分钟");
        }
        return given;
    }

    static double number(String field, @Nullable Double value, double otherwise, double least, double most) {
        double given = value == null ? otherwise : value;
        if (!(given >= least && given <= most)) {
            throw new InvalidException(field, "应在 " + least + " 与 " + most + " 之间");
        }
        return given;
    }

    static String note(@Nullable String note) {
        String text = note == null ? "" : note.strip();
        if (text.length() > MOST_NOTE) {
            throw new InvalidException("note", "备注不超过 " + MOST_NOTE + " 字");
        }
        return text;
    }
}
