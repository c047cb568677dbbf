package org.dayu.voicemail.internal;

import java.nio.ByteBuffer;

import org.dayu.media.api.AudioTap;

/** How much is said: 20 ms of sound are voice if they are louder than a level. For one thread. */
final class Voice {

    static final int FRAME_MILLIS = 20;
    private static final int PAIRS = AudioTap.FRAME_BYTES / 4;

    private final double level;
    private long frames;
    private long voiced;
    private long silent;

    /** @param level the root of the mean square, of samples up to 32,768 */
    Voice(double level) {
        this.level = level;
    }

    /** @param decibels below full scale, e.g. -42 */
    static double level(double decibels) {
        return 32_768 * Math.pow(10, decibels / 20);
    }

    /**
     * Takes whole frames of stereo sound, little endian; the left side counts.
     *
     * @param sound is only looked at
     */
    void take(ByteBuffer sound) {
        for (int at = sound.position(); at + AudioTap.FRAME_BYTES <= sound.limit(); at += AudioTap.FRAME_BYTES) {
            double power = 0;
            for (int pair = 0; pair < PAIRS; pair++) {
                int place = at + 4 * pair;
                double sample = (short) ((sound.get(place) & 0xff) | sound.get(place + 1) << 8);
                power += sample * sample;
            }
            frames++;
            if (Math.sqrt(power / PAIRS) >= level) {
                voiced++;
                silent = 0;
            } else {
                silent++;
            }
        }
    }

    long millis() {
        return frames * FRAME_MILLIS;
    }

    long voicedMillis() {
        return voiced * FRAME_MILLIS;
    }

    /** Since the last voice, or the beginning. */
    long silentMillis() {
        return silent * FRAME_MILLIS;
    }
}
