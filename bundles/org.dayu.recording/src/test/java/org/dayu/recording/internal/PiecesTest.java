package org.dayu.recording.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PiecesTest {

    @TempDir
    private Path folder;

    private final Random random = new Random(5);

    private Path file(int length) throws IOException {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Files.write(folder.resolve("one"), bytes);
    }

    private static byte[] read(Pieces pieces, long at, int length) throws IOException {
        int from = pieces.read(at, length);
        return Arrays.copyOfRange(pieces.bytes(), from, from + length);
    }

    @Test
    void givesWhatIsThereFromOneEndToTheOtherAndAtAnyPlace() throws IOException {
        for (int length : new int[] {1, 5_000, 131_072, 131_073, 700_001}) {
            Path file = file(length);
            byte[] all = Files.readAllBytes(file);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                var pieces = new Pieces(channel);
                for (int at = 0; at < length; at += 3_217) {
                    int bytes = Math.min(3_217, length - at);
                    assertThat(read(pieces, at, bytes)).isEqualTo(Arrays.copyOfRange(all, at, at + bytes));
                }
                for (int i = 0; i < 200; i++) {
                    int at = random.nextInt(length);
                    int bytes = Math.min(random.nextInt(4_000), length - at);
                    assertThat(read(pieces, at, bytes)).isEqualTo(Arrays.copyOfRange(all, at, at + bytes));
                }
            }
        }
    }

    @Test
    void whatIsNotThereIsAFailureAndWhatIsThereIsStillRead() throws IOException {
        Path file = file(300_000);
        byte[] all = Files.readAllBytes(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var pieces = new Pieces(channel);
            assertThatThrownBy(() -> pieces.read(299_999, 2)).isInstanceOf(EOFException.class);
            assertThatThrownBy(() -> pieces.read(400_000, 1)).isInstanceOf(EOFException.class);
            try (FileChannel other = FileChannel.open(file, StandardOpenOption.WRITE)) {
                other.truncate(100_000);
            }
            assertThatThrownBy(() -> pieces.read(99_999, 2)).isInstanceOf(EOFException.class);
            assertThat(read(pieces, 99_990, 10)).isEqualTo(Arrays.copyOfRange(all, 99_990, 100_000));
        }
    }
}
