package org.dayu.media.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against the tables of ITU-T G.711 itself. */
class LawTest {

    /** Table 5/G.711: 1 kHz at 0 dBm0 in A-law. */
    private static final int[] A_MILLIWATT = {0x34, 0x21, 0x21, 0x34, 0xB4, 0xA1, 0xA1, 0xB4};
    /** Table 6/G.711: the same in mu-law. */
    private static final int[] MU_MILLIWATT = {0x1E, 0x0B, 0x0B, 0x1E, 0x9E, 0x8B, 0x8B, 0x9E};

    @Test
    void theDigitalMilliwattIsOneKilohertzAtZeroLevel() {
        assertMilliwatt(Law.PCMA, A_MILLIWATT, 4096 * 8);
        assertMilliwatt(Law.PCMU, MU_MILLIWATT, 8159 * 4);
    }

    /** 0 dBm0 lies 3.14 dB (A-law) or 3.17 dB (mu-law) below a full-load sine. */
    private static void assertMilliwatt(Law law, int[] codes, int fullLoad) {
        double energy = 0;
        for (int code : codes) {
            energy += Math.pow(law.decode((byte) code), 2);
        }
        double below = 20 * Math.log10(fullLoad / Math.sqrt(2) / Math.sqrt(energy / 8));
        assertThat(below).isBetween(3.1, 3.2);
        for (int i = 0; i < 4; i++) {
            assertThat(law.decode((byte) codes[i + 4])).isEqualTo((short) -law.decode((byte) codes[i]));
        }
    }

    @Test
    void decodesTheALawTable() {
        // Table 1a: segments of 16 outputs, each the middle of its interval, in units of 1/4096 of the load
        int[] starts = {0, 32, 64, 128, 256, 512, 1024, 2048};
        int[] steps = {2, 2, 4, 8, 16, 32, 64, 128};
        for (int n = 0; n < 128; n++) {
            int output = starts[n / 16] + n % 16 * steps[n / 16] + steps[n / 16] / 2;
            // the even bits are inverted on the line
            assertThat((int) Law.PCMA.decode((byte) ((n | 0x80) ^ 0x55))).isEqualTo(output * 8);
            assertThat((int) Law.PCMA.decode((byte) (n ^ 0x55))).isEqualTo(-output * 8);
        }
    }

    @Test
    void decodesTheMuLawTable() {
        // Table 2a: outputs 0, 2, 4 .. 30, 33, 37 .. in units of 1/8159 of the load; codes count down
        int[] firsts = {0, 33, 99, 231, 495, 1023, 2079, 4191};
        for (int n = 0; n < 128; n++) {
            int output = firsts[n / 16] + n % 16 * (2 << n / 16);
            assertThat((int) Law.PCMU.decode((byte) (0xFF - n))).isEqualTo(output * 4);
            assertThat((int) Law.PCMU.decode((byte) (0x7F - n))).isEqualTo(-output * 4);
        }
    }

    @Test
    void encodesByTheDecisionValuesOfTheALawTable() {
        int[] starts = {0, 32, 64, 128, 256, 512, 1024, 2048};
        int[] steps = {2, 2, 4, 8, 16, 32, 64, 128};
        for (int x = 0; x <= Short.MAX_VALUE; x++) {
            int value = x / 8;
            int segment = 7;
            while (value < starts[segment]) {
                segment--;
            }
            int n = segment * 16 + (value - starts[segment]) / steps[segment];
            assertThat(Law.PCMA.encode(x)).isEqualTo((byte) ((n | 0x80) ^ 0x55));
            assertThat(Law.PCMA.encode(~x)).isEqualTo((byte) (n ^ 0x55));
        }
    }

    @Test
    void encodesByTheDecisionValuesOfTheMuLawTable() {
        for (int x = 0; x <= Short.MAX_VALUE; x++) {
            int value = Math.min(x / 4, 8158);
            // decision values 0, 1, 3 .. 31, 35 .. 95, 103 .. : each segment twice as wide, shifted by 33
            int segment = 7;
            while (value + 33 < 64 << segment - 1 && segment > 0) {
                segment--;
            }
            int n = segment * 16 + ((value + 33) >> segment + 1) - 16;
            assertThat(Law.PCMU.encode(x)).isEqualTo((byte) (0xFF - n));
            assertThat(Law.PCMU.encode(~x)).isEqualTo((byte) (0x7F - n));
        }
    }

    @ParameterizedTest
    @EnumSource(Law.class)
    void everyCodeComesBackAsItself(Law law) {
        for (int code = 0; code < 256; code++) {
            // mu-law has two zeros; the negative one is not made
            int expected = law == Law.PCMU && code == 0x7F ? 0xFF : code;
            assertThat(law.encode(law.decode((byte) code)) & 0xFF).isEqualTo(expected);
            assertThat(law.decode((byte) code))
                    .as("never the mark of an empty place")
                    .isNotEqualTo(Short.MIN_VALUE);
        }
        assertThat((int) law.decode(law.silence())).isBetween(-8, 8);
    }
}
