package org.dayu.media.api;

/**
 * Finds where somebody begins to speak, frame by frame of 20 ms: louder than the line's own noise, which it learns, by so
 * much for so long. By energy alone: what is loud and lasts is speech, whatever it is. Not thread-safe.
 *
 * @since 1.3
 */
public final class VoiceDetector {

    /** Samples of a frame, at 8 kHz. */
    public static final int FRAME = 160;

    /** Speech must stand out from the noise by this, and be louder than that, in dB below full scale. */
    private static final double ABOVE_NOISE = 9;

    private static final double FAINTEST = -45;
    private static final double QUIETEST_LINE = -70;
    private static final double USUAL_LINE = -55;
    private static final double NOISE_FALLS = 0.2;
    private static final double NOISE_RISES = 0.01;
    private static final double DIGITAL_SILENCE = -120;
    private static final double FULL_SCALE = 32768.0 * 32768.0;

    private final int loudFrames;
    private final long window;
    private double noise = USUAL_LINE;
    private long lately;

    /**
     * @param loudFrames so many loud frames begin speech
     * @param of among so many, at most 63, so that a click does not
     */
    public VoiceDetector(int loudFrames, int of) {
        if (loudFrames < 1 || of < loudFrames || of > 63) {
            throw new IllegalArgumentException(loudFrames + " of " + of);
        }
        this.loudFrames = loudFrames;
        window = (1L << of) - 1;
    }

    /** Takes the next 20 ms; whether they are loud. Noise is learned until somebody speaks. */
    public boolean hear(short[] frame) {
        double level = level(frame);
        boolean loud = level > Math.max(FAINTEST, noise + ABOVE_NOISE);
        if (!speaking()) {
            noise = Math.max(QUIETEST_LINE, noise + (level < noise ? NOISE_FALLS : NOISE_RISES) * (level - noise));
            lately = (lately << 1 | (loud ? 1 : 0)) & window;
        }
        return loud;
    }

    /** Whether somebody has begun to speak. */
    public boolean speaking() {
        return Long.bitCount(lately) >= loudFrames;
    }

    /** Listens for a new beginning on the same line. */
    public void again() {
        lately = 0;
    }

    private static double level(short[] frame) {
        double sum = 0;
        for (int i = 0; i < FRAME; i++) {
            sum += (double) frame[i] * frame[i];
        }
        return sum == 0 ? DIGITAL_SILENCE : 10 * Math.log10(sum / FRAME / FULL_SCALE);
    }
}
