package org.dayu.media.internal;

import java.util.Arrays;

/**
 * Keys pressed as tones in the audio, by the Goertzel algorithm over blocks of 12.75 ms. Two blocks alike make a key
 * (ITU-T Q.24: 40 ms must be heard, far shorter ones must not). Against speech that resembles a key: both tones must
 * carry 79 % of the energy (a tone 1.5 % off still does, one of 15 ms does not), stand 8 dB above the others of their group, differ by no more than the twist of Q.24, and
 * the higher one must have no strong second harmonic, which voices have and keypads have not. (The second harmonics of
 * the lower ones lie among the higher tones themselves.)
 *
 * <p>For the shard's thread.
 */
final class ToneDetector {

    private static final int BLOCK = 102;
    private static final int FILTERS = 12;
    private static final int HITS = 2;
    private static final int MISSES = 3;
    private static final float LEAST = 8.0e7f;
    private static final float NORMAL_TWIST = 6.3f;
    private static final float REVERSE_TWIST = 2.5f;
    private static final float ABOVE_OTHERS = 6.3f;
    private static final float OF_TOTAL = 0.79f * BLOCK / 2;
    private static final float HARMONIC = 0.1f;
    private static final int RATE = 8000;

    private final float[] coefficient = new float[FILTERS];
    private final float[] one = new float[FILTERS];
    private final float[] two = new float[FILTERS];
    private float energy;
    private int filled;

    private char candidate;
    private int hits;
    private char sounding;
    private int misses;

    ToneDetector() {
        for (int i = 0; i < 4; i++) {
            coefficient[i] = coefficientOf(Tones.row(i));
            coefficient[4 + i] = coefficientOf(Tones.column(i));
            coefficient[8 + i] = coefficientOf(2 * Tones.column(i));
        }
    }

    private static float coefficientOf(int hertz) {
        return (float) (2 * Math.cos(2 * Math.PI * hertz / RATE));
    }

    /** The key that began in this audio, or 0. */
    char hear(short[] samples, int count) {
        char pressed = 0;
        int from = 0;
        while (from < count) {
            int run = Math.min(count - from, BLOCK - filled);
            filter(samples, from, run);
            from += run;
            filled += run;
            if (filled == BLOCK) {
                char now = judge();
                char begun = follow(now);
                pressed = begun != 0 ? begun : pressed;
                clear();
            }
        }
        return pressed;
    }

    private void filter(short[] samples, int from, int count) {
        for (int k = 0; k < FILTERS; k++) {
            float c = coefficient[k];
            float s1 = one[k];
            float s2 = two[k];
            for (int i = from; i < from + count; i++) {
                float s = samples[i] + c * s1 - s2;
                s2 = s1;
                s1 = s;
            }
            one[k] = s1;
            two[k] = s2;
        }
        float sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += (float) samples[i] * samples[i];
        }
        energy += sum;
    }

    private float power(int k) {
        return one[k] * one[k] + two[k] * two[k] - coefficient[k] * one[k] * two[k];
    }

    private char judge() {
        int row = strongest(0);
        int column = strongest(4);
        float low = power(row);
        float high = power(column);
        boolean loud = low >= LEAST && high >= LEAST;
        boolean level = high < low * REVERSE_TWIST && low < high * NORMAL_TWIST;
        boolean pure = low + high > OF_TOTAL * energy && power(4 + column) < HARMONIC * high;
        return loud && level && pure && alone(0, row, low) && alone(4, column, high) ? Tones.key(row, column - 4) : 0;
    }

    private int strongest(int group) {
        int best = group;
        for (int k = group + 1; k < group + 4; k++) {
            if (power(k) > power(best)) {
                best = k;
            }
        }
        return best;
    }

    private boolean alone(int group, int best, float power) {
        for (int k = group; k < group + 4; k++) {
            if (k != best && power(k) * ABOVE_OTHERS > power) {
                return false;
            }
        }
        return true;
    }

    /** A key begins with two blocks alike and ends with three without it. */
    private char follow(char now) {
        hits = now != 0 && now == candidate ? hits + 1 : 1;
        candidate = now;
        if (sounding != 0) {
            misses = now == sounding ? 0 : misses + 1;
            boolean another = now != 0 && now != sounding && hits >= HITS;
            if (misses >= MISSES || another) {
                sounding = 0;
            }
        }
        if (sounding == 0 && now != 0 && hits >= HITS) {
            sounding = now;
            misses = 0;
            return now;
        }
        return 0;
    }

    private void clear() {
        Arrays.fill(one, 0);
        Arrays.fill(two, 0);
        energy = 0;
        filled = 0;
    }
}
