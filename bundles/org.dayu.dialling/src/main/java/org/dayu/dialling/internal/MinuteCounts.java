package org.dayu.dialling.internal;

import java.time.Instant;
import java.util.Arrays;

/** Counts by minute over the last minutes. Not thread-safe. */
final class MinuteCounts {

    private final int[] counts;
    private final long[] minutes;

    MinuteCounts(int span) {
        counts = new int[span];
        minutes = new long[span];
    }

    void add(Instant at) {
        long minute = at.getEpochSecond() / 60;
        int slot = Math.floorMod(minute, counts.length);
        if (minutes[slot] > minute) {
            return; // older than the span
        }
        if (minutes[slot] != minute) {
            minutes[slot] = minute;
            counts[slot] = 0;
        }
        counts[slot]++;
    }

    int sum(Instant now) {
        long minute = now.getEpochSecond() / 60;
        int sum = 0;
        for (int i = 0; i < counts.length; i++) {
            if (minute - minutes[i] < counts.length && minutes[i] <= minute) {
                sum += counts[i];
            }
        }
        return sum;
    }

    void clear() {
        Arrays.fill(counts, 0);
    }
}
