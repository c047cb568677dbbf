package org.dayu.media.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;

import org.dayu.media.api.AudioTap;
import org.junit.jupiter.api.Test;

/** The limiter and the recorder's ring. */
class MixerTest {

    @Test
    void theLimiterLeavesSpeechAloneAndNeverWraps() {
        float[] mix = new float[4000];
        for (int i = 0; i < mix.length; i++) {
            mix[i] = (i - 2000) * 100f;
        }
        short[] out = new short[mix.length];
        Mixer.limit(mix, out, mix.length);
        for (int i = 1; i < out.length; i++) {
            assertThat(out[i]).isGreaterThanOrEqualTo(out[i - 1]);
            if (Math.abs(mix[i]) <= 24_576) {
                assertThat((int) out[i]).isEqualTo((int) mix[i]);
            }
        }
        assertThat((int) out[3999]).isGreaterThan(30_000);
        assertThat((int) out[0]).isLessThan(-30_000);
    }

    private static void write(TapRing tap, int value) {
        short[] left = new short[160];
        short[] right = new short[160];
        Arrays.fill(left, (short) value);
        Arrays.fill(right, (short) -value);
        tap.write(left, right);
    }

    @Test
    void aRingGivesWholeFramesLittleEndianLeftThenRight() {
        TapRing tap = new TapRing(UUID.randomUUID());
        write(tap, 0x0102);
        write(tap, 3);
        ByteBuffer small = ByteBuffer.allocate(AudioTap.FRAME_BYTES + 100);
        assertThat(tap.read(small)).isEqualTo(1);
        assertThat(small.position()).isEqualTo(AudioTap.FRAME_BYTES);
        assertThat(small.array()).startsWith(2, 1, 0xFE, 0xFE);
        assertThat(tap.read(ByteBuffer.allocate(100_000))).isEqualTo(1);
        assertThat(tap.read(ByteBuffer.allocate(100_000))).isZero();
    }

    @Test
    void aSlowReaderLosesAndCountsButKeepsTheTime() {
        TapRing tap = new TapRing(UUID.randomUUID());
        for (int n = 1; n <= TapRing.FRAMES + 50; n++) {
            write(tap, n);
        }
        assertThat(tap.lost()).isEqualTo(50);
        ByteBuffer all = ByteBuffer.allocate(TapRing.FRAMES * AudioTap.FRAME_BYTES);
        assertThat(tap.read(all)).isEqualTo(TapRing.FRAMES);
        write(tap, 9999);
        ByteBuffer rest = ByteBuffer.allocate(TapRing.FRAMES * AudioTap.FRAME_BYTES);
        assertThat(tap.read(rest)).as("fifty of silence and the new one").isEqualTo(51);
        assertThat(rest.array()[49 * AudioTap.FRAME_BYTES]).isZero();
        assertThat(rest.array()[50 * AudioTap.FRAME_BYTES]).isEqualTo((byte) 9999);
        assertThat(tap.lost()).isEqualTo(50);
    }

    @Test
    void ticksLeftOutAreSilenceInTheRecording() {
        TapRing tap = new TapRing(UUID.randomUUID());
        write(tap, 1);
        tap.skip(5);
        write(tap, 2);
        assertThat(tap.read(ByteBuffer.allocate(100_000))).isEqualTo(7);
        assertThat(tap.lost()).isEqualTo(5);
        assertThat(tap.ended()).isFalse();
        tap.finish();
        assertThat(tap.ended()).isTrue();
    }
}
