package org.dayu.voicemail.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.dayu.media.api.AudioTap;
import org.junit.jupiter.api.Test;

class VoiceTest {

    private final Voice voice = new Voice(Voice.level(-42));

    private void hear(int frames, int left, int right) {
        ByteBuffer sound = ByteBuffer.allocate(frames * AudioTap.FRAME_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < frames * 160; i++) {
            sound.putShort((short) (i % 2 == 0 ? left : -left)).putShort((short) right);
        }
        voice.take(sound.flip());
    }

    @Test
    void countsWhatIsLouderThanTheLevelOnTheCallersSide() {
        hear(10, 1_000, 0);
        hear(5, 100, 9_000);
        assertThat(voice.millis()).isEqualTo(300);
        assertThat(voice.voicedMillis()).isEqualTo(200);
        assertThat(voice.silentMillis()).isEqualTo(100);
    }

    @Test
    void aWordEndsTheSilence() {
        hear(50, 0, 0);
        hear(1, -20_000, 0);
        assertThat(voice.silentMillis()).isZero();
        hear(2, 0, 0);
        assertThat(voice.silentMillis()).isEqualTo(40);
    }
}
