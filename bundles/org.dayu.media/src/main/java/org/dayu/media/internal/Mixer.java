package org.dayu.media.internal;

/** Sums voices and keeps the sum within 16 bits. */
final class Mixer {

    private static final float KNEE = 24_576;
    private static final float ROOM = Short.MAX_VALUE - KNEE;

    private Mixer() {}

    static void add(float[] mix, short[] voice, float gain, int count) {
        for (int i = 0; i < count; i++) {
            mix[i] += voice[i] * gain;
        }
    }

    /** Leaves three quarters of the range as it is and bends the rest, so that loud sums do not crackle. */
    static void limit(float[] mix, short[] out, int count) {
        for (int i = 0; i < count; i++) {
            float sample = mix[i];
            out[i] = (short) (sample > KNEE || sample < -KNEE ? bent(sample) : Math.round(sample));
        }
    }

    private static int bent(float sample) {
        float over = (Math.abs(sample) - KNEE) / ROOM;
        float level = KNEE + ROOM * over / (1 + over);
        return Math.round(sample < 0 ? -level : level);
    }
}
