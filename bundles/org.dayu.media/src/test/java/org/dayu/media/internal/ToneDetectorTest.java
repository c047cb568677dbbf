package org.dayu.media.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;

import org.junit.jupiter.api.Test;

class ToneDetectorTest {

    private static final String PAD = "123A456B789C*0#D";

    /** The keys heard in audio, fed as it comes from the jitter buffer. */
    private static String heard(short[] pcm) {
        ToneDetector detector = new ToneDetector();
        StringBuilder keys = new StringBuilder();
        short[] frame = new short[160];
        for (int at = 0; at + 160 <= pcm.length; at += 160) {
            System.arraycopy(pcm, at, frame, 0, 160);
            char key = detector.hear(frame, 160);
            if (key != 0) {
                keys.append(key);
            }
        }
        return keys.toString();
    }

    /** One key: tones of given levels and deviation, for a time, at an odd place, in noise. */
    private static short[] key(char key, int millis, double low, double high, double deviation, int noise) {
        return key(key, 333, millis, low, high, deviation, noise);
    }

    private static short[] key(char key, int from, int millis, double low, double high, double deviation, int noise) {
        Random random = new Random(key);
        int index = PAD.indexOf(key);
        short[] pcm = new short[4000];
        for (int i = 0; i < pcm.length; i++) {
            double value = noise == 0 ? 0 : random.nextInt(2 * noise) - noise;
            if (i >= from && i < from + millis * 8) {
                value += low * Math.sin(2 * Math.PI * Tones.row(index / 4) * deviation * i / 8000);
                value += high * Math.sin(2 * Math.PI * Tones.column(index % 4) * deviation * i / 8000);
            }
            pcm[i] = Law.PCMU.decode(Law.PCMU.encode((int) Math.round(value)));
        }
        return pcm;
    }

    @Test
    void hearsEveryKeyOnceLoudAndFaintLongAndShort() {
        for (char key : PAD.toCharArray()) {
            for (int level : new int[] {12_000, 4000, 800, 300}) {
                for (int millis : new int[] {40, 50, 100, 300}) {
                    assertThat(heard(key(key, millis, level, level, 1, 0)))
                            .as("%s at %s for %s ms", key, level, millis)
                            .isEqualTo(Character.toString(key));
                }
            }
        }
    }

    @Test
    void fortyMillisecondsAreAlwaysEnoughAndFifteenNever() {
        for (int from = 300; from < 410; from += 3) {
            assertThat(heard(key('6', from, 40, 4000, 4000, 1, 0))).isEqualTo("6");
            assertThat(heard(key('6', from, 15, 4000, 4000, 1, 0))).isEmpty();
        }
    }

    @Test
    void toleratesTwistDeviationAndNoiseAsQ24Asks() {
        for (char key : PAD.toCharArray()) {
            String expected = Character.toString(key);
            assertThat(heard(key(key, 80, 2000, 2000, 1.015, 0))).isEqualTo(expected);
            assertThat(heard(key(key, 80, 2000, 2000, 0.985, 0))).isEqualTo(expected);
            assertThat(heard(key(key, 80, 4000, 2000, 1, 0))).isEqualTo(expected);
            assertThat(heard(key(key, 80, 2000, 2900, 1, 0))).isEqualTo(expected);
            assertThat(heard(key(key, 80, 4000, 4000, 1, 500))).isEqualTo(expected);
        }
    }

    @Test
    void doesNotHearWhatIsTooShortOrNoKey() {
        for (char key : PAD.toCharArray()) {
            assertThat(heard(key(key, 15, 4000, 4000, 1, 0))).isEmpty();
            assertThat(heard(key(key, 200, 4000, 0, 1, 0))).isEmpty();
            assertThat(heard(key(key, 200, 4000, 4000, 1.06, 0))).isEmpty();
            assertThat(heard(key(key, 200, 200, 200, 1, 1500))).isEmpty();
        }
    }

    @Test
    void aHeldKeyIsOneAndTwoPressesAreTwo() {
        short[] twice = new short[8000];
        System.arraycopy(key('5', 100, 4000, 4000, 1, 0), 0, twice, 0, 4000);
        System.arraycopy(key('5', 100, 4000, 4000, 1, 0), 0, twice, 4000, 4000);
        assertThat(heard(twice)).isEqualTo("55");
        assertThat(heard(key('5', 400, 4000, 4000, 1, 0))).isEqualTo("5");
    }

    @Test
    void speechAndMusicAreNotKeys() {
        ShippedPrompts.tracks().forEach((name, track) -> {
            short[] pcm = ((Track.Samples) track).pcm();
            assertThat(heard(pcm)).as(name).isEmpty();
        });
    }

    @Test
    void noiseIsNotAKey() {
        Random random = new Random(7);
        short[] noise = new short[8000 * 60];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (short) (random.nextGaussian() * 3000);
        }
        assertThat(heard(noise)).isEmpty();
    }
}
