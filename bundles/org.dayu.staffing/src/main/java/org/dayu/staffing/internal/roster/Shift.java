package org.dayu.staffing.internal.roster;

import java.util.List;
import java.util.UUID;

/**
 * A shift that may be worked on any day. Minutes count from midnight of the day on which it begins, Asia/Shanghai; one that
 * ends after midnight ends after 1440.
 *
 * @param breaks in order, within the shift; not paid
 */
public record Shift(UUID id, String name, int start, int end, List<Break> breaks) {

    public static final int MINUTES_A_DAY = 1_440;

    public Shift {
        breaks = List.copyOf(breaks);
    }

    /** A break, in minutes as the shift has them. */
    public record Break(int from, int to) {}

    /** Minutes of work: without the breaks. */
    public int work() {
        return end
                - start
                - breaks.stream().mapToInt(one -> one.to() - one.from()).sum();
    }

    /** Minutes of work within a span. */
    public int work(int from, int to) {
        int all = overlap(start, end, from, to);
        for (Break one : breaks) {
            all -= overlap(one.from(), one.to(), from, to);
        }
        return all;
    }

    private static int overlap(int from, int to, int otherFrom, int otherTo) {
        return Math.max(0, Math.min(to, otherTo) - Math.max(from, otherFrom));
    }
}
