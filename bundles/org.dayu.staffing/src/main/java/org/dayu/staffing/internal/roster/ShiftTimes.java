package org.dayu.staffing.internal.roster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import org.dayu.core.api.error.InvalidException;
import org.dayu.staffing.internal.roster.Shift.Break;

/** Times of shifts as people write them: {@code 22:00}, {@code 06:00} (the next day), {@code 02:00-02:30}. Pure. */
public final class ShiftTimes {

    private static final int MINUTES_AN_HOUR = 60;
    private static final int MOST_BREAKS = 8;
    private static final String TIME = "([01]\\d|2[0-3]):[0-5]\\d|24:00";

    private ShiftTimes() {}

    /** Minutes after midnight. */
    public static int minute(String field, String text) {
        if (!text.matches(TIME)) {
            throw new InvalidException(field, "时间应当是 HH:mm：" + text);
        }
        return Integer.parseInt(text.substring(0, 2)) * MINUTES_AN_HOUR + Integer.parseInt(text.substring(3));
    }

    /** The end of what begins then: on the next day unless it is later. */
    public static int end(String field, String text, int start) {
        int end = minute(field, text);
        return end > start ? end : end + Shift.MINUTES_A_DAY;
    }

    /** Breaks of a shift, checked. */
    public static List<Break> breaks(List<String> texts, int start, int end) {
        if (texts.size() > MOST_BREAKS) {
            throw new InvalidException("breaks", "休息不超过 " + MOST_BREAKS + " 段");
        }
        List<Break> all = new ArrayList<>();
        for (String text : texts) {
            String[] parts = text.strip().split("-", -1);
            if (parts.length != 2) {
                throw new InvalidException("breaks", "休息时段应当是 HH:mm-HH:mm：" + text);
            }
            int from = minute("breaks", parts[0].strip());
            from += from < start ? Shift.MINUTES_A_DAY : 0;
            int to = end("breaks", parts[1].strip(), from % Shift.MINUTES_A_DAY);
            to += from >= Shift.MINUTES_A_DAY ? Shift.MINUTES_A_DAY : 0;
            if (to > end) {
                throw new InvalidException("breaks", "休息时段应在班次之内：" + text);
            }
            all.add(new Break(from, to));
        }
        all.sort(Comparator.comparingInt(Break::from));
        for (int i = 1; i < all.size(); i++) {
            if (all.get(i).from() < all.get(i - 1).to()) {
                throw new InvalidException("breaks", "休息时段不能重叠");
            }
        }
        return all;
    }

    /** Time of day, whichever day it is. */
    public static String text(int minute) {
        int ofDay = minute > Shift.MINUTES_A_DAY ? minute - Shift.MINUTES_A_DAY : minute;
        return String.format(Locale.ROOT, "%02d:%02d", ofDay / MINUTES_AN_HOUR, ofDay % MINUTES_AN_HOUR);
    }

    public static List<String> texts(List<Break> breaks) {
        return breaks.stream()
                .map(one -> text(one.from()) + '-' + text(one.to()))
                .toList();
    }
}
