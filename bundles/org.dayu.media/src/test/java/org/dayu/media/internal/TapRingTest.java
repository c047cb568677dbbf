package org.dayu.media.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;

import org.dayu.media.api.AudioTap;
import org.junit.jupiter.api.Test;

/** Each frame written is its own number, left and right, so that whatever comes out can be told. */
class TapRingTest {

    private final TapRing ring = new TapRing(UUID.randomUUID());
    private final short[] voice = new short[160];
    private final ByteBuffer out =
            ByteBuffer.allocate(TapRing.FRAMES * AudioTap.FRAME_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private int written;
    private int read;

    @Test
    void givesEachFrameOnceInOrderHoweverFarTheReaderIsBehind() {
        var random = new Random(42);
        for (int round = 0; round < 2_000; round++) {
            int room = TapRing.FRAMES - (written - read);
            write(random.nextInt(room + 1));
            take(random.nextInt(TapRing.FRAMES + 1));
        }
        take(TapRing.FRAMES);

        assertThat(read).isEqualTo(written).isGreaterThan(100 * TapRing.FRAMES);
        assertThat(ring.lost()).isZero();
    }

    @Test
    void silenceStandsForWhatTheReaderWasTooSlowFor() {
        write(TapRing.FRAMES + 3);
        assertThat(ring.lost()).isEqualTo(3);
        take(TapRing.FRAMES);
        read += 3;

        write(1);

        out.clear().limit(3 * AudioTap.FRAME_BYTES);
        assertThat(ring.read(out)).isEqualTo(3);
        assertThat(out.array()).startsWith(new byte[3 * AudioTap.FRAME_BYTES]);
        take(1);
        assertThat(read).isEqualTo(written);
    }

    private void write(int frames) {
        for (int i = 0; i < frames; i++) {
            Arrays.fill(voice, (short) ++written);
            ring.write(voice, voice);
        }
    }

    private void take(int most) {
        out.clear().limit(most * AudioTap.FRAME_BYTES);
        int frames = ring.read(out);
        out.flip();
        for (int i = 0; i < frames; i++) {
            read++;
            for (int sample = 0; sample < 320; sample++) {
                assertThat(out.getShort()).isEqualTo((short) read);
            }
        }
    }
}
