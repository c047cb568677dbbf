package org.dayu.staffing.internal.roster;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;

/** How many agents are at work in each interval of some days. Counts, not thread-safe. */
public final class Coverage {

    private final LocalDate from;
    private final int minutes;
    private final int slots;
    private final double[] there;

    /** @param minutes of an interval */
    Coverage(LocalDate from, int days, int minutes) {
        this.from = from;
        this.minutes = minutes;
        this.slots = Shift.MINUTES_A_DAY / minutes;
        this.there = new double[days * slots];
    }

    public static Coverage of(LocalDate from, int days, int minutes, Collection<Duty> duties) {
        Coverage coverage = new Coverage(from, days, minutes);
        duties.forEach(coverage::add);
        return coverage;
    }

    /** An agent who works a part of an interval counts for that part. */
    void add(Duty duty) {
        each(duty.day(), duty.shift(), (slot, part) -> there[slot] += part);
    }

    /** Agents at work, on the average of the interval. */
    public double at(int day, int slot) {
        return there[day * slots + slot];
    }

    /** How many agent-intervals that are needed and not covered yet one more such duty would cover. */
    double gain(LocalDate day, Shift shift, double[] needed) {
        double[] gain = new double[1];
        each(day, shift, (slot, part) -> gain[0] += Math.min(part, Math.max(0, needed[slot] - there[slot])));
        return gain[0];
    }

    /** What a duty does in an interval of these days. */
    private interface Part {
        void of(int slot, double part);
    }

    private void each(LocalDate day, Shift shift, Part part) {
        int base = (int) ChronoUnit.DAYS.between(from, day) * slots;
        int first = shift.start() / minutes;
        int last = (shift.end() - 1) / minutes;
        for (int slot = first; slot <= last; slot++) {
            int place = base + slot;
            if (place >= 0 && place < there.length) {
                int work = shift.work(slot * minutes, (slot + 1) * minutes);
                if (work > 0) {
                    part.of(place, (double) work / minutes);
                }
            }
        }
    }
}
