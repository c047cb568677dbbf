package org.dayu.ivr.internal.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.junit.jupiter.api.Test;

class SoundTest {

    @Test
    void bringsAnyRateToTheTelephoneAndKeepsWhatIsHeard() throws IOException {
        for (int rate : new int[] {8000, 16_000, 22_050, 44_100}) {
            Sound sound = Sound.read(wav(rate, 2, 1000, 10_000));
            assertThat(sound.samples().length).as("at %d", rate).isBetween(7990, 8010);
            assertThat(level(sound, 1000)).as("at %d", rate).isBetween(9500.0, 10_500.0);
        }
    }

    @Test
    void whatTheTelephoneCannotCarryDoesNotComeBackAsAnotherTone() throws IOException {
        Sound sound = Sound.read(wav(44_100, 1, 6000, 10_000));
        assertThat(level(sound, 2000)).isLessThan(50);
    }

    @Test
    void isWrittenAsItIsRead() throws IOException {
        Sound sound = Sound.read(wav(8000, 1, 440, 3000));
        assertThat(Sound.read(sound.wav()).samples()).isEqualTo(sound.samples());
        assertThat(sound.seconds()).isEqualTo(1);
    }

    @Test
    void isAsLoudAsThePrompts() throws IOException {
        assertThat(level(Sound.read(wav(8000, 1, 440, 300)).levelled(), 440)).isBetween(18_000.0, 18_600.0);
    }

    @Test
    void saysWhyItCannotBeUsed() {
        assertThatThrownBy(() -> Sound.read("ID3 mp3 and more".getBytes()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("不是 WAV");
        byte[] coded = wav(8000, 1, 440, 300);
        coded[20] = 85;
        assertThatThrownBy(() -> Sound.read(coded)).hasMessageContaining("PCM");
    }

    /** The amplitude of one frequency. */
    private static double level(Sound sound, int hertz) {
        double sin = 0;
        double cos = 0;
        short[] samples = sound.samples();
        for (int i = 0; i < samples.length; i++) {
            double angle = 2 * Math.PI * hertz * i / Sound.RATE;
            sin += samples[i] * Math.sin(angle);
            cos += samples[i] * Math.cos(angle);
        }
        return 2 * Math.hypot(sin, cos) / samples.length;
    }

    /** One second of a tone. */
    private static byte[] wav(int rate, int channels, int hertz, int loud) {
        ByteBuffer out = ByteBuffer.allocate(44 + rate * channels * 2).order(ByteOrder.LITTLE_ENDIAN);
        out.put("RIFF".getBytes()).putInt(out.capacity() - 8).put("WAVEfmt ".getBytes());
        out.putInt(16).putShort((short) 1).putShort((short) channels).putInt(rate);
        out.putInt(rate * channels * 2).putShort((short) (channels * 2)).putShort((short) 16);
        out.put("data".getBytes()).putInt(rate * channels * 2);
        for (int i = 0; i < rate; i++) {
            for (int channel = 0; channel < channels; channel++) {
                out.putShort((short) Math.round(loud * Math.sin(2 * Math.PI * hertz * i / rate)));
            }
        }
        return out.array();
    }
}
