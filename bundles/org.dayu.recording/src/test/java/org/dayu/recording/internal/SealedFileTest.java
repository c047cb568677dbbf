package org.dayu.recording.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;

import org.dayu.recording.api.Recording.Gap;
import org.dayu.recording.api.TornSoundException;
import org.dayu.recording.internal.SealedFormat.Flag;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedFileTest {

    private static final int BLOCK = 64;
    private static final int STRIDE = BLOCK + SealedFormat.OVERHEAD;
    private static final UUID ID = new UUID(1, 2);

    @TempDir
    private Path folder;

    private final Random random = new Random(1);
    private MasterKeys keys;
    private Path file;

    @BeforeEach
    void begin() {
        keys = new MasterKeys(folder.resolve("keys/recording.keys"));
        file = folder.resolve("one.dyr");
    }

    private byte[] sound(int length) {
        byte[] sound = new byte[length];
        random.nextBytes(sound);
        return sound;
    }

    private SealedWriter writer() throws IOException {
        return SealedWriter.create(new LocalVolume(), file, ID, keys, BLOCK);
    }

    private void write(byte[] sound) throws IOException {
        try (SealedWriter writer = writer()) {
            writer.append(ByteBuffer.wrap(sound), 0);
        }
    }

    private byte[] read() throws IOException {
        try (SoundSource source = SoundSource.open(file, keys)) {
            byte[] all = new byte[(int) source.length()];
            source.read(0, ByteBuffer.wrap(all));
            return all;
        }
    }

    private void flip(int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 1;
        Files.write(file, bytes);
    }

    @Test
    void givesBackWhatWasWrittenFromAnyPlaceOn() throws IOException {
        for (int length : new int[] {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 5 * BLOCK + 7}) {
            byte[] sound = sound(length);
            write(sound);
            assertThat(read()).isEqualTo(sound);
            try (SoundSource source = SoundSource.open(file, keys)) {
                for (int from = 0; from < length; from += 13) {
                    byte[] part = new byte[Math.min(length - from, 2 * BLOCK + 1)];
                    source.read(from, ByteBuffer.wrap(part));
                    assertThat(part).isEqualTo(Arrays.copyOfRange(sound, from, from + part.length));
                }
                assertThatThrownBy(() -> source.read(length, ByteBuffer.allocate(1)))
                        .isInstanceOf(IOException.class);
            }
            Files.delete(file);
        }
    }

    @Test
    void nothingOfTheSoundIsInTheFile() throws IOException {
        byte[] silence = new byte[10 * BLOCK];
        write(silence);
        byte[] bytes = Files.readAllBytes(file);
        for (int at = SealedFormat.HEADER; at + 16 <= bytes.length; at++) {
            assertThat(Arrays.copyOfRange(bytes, at, at + 16)).isNotEqualTo(new byte[16]);
        }
        byte[] first = Arrays.copyOfRange(bytes, SealedFormat.HEADER + 1, SealedFormat.HEADER + STRIDE);
        byte[] second = Arrays.copyOfRange(bytes, SealedFormat.HEADER + STRIDE + 1, SealedFormat.HEADER + 2 * STRIDE);
        assertThat(first).as("equal sounds are sealed differently").isNotEqualTo(second);
    }

    @Test
    void everyChangedByteIsNoticed() throws IOException {
        write(sound(3 * BLOCK + 5));
        int size = (int) Files.size(file);
        for (int at = 0; at < size; at++) {
            if (at >= 120 && at < SealedFormat.HEADER) {
                continue; // nothing is there
            }
            flip(at);
            int place = at;
            if (at >= size - STRIDE && at >= SealedFormat.HEADER + 3 * STRIDE) {
                assertThat(read()).as("byte %s: the end is not believed", place).hasSize(3 * BLOCK);
            } else if (at < SealedFormat.MAGIC.length) {
                assertThat(SoundSource.open(file, keys)).isInstanceOf(PlainSound.class);
            } else {
                assertThatThrownBy(this::read).as("byte %s", place).isInstanceOf(IOException.class);
            }
            flip(at);
        }
    }

    @Test
    void blocksCannotChangePlaces() throws IOException {
        write(sound(3 * BLOCK));
        byte[] bytes = Files.readAllBytes(file);
        byte[] other = bytes.clone();
        System.arraycopy(bytes, SealedFormat.HEADER, other, SealedFormat.HEADER + STRIDE, STRIDE);
        System.arraycopy(bytes, SealedFormat.HEADER + STRIDE, other, SealedFormat.HEADER, STRIDE);
        Files.write(file, other);
        assertThatThrownBy(this::read).isInstanceOf(IOException.class);
    }

    @Test
    void whereverTheWriterDiesAllWholeBlocksAreSaved() throws IOException {
        byte[] sound = sound(3 * BLOCK + 20);
        write(sound);
        byte[] whole = Files.readAllBytes(file);
        for (int size = SealedFormat.HEADER; size <= whole.length; size++) {
            int blocks = size == whole.length ? sound.length : (size - SealedFormat.HEADER) / STRIDE * BLOCK;
            byte[] expected = Arrays.copyOf(sound, blocks);

            Files.write(file, Arrays.copyOf(whole, size));
            assertThat(read()).as("played as it is, %s bytes", size).isEqualTo(expected);
            SealedRecovery.recover(file, keys);
            assertThat(read()).as("cut at %s", size).isEqualTo(expected);
            byte[] once = Files.readAllBytes(file);
            SealedRecovery.recover(file, keys);
            assertThat(Files.readAllBytes(file)).as("recovered twice").isEqualTo(once);

            // the file had its new size already but not yet its bytes, as after a power failure
            byte[] zeros = Arrays.copyOf(Arrays.copyOf(whole, size), whole.length + 9);
            Files.write(file, zeros);
            SealedRecovery.recover(file, keys);
            byte[] saved = read();
            assertThat(saved.length).isGreaterThanOrEqualTo((size - SealedFormat.HEADER) / STRIDE * BLOCK);
            assertThat(saved).isEqualTo(Arrays.copyOf(sound, saved.length));
        }
    }

    @Test
    void aFileWithoutAWholeHeadWasNeverBegun() throws IOException {
        write(sound(5));
        byte[] whole = Files.readAllBytes(file);
        for (int size = 0; size < SealedFormat.HEADER; size++) {
            Files.write(file, Arrays.copyOf(whole, size));
            assertThat(SealedRecovery.begun(file)).isFalse();
        }
    }

    @Test
    void aBlockThatDidNotReachTheDiskBecomesSilenceAndSaysSo() throws IOException {
        byte[] sound = sound(5 * BLOCK);
        write(sound);
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, SealedFormat.HEADER + STRIDE, SealedFormat.HEADER + 2 * STRIDE, (byte) 0);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 3));
        Gaps gaps = SealedRecovery.recover(file, keys);
        Arrays.fill(sound, BLOCK, 2 * BLOCK, (byte) 0);
        assertThat(read()).isEqualTo(sound);
        assertThat(gaps.lostMillis()).isEqualTo(2);
    }

    @Test
    void aBlockThatIsLostWhileTheEndIsThereBecomesSilenceToo() throws IOException {
        byte[] sound = sound(5 * BLOCK + 7);
        write(sound);
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, SealedFormat.HEADER + STRIDE, SealedFormat.HEADER + 2 * STRIDE, (byte) 0);
        Files.write(file, bytes);
        assertThatThrownBy(this::read).isInstanceOf(TornSoundException.class);
        Gaps gaps = SealedRecovery.recover(file, keys);
        Arrays.fill(sound, BLOCK, 2 * BLOCK, (byte) 0);
        assertThat(read()).isEqualTo(sound);
        assertThat(gaps.lostMillis()).isEqualTo(2);
    }

    @Test
    void pausesAreFoundAgainAfterTheWriterDied() throws IOException {
        SealedWriter writer = writer();
        writer.append(ByteBuffer.wrap(sound(2 * BLOCK)), 0);
        writer.append(ByteBuffer.wrap(new byte[2 * BLOCK]), Flag.PAUSED);
        writer.append(ByteBuffer.wrap(sound(2 * BLOCK + 9)), 0);
        writer.abandon();
        assertThat(SealedRecovery.recover(file, keys).list()).containsExactly(new Gap(Gap.Kind.PAUSED, 4, 8));
    }

    @Test
    void oldRecordingsOpenAfterANewKeyAndNewOnesUseIt() throws IOException {
        byte[] old = sound(100);
        write(old);
        String id = new MasterKeys(folder.resolve("keys/recording.keys")).rotate();
        keys = new MasterKeys(folder.resolve("keys/recording.keys"));
        assertThat(keys.newest().id()).isEqualTo(id);
        assertThat(read()).isEqualTo(old);
        Files.delete(file);
        write(old);
        assertThat(new String(Files.readAllBytes(file), 28, 12, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo(id);
    }

    @Test
    void aLostKeyFileClosesOldRecordingsUntilItIsBackAndDoesNotStopNewOnes() throws IOException {
        byte[] old = sound(100);
        write(old);
        Path keyFile = folder.resolve("keys/recording.keys");
        String backUp = Files.readString(keyFile);
        Files.delete(keyFile);
        keys = new MasterKeys(keyFile);
        assertThatThrownBy(this::read).isInstanceOf(MasterKeys.UnknownKeyException.class);
        Path first = file;
        file = folder.resolve("two.dyr");
        write(sound(10));
        Files.writeString(keyFile, Files.readString(keyFile) + backUp);
        file = first;
        assertThat(read()).isEqualTo(old);
    }

    @Test
    void onlyTheirOwnerMayReadKeysAndRecordings() throws IOException {
        write(sound(1));
        for (Path mine : new Path[] {file, folder.resolve("keys/recording.keys")}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(mine)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aKeyUnderAWrongNameIsRefused() throws IOException {
        String id = keys.newest().id();
        Path keyFile = folder.resolve("keys/recording.keys");
        Files.writeString(keyFile, Files.readString(keyFile).replace(id, "000000000000"));
        assertThatThrownBy(() -> new MasterKeys(keyFile).newest()).isInstanceOf(IOException.class);
    }

    @Test
    void whatTheDiskRefusedIsWrittenWhenItTakesAgain() throws IOException {
        byte[] sound = sound(40 * BLOCK + 3);
        var volume = new SmallVolume(SealedFormat.HEADER);
        SealedWriter writer = SealedWriter.create(volume, file, ID, keys, BLOCK);
        ByteBuffer left = ByteBuffer.wrap(sound);
        int refused = 0;
        while (left.hasRemaining()) {
            volume.room(random.nextInt(2 * STRIDE));
            try {
                writer.append(left, 0);
            } catch (IOException full) {
                refused++;
            }
        }
        volume.room(3);
        assertThatThrownBy(writer::close).isInstanceOf(IOException.class);
        volume.room(1000);
        writer.close();
        assertThat(refused).isGreaterThan(20);
        assertThat(read()).isEqualTo(sound);
    }
}
