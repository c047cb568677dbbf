package org.dayu.ivr.internal.calendar;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Opening hours, Asia/Shanghai.
 *
 * @param open spans such as {@code 1-5 08:30-17:30} (Monday is 1)
 * @param holidays dates that are closed all day
 * @param workdays dates that count as Monday (调休上班)
 */
public record Hours(List<String> open, List<String> holidays, List<String> workdays) {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String SPAN = "[1-7](-[1-7])? \\d\\d:\\d\\d-\\d\\d:\\d\\d";

    public Hours {
        open = List.copyOf(open);
        holidays = List.copyOf(holidays);
        workdays = List.copyOf(workdays);
    }

    /** One span of a week. */
    private record Span(int firstDay, int lastDay, LocalTime from, LocalTime to) {

        static Span parse(String text) {
            if (!text.matches(SPAN)) {
                throw new DateTimeException(text);
            }
            String[] parts = text.split(" ");
            String[] times = parts[1].split("-");
            int first = parts[0].charAt(0) - '0';
            int last = parts[0].charAt(parts[0].length() - 1) - '0';
            // 24:00 is the end of the day
            LocalTime to = times[1].equals("24:00") ? LocalTime.MAX : LocalTime.parse(times[1]);
            return new Span(first, last, LocalTime.parse(times[0]), to);
        }

        boolean contains(int day, LocalTime time) {
            return day >= firstDay && day <= lastDay && !time.isBefore(from) && time.isBefore(to);
        }
    }

    /** What is wrong, by its place, e.g. {@code open/0}; empty if nothing is. */
    public Map<String, String> faults() {
        Map<String, String> faults = new LinkedHashMap<>();
        for (int i = 0; i < open.size(); i++) {
            try {
                Span.parse(open.get(i));
            } catch (DateTimeException e) {
                faults.put("open/" + i, "不是开放时段（例：1-5 08:30-17:30）：" + open.get(i));
            }
        }
        dates("holidays", holidays, faults);
        dates("workdays", workdays, faults);
        return faults;
    }

    private static void dates(String key, List<String> days, Map<String, String> faults) {
        for (int i = 0; i < days.size(); i++) {
            try {
                LocalDate.parse(days.get(i));
            } catch (DateTimeException e) {
                faults.put(key + "/" + i, "不是日期（例：2026-10-01）：" + days.get(i));
            }
        }
    }

    public boolean contain(Instant moment) {
        ZonedDateTime now = moment.atZone(ZONE);
        String today = now.toLocalDate().toString();
        int day = workdays.contains(today) ? 1 : now.getDayOfWeek().getValue();
        return !holidays.contains(today)
                && open.stream().map(Span::parse).anyMatch(span -> span.contains(day, now.toLocalTime()));
    }
}
