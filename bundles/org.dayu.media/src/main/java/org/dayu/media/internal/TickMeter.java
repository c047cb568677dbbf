package org.dayu.media.internal;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/** How late a shard's turns began and how long they took, over the last 30 to 60 s. One writer, any readers. */
final class TickMeter {

    private static final int BUCKETS = 512;
    private static final long BUCKET_NANOS = 250_000;
    private static final int WINDOW_TURNS = 6000;

    private final AtomicIntegerArray[] late = {new AtomicIntegerArray(BUCKETS), new AtomicIntegerArray(BUCKETS)};
    private final AtomicIntegerArray[] work = {new AtomicIntegerArray(BUCKETS), new AtomicIntegerArray(BUCKETS)};
    private final AtomicLong[] worst = {new AtomicLong(), new AtomicLong()};
    private final AtomicLong overruns = new AtomicLong();
    private int window;
    private int turns;

    void turned(long lateNanos, long workNanos) {
        pass(1);
        count(late[window], lateNanos, 1);
        count(work[window], workNanos, 1);
        if (lateNanos > worst[window].getPlain()) {
            worst[window].setOpaque(lateNanos);
        }
        if (lateNanos > Shard.TICK_NANOS) {
            overruns.setOpaque(overruns.getPlain() + 1);
        }
    }

    /** So many turns had nothing to do: none of them was late. */
    void slept(int many) {
        pass(many);
        count(late[window], 0, many);
        count(work[window], 0, many);
    }

    private void pass(int many) {
        turns += many;
        if (turns >= WINDOW_TURNS) {
            turns = 0;
            window ^= 1;
            for (int i = 0; i < BUCKETS; i++) {
                late[window].setOpaque(i, 0);
                work[window].setOpaque(i, 0);
            }
            worst[window].setOpaque(0);
        }
    }

    private static void count(AtomicIntegerArray histogram, long nanos, int many) {
        int bucket = (int) Math.max(0, Math.min(BUCKETS - 1, nanos / BUCKET_NANOS));
        histogram.setOpaque(bucket, histogram.getPlain(bucket) + many);
    }

    /** Milliseconds that only one turn in a hundred was later than. */
    double lateP99() {
        return p99(late);
    }

    double workP99() {
        return p99(work);
    }

    private static double p99(AtomicIntegerArray[] windows) {
        long total = 0;
        for (int i = 0; i < BUCKETS; i++) {
            total += windows[0].getOpaque(i) + windows[1].getOpaque(i);
        }
        long above = total / 100;
        for (int i = BUCKETS - 1; i >= 0; i--) {
            above -= windows[0].getOpaque(i) + windows[1].getOpaque(i);
            if (above < 0) {
                return (i + 1) * BUCKET_NANOS / 1e6;
            }
        }
        return 0;
    }

    double worstMillis() {
        return Math.max(worst[0].getOpaque(), worst[1].getOpaque()) / 1e6;
    }

    /** Turns ever that began more than a tick late. */
    long overruns() {
        return overruns.getOpaque();
    }
}
