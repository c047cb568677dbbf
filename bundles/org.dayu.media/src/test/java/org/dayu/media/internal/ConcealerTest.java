package org.dayu.media.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConcealerTest {

    private final Concealer concealer = new Concealer();

    /** Something like a vowel: a pitch of 125 Hz with its harmonics. */
    private static short[] vowel(int count) {
        short[] pcm = new short[count];
        for (int i = 0; i < count; i++) {
            double angle = 2 * Math.PI * 125 * i / 8000;
            pcm[i] = (short) (4000 * Math.sin(angle) + 3000 * Math.sin(3 * angle + 1) + 1500 * Math.sin(9 * angle));
        }
        return pcm;
    }

    private static double likeness(short[] a, int fromA, short[] b, int fromB, int count) {
        double product = 0;
        double left = 1;
        double right = 1;
        for (int i = 0; i < count; i++) {
            product += (double) a[fromA + i] * b[fromB + i];
            left += (double) a[fromA + i] * a[fromA + i];
            right += (double) b[fromB + i] * b[fromB + i];
        }
        return product / Math.sqrt(left * right);
    }

    private void hear(short[] speech, int until) {
        for (int at = 0; at < until; at += 160) {
            concealer.good(speech, at, 160);
        }
    }

    @Test
    void goesOnWithThePitchOfTheVoice() {
        short[] speech = vowel(1600);
        hear(speech, 800);
        short[] made = new short[160];
        assertThat(concealer.conceal(made, 0, 160)).isTrue();
        assertThat(likeness(made, 0, speech, 800, 160)).isGreaterThan(0.97);
    }

    @Test
    void doesNotClickAtTheJoints() {
        short[] speech = vowel(1600);
        int steepest = 0;
        for (int i = 1; i < 800; i++) {
            steepest = Math.max(steepest, Math.abs(speech[i] - speech[i - 1]));
        }
        hear(speech, 800);
        short[] line = new short[480];
        System.arraycopy(speech, 640, line, 0, 160);
        concealer.conceal(line, 160, 160);
        System.arraycopy(speech, 960, line, 320, 160);
        concealer.good(line, 320, 160);
        for (int i = 1; i < line.length; i++) {
            assertThat(Math.abs(line[i] - line[i - 1])).as("at %s", i).isLessThan(steepest * 3 / 2);
        }
    }

    @Test
    void fadesOutWithinSixtyMilliseconds() {
        hear(vowel(800), 800);
        short[] made = new short[640];
        for (int at = 0; at < 480; at += 160) {
            assertThat(concealer.conceal(made, at, 160)).isTrue();
        }
        assertThat(concealer.conceal(made, 480, 160)).isFalse();
        assertThat(energy(made, 0)).isGreaterThan(energy(made, 160));
        assertThat(energy(made, 160)).isGreaterThan(energy(made, 320));
        assertThat(energy(made, 480)).isZero();
    }

    private static double energy(short[] pcm, int from) {
        double sum = 0;
        for (int i = from; i < from + 160; i++) {
            sum += (double) pcm[i] * pcm[i];
        }
        return sum;
    }

    @Test
    void aPauseStaysAPause() {
        short[] made = new short[160];
        concealer.good(new short[160], 0, 160);
        concealer.conceal(made, 0, 160);
        assertThat(made).containsOnly((short) 0);
    }
}
