package org.dayu.ivr.internal.speech;

import java.util.Arrays;

import org.dayu.media.api.VoiceDetector;

/**
 * Finds where somebody speaks, frame by frame of 20 ms: {@link VoiceDetector} says where it begins, a pause ends it. Keeps
 * what was heard, a little before the beginning included. Not thread-safe.
 */
final class Ear {

    static final int FRAME = VoiceDetector.FRAME;
    private static final int FRAMES_A_SECOND = 50;
    /** Five loud frames of eight begin speech, so that a click does not. */
    private static final int BEGIN_LOUD = 5;

    private static final int BEGIN_OF = 8;
    private static final int PAUSE = 40;
    private static final int BEFORE = 20;
    /** While a question is played this much is kept, and as much again before half of it is forgotten. */
    private static final int KEPT = 2 * FRAMES_A_SECOND;
    /** Speech over a question is told when it has lasted for some frames, and some time later. */
    private static final int TOLD_AFTER = 20;

    /** Where it stands. */
    enum State {
        /** A question is played; only who listens to the line itself says that somebody speaks over it. */
        ASKED,
        WAITING,
        SPEAKING,
        /** Somebody has spoken and paused, or has spoken for as long as may be. */
        SPOKEN,
        /** Nobody spoke. */
        SILENT
    }

    private final int patience;
    private final int longest;
    private final VoiceDetector voice = new VoiceDetector(BEGIN_LOUD, BEGIN_OF);
    private short[] heard = new short[FRAMES_A_SECOND * FRAME];
    private int frames;
    private int waited;
    private int begun;
    private int quiet;
    private State state;

    /**
     * @param patience seconds until somebody must have begun, once the question is over
     * @param longest seconds that one may speak
     */
    Ear(int patience, int longest, State state) {
        this.patience = patience * FRAMES_A_SECOND;
        this.longest = longest * FRAMES_A_SECOND;
        this.state = state;
    }

    State state() {
        return state;
    }

    /** The question is over. */
    void await() {
        if (state == State.ASKED) {
            voice.again();
            state = State.WAITING;
        }
    }

    /** Somebody has begun to speak over the question. */
    void begin() {
        if (state == State.ASKED) {
            speaking(TOLD_AFTER);
        }
    }

    private void speaking(int since) {
        state = State.SPEAKING;
        begun = Math.max(0, frames - since - BEFORE);
    }

    /** Takes the next 20 ms. */
    void hear(short[] frame) {
        if (state == State.SPOKEN || state == State.SILENT) {
            return;
        }
        keep(frame);
        boolean loud = voice.hear(frame);
        switch (state) {
            case ASKED -> {
                if (voice.speaking()) {
                    voice.again(); // an echo of the question, or too short to be told
                }
            }
            case WAITING -> {
                if (voice.speaking()) {
                    speaking(BEGIN_OF);
                } else if (++waited >= patience) {
                    state = State.SILENT;
                }
            }
            default -> {
                quiet = loud ? 0 : quiet + 1;
                if (quiet >= PAUSE || frames - begun >= longest) {
                    state = State.SPOKEN;
                }
            }
        }
    }

    private void keep(short[] frame) {
        if (state == State.ASKED && frames >= 2 * KEPT) {
            frames -= KEPT;
            System.arraycopy(heard, KEPT * FRAME, heard, 0, frames * FRAME);
        }
        if ((frames + 1) * FRAME > heard.length) {
            heard = Arrays.copyOf(heard, heard.length * 2);
        }
        System.arraycopy(frame, 0, heard, frames * FRAME, FRAME);
        frames++;
    }

    /** What was said. */
    Sound sound() {
        return new Sound(Arrays.copyOfRange(heard, begun * FRAME, frames * FRAME));
    }
}
