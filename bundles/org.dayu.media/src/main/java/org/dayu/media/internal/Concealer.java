package org.dayu.media.internal;

import java.util.Arrays;

/**
 * Hides lost audio by repeating the last pitch periods and fading them out, after ITU-T G.711 Appendix I, but without
 * its 3.75 ms of delay: the joint at the beginning is left to the likeness of the periods.
 *
 * <p>For the shard's thread.
 */
final class Concealer {

    private static final int HISTORY = 400;
    private static final int MIN_PITCH = 40;
    private static final int MAX_PITCH = 120;
    /** Samples that two shifted pieces are compared over, at every second one. */
    private static final int WINDOW = 160;

    private static final int FULL = 80;
    private static final int GONE = 480;

    /** A ring of what came last; a power of two. */
    private final short[] ring = new short[512];

    /** Where the next sample goes. */
    private int next;

    private final short[] loop = new short[2 * MAX_PITCH];
    private int loopLength;
    private int at;
    private int erased;

    /** Takes samples that came as they should and smooths the joint if some before them were made up. */
    void good(short[] samples, int from, int count) {
        if (erased > 0) {
            int blend = Math.min(count, Math.min(80, 32 + erased / 4));
            for (int i = 0; i < blend; i++) {
                int made = erased < GONE ? made() : 0;
                int weight = (i + 1) * 256 / (blend + 1);
                samples[from + i] = (short) ((samples[from + i] * weight + made * (256 - weight)) >> 8);
            }
            erased = 0;
        }
        int kept = Math.min(count, HISTORY);
        int first = Math.min(kept, ring.length - next);
        System.arraycopy(samples, from + count - kept, ring, next, first);
        System.arraycopy(samples, from + count - kept + first, ring, 0, kept - first);
        next = (next + kept) & (ring.length - 1);
    }

    /** What came last, in its order. */
    private short[] history() {
        var history = new short[HISTORY];
        int start = (next - HISTORY) & (ring.length - 1);
        int first = Math.min(HISTORY, ring.length - start);
        System.arraycopy(ring, start, history, 0, first);
        System.arraycopy(ring, 0, history, first, HISTORY - first);
        return history;
    }

    /** Makes up what is missing; false if it is silence by now. */
    boolean conceal(short[] samples, int from, int count) {
        if (erased == 0) {
            prepare();
        }
        boolean audible = erased < GONE;
        for (int i = 0; i < count; i++) {
            samples[from + i] = erased < GONE ? (short) made() : 0;
        }
        return audible;
    }

    /** Forgets what went before, so that nothing of it is repeated. */
    void forget() {
        Arrays.fill(ring, (short) 0);
        erased = 0;
    }

    private int made() {
        int sample = loop[at];
        at = at + 1 == loopLength ? 0 : at + 1;
        int gain = erased < FULL ? 256 : Math.max(0, (GONE - erased) * 256 / (GONE - FULL));
        erased++;
        return sample * gain >> 8;
    }

    private void prepare() {
        short[] history = history();
        int pitch = pitch(history);
        loopLength = 2 * pitch;
        int start = HISTORY - loopLength;
        System.arraycopy(history, start, loop, 0, loopLength);
        // the end of the loop is blended with what came before its beginning, so that it joins itself
        int blend = pitch / 4;
        for (int i = 0; i < blend; i++) {
            int weight = (i + 1) * 256 / (blend + 1);
            int tail = loopLength - blend + i;
            loop[tail] = (short) ((loop[tail] * (256 - weight) + history[start - blend + i] * weight) >> 8);
        }
        at = 0;
    }

    /** The shift at which the last 20 ms are most like what went before, by normalised correlation. */
    private static int pitch(short[] history) {
        int best = MAX_PITCH;
        double bestScore = 0;
        for (int lag = MIN_PITCH; lag <= MAX_PITCH; lag++) {
            long product = 0;
            long energy = 1;
            for (int i = HISTORY - WINDOW; i < HISTORY; i += 2) {
                int earlier = history[i - lag];
                product += (long) history[i] * earlier;
                energy += (long) earlier * earlier;
            }
            double score = product <= 0 ? 0 : (double) product * product / energy;
            // a multiple of the pitch is as like as the pitch itself: a longer lag must be clearly better
            if (score > bestScore * 1.02) {
                bestScore = score;
                best = lag;
            }
        }
        return best;
    }
}
