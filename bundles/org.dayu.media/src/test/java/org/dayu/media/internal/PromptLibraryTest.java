package org.dayu.media.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.dayu.media.api.Clip;
import org.dayu.media.api.Spoken;
import org.dayu.testing.PlainThreads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptLibraryTest {

    @TempDir
    private Path folder;

    private PromptLibrary library;

    @BeforeEach
    void open() throws IOException {
        library = new PromptLibrary(new PlainThreads(), List.of(folder));
    }

    @AfterEach
    void close() throws IOException {
        library.close();
    }

    private static byte[] wav(int coding, int bits, int channels, int rate, byte[] data) {
        ByteBuffer out = ByteBuffer.allocate(12 + 26 + 6 + 10 + 8 + data.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(out.capacity() - 8);
        out.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(18);
        out.putShort((short) coding).putShort((short) channels).putInt(rate).putInt(rate * channels * bits / 8);
        out.putShort((short) (channels * bits / 8)).putShort((short) bits).putShort((short) 0);
        // a chunk of odd length between, as editors write
        out.put("LIST".getBytes(StandardCharsets.US_ASCII)).putInt(5).put(new byte[6]);
        out.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(data.length).put(data);
        return Arrays.copyOf(out.array(), out.position());
    }

    private static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean() && System.nanoTime() < until) {
            LockSupport.parkNanos(5_000_000);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private int length(String name) {
        return library.track(new Clip.Prompt(name)).length();
    }

    @Test
    void readsTheThreeCodings() throws IOException {
        byte[] pcm = {1, 2, 3, (byte) 0x80};
        assertThat(WavReader.decode(wav(1, 16, 1, 8000, pcm))).containsExactly((short) 0x0201, (short) 0x8003);
        byte[] codes = {(byte) 0xD5, 0x2A, 0x55};
        assertThat(WavReader.decode(wav(6, 8, 1, 8000, codes))).containsExactly((short) 8, (short) -32_256, (short) -8);
        assertThat(WavReader.decode(wav(7, 8, 1, 8000, new byte[] {-1, 0})))
                .containsExactly((short) 0, (short) -32_124);
    }

    @Test
    void refusesOtherFilesWithTheReason() {
        assertThatThrownBy(() -> WavReader.decode(wav(1, 16, 2, 8000, new byte[4])))
                .hasMessageContaining("2 channel");
        assertThatThrownBy(() -> WavReader.decode(wav(1, 16, 1, 44_100, new byte[4])))
                .hasMessageContaining("44100 Hz");
        assertThatThrownBy(() -> WavReader.decode(wav(1, 8, 1, 8000, new byte[4])))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> WavReader.decode(new byte[100])).hasMessage("not a WAV file");
        assertThatThrownBy(() -> WavReader.decode(new byte[3])).isInstanceOf(IOException.class);
        byte[] cut = Arrays.copyOf(wav(1, 16, 1, 8000, new byte[4]), 40);
        assertThatThrownBy(() -> WavReader.decode(cut)).isInstanceOf(IOException.class);
    }

    @Test
    void everyShippedPromptIsThereWithItsText() {
        var texts = ShippedPrompts.texts();
        assertThat(library.names()).isEqualTo(texts.keySet());
        for (String name : texts.keySet()) {
            assertThat(name).matches("[a-z0-9-]+");
            assertThat(length(name)).as(name).isBetween(1200, 60 * 8000);
        }
        assertThat(length("moh")).isGreaterThan(30 * 8000);
    }

    @Test
    void whateverCanBeSpokenHasItsParts() {
        for (int number : new int[] {0, 7, 10, 12, 105, 1010, 10_010, 12_345_678, 99_999_999}) {
            assertThat(Spoken.number(number))
                    .allMatch(clip -> library.track(clip).length() > 0);
        }
        assertThat(Spoken.digits("0123456789"))
                .allMatch(clip -> library.track(clip).length() > 0);
        assertThat(Spoken.date(LocalDate.of(2026, 12, 31)))
                .allMatch(clip -> library.track(clip).length() > 0);
    }

    @Test
    void anOperatorsFileReplacesAddsAndGivesBack() throws IOException {
        int shipped = length("welcome");
        Files.write(folder.resolve("welcome.wav"), wav(6, 8, 1, 8000, new byte[123]));
        Files.write(folder.resolve("flood-today.wav"), wav(6, 8, 1, 8000, new byte[77]));
        Files.write(folder.resolve("broken.wav"), new byte[10]);
        await(() -> length("welcome") == 123 && library.exists("flood-today"));
        assertThat(library.exists("broken")).isFalse();
        Files.write(folder.resolve("welcome.wav"), wav(6, 8, 1, 8000, new byte[124]));
        await(() -> length("welcome") == 124);
        Files.delete(folder.resolve("welcome.wav"));
        await(() -> length("welcome") == shipped);
    }

    @Test
    void filesArriveLaterOrFail() throws IOException {
        Path file = folder.resolve("message.bin");
        Files.write(file, wav(1, 16, 1, 8000, new byte[320]));
        Track good = library.track(new Clip.File(file));
        await(() -> good.length() == 160);
        Track bad = library.track(new Clip.File(folder.resolve("none")));
        await(() -> bad.length() == Track.FAILED);
        assertThat(length("no-such-prompt")).isEqualTo(Track.FAILED);
    }

    @Test
    void tonesAndSilenceHaveTheirLength() {
        assertThat(library.track(new Clip.Tone(450, 0, 1000)).length()).isEqualTo(8000);
        assertThat(library.track(new Clip.Silence(250)).length()).isEqualTo(2000);
        assertThat(library.track(new Clip.Silence(-1)).length()).isZero();
    }
}
