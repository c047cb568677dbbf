package org.dayu.outbound.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.dayu.core.api.error.InvalidException;

/** When citizens may be called: spans of a week in Asia/Shanghai such as {@code 1-5 08:30-20:00}; Monday is 1. */
public record Hours(List<Span> spans) {

    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Pattern SPAN = Pattern.compile("[1-7](-[1-7])? \\d\\d:\\d\\d-\\d\\d:\\d\\d");

    /** The same hours on some days. */
    public record Span(int first, int last, LocalTime from, LocalTime to) {

        @Override
        public String toString() {
            String days = first == last ? "" + first : first + "-" + last;
            return days + " " + from + "-" + (to.equals(LocalTime.MAX) ? "24:00" : to.toString());
        }

        boolean contains(ZonedDateTime at) {
            int day = at.getDayOfWeek().getValue();
            LocalTime time = at.toLocalTime();
            return day >= first && day <= last && !time.isBefore(from) && time.isBefore(to);
        }
    }

    public Hours {
        spans = List.copyOf(spans);
    }

    /** Reads spans separated by commas; none is always. */
    public static Hours parse(String text) {
        List<Span> spans = new ArrayList<>();
        for (String each : text.split(",")) {
            if (!each.isBlank()) {
                spans.add(span(each.strip()));
            }
        }
        return new Hours(spans);
    }

    private static Span span(String text) {
        try {
            if (SPAN.matcher(text).matches()) {
                String[] parts = text.split(" ");
                String[] times = parts[1].split("-");
                int first = parts[0].charAt(0) - '0';
                int last = parts[0].charAt(parts[0].length() - 1) - '0';
                LocalTime to = times[1].equals("24:00") ? LocalTime.MAX : LocalTime.parse(times[1]);
                return new Span(first, last, LocalTime.parse(times[0]), to);
            }
        } catch (DateTimeException e) {
            throw wrong(text);
        }
        throw wrong(text);
    }

    private static InvalidException wrong(String text) {
        return new InvalidException("hours", "不是时段（例：1-5 08:30-20:00）：" + text);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return spans.stream().map(Span::toString).collect(Collectors.joining(", "));
    }

    public boolean open(Instant at) {
        ZonedDateTime local = at.atZone(ZONE);
        return spans.isEmpty() || spans.stream().anyMatch(span -> span.contains(local));
    }

    /** This instant if it is within the hours, else when they begin next. */
    public Instant next(Instant at) {
        if (open(at)) {
            return at;
        }
        ZonedDateTime local = at.atZone(ZONE);
        Instant best = at.plusSeconds(7 * 24 * 3600L);
        for (Span span : spans) {
            for (int days = 0; days <= 7; days++) {
                ZonedDateTime begin =
                        local.toLocalDate().plusDays(days).atTime(span.from()).atZone(ZONE);
                if (!begin.isBefore(local)
                        && span.contains(begin)
                        && begin.toInstant().isBefore(best)) {
                    best = begin.toInstant();
                }
            }
        }
        return best;
    }
}
