package org.dayu.media.internal;

import java.util.Arrays;

/** Sine tones of whole hertz at 8 kHz, and the pairs of the keypad (ITU-T Q.23). */
final class Tones {

    private static final int RATE = 8000;
    private static final float[] SINE = new float[RATE];
    private static final int[] ROWS = {697, 770, 852, 941};
    private static final int[] COLUMNS = {1209, 1336, 1477, 1633};
    private static final String PAD = "123A456B789C*0#D";

    /** About -9 dBm0 for each tone of a pair. */
    static final float LEVEL = 8000;

    static {
        for (int i = 0; i < RATE; i++) {
            SINE[i] = (float) Math.sin(2 * Math.PI * i / RATE);
        }
    }

    private Tones() {}

    /** Adds samples {@code from} to {@code from + count} of a tone that began at sample 0. */
    static void add(float[] mix, int at, int hertz, int from, int count) {
        for (int i = 0; i < count; i++) {
            mix[at + i] += LEVEL * SINE[(int) ((long) (from + i) * hertz % RATE)];
        }
    }

    /** Puts a key's pair of tones in place of what is there. */
    static void key(float[] mix, char key, int from, int count) {
        Arrays.fill(mix, 0, count, 0);
        int index = PAD.indexOf(key);
        add(mix, 0, ROWS[index / 4], from, count);
        add(mix, 0, COLUMNS[index % 4], from, count);
    }

    static char key(int row, int column) {
        return PAD.charAt(row * 4 + column);
    }

    static int row(int index) {
        return ROWS[index];
    }

    static int column(int index) {
        return COLUMNS[index];
    }
}
