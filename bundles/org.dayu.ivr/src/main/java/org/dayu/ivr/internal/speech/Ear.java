package org.dayu.ivr.internal.speech;

import java.util.Arrays;

/**
 * Finds where somebody speaks, frame by frame of 20 ms: louder than the line's own noise by so much for so long begins it,
 * a pause ends it. Keeps what was heard, a little before the beginning included. Not thread-safe.
 */
final class Ear {

    static final int FRAME = 160;
    private static final int FRAMES_A_SECOND = 50;
    /** Speech must stand out from the noise by this, and be louder than that, in dB below full scale. */
    private static final double ABOVE_NOISE = 9;

    private static final double FAINTEST = -45;
    private static final double QUIETEST_LINE = -70;
    private static final double USUAL_LINE = -55;
    private static final double NOISE_FALLS = 0.2;
    private static final double NOISE_RISES = 0.01;
    /** Five loud frames of eight begin speech, so that a click does not. */
    private static final int BEGIN_LOUD = 5;

    private static final int BEGIN_OF = 8;
    private static final int PAUSE = 40;
    private static final int BEFORE = 20;

    /** Where it stands. */
    enum State {
        WAITING,
        SPEAKING,
        /** Somebody has spoken and paused, or has spoken for as long as may be. */
        SPOKEN,
        /** Nobody spoke. */
        SILENT
    }

    private final int patience;
    private final int longest;
    private short[] heard = new short[FRAMES_A_SECOND * FRAME];
    private int frames;
    private int begun;
    private int quiet;
    private int loudOfLast;
    private double noise = USUAL_LINE;
    private State state = State.WAITING;

    /**
     * @param patience seconds until somebody must have begun
     * @param longest seconds that one may speak
     */
    Ear(int patience, int longest) {
        this.patience = patience * FRAMES_A_SECOND;
        this.longest = longest * FRAMES_A_SECOND;
    }

    State state() {
        return state;
    }

    /** Takes the next 20 ms. */
    void hear(short[] frame) {
        if (state == State.SPOKEN || state == State.SILENT) {
            return;
        }
        keep(frame);
        double level = level(frame);
        boolean loud = level > Math.max(FAINTEST, noise + ABOVE_NOISE);
        if (state == State.WAITING) {
            learn(level);
            loudOfLast = (loudOfLast << 1 | (loud ? 1 : 0)) & ((1 << BEGIN_OF) - 1);
            if (Integer.bitCount(loudOfLast) >= BEGIN_LOUD) {
                state = State.SPEAKING;
                begun = Math.max(0, frames - BEGIN_OF - BEFORE);
            } else if (frames >= patience) {
                state = State.SILENT;
            }
        } else {
            quiet = loud ? 0 : quiet + 1;
            if (quiet >= PAUSE || frames - begun >= longest) {
                state = State.SPOKEN;
            }
        }
    }

    private void keep(short[] frame) {
        if ((frames + 1) * FRAME > heard.length) {
            heard = Arrays.copyOf(heard, heard.length * 2);
        }
        System.arraycopy(frame, 0, heard, frames * FRAME, FRAME);
        frames++;
    }

    private void learn(double level) {
        noise += (level < noise ? NOISE_FALLS : NOISE_RISES) * (level - noise);
        noise = Math.max(QUIETEST_LINE, noise);
    }

    /** What was said. */
    Sound sound() {
        return new Sound(Arrays.copyOfRange(heard, begun * FRAME, frames * FRAME));
    }

    private static double level(short[] frame) {
        double sum = 0;
        for (short sample : frame) {
            sum += (double) sample * sample;
        }
        double power = sum / FRAME / (32768.0 * 32768.0);
        return power <= 0 ? -120 : 10 * Math.log10(power);
    }
}
