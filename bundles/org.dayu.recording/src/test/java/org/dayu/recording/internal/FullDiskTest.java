package org.dayu.recording.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real file system of 256 KiB; needs the right to mount one, without which {@link SealedFileTest} has to do. */
class FullDiskTest {

    private static final int KIB = 1024;

    @TempDir
    private Path folder;

    private Path disk;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk.toString()), "no right to mount");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        run("umount", disk.toString());
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // there is no such command here
        }
    }

    @Test
    void whatWasTakenBeforeTheDiskWasFullIsThereWhenItHasRoomAgain() throws IOException {
        byte[] sound = new byte[400 * KIB];
        new Random(3).nextBytes(sound);
        var volume = new LocalVolume();
        var keys = new MasterKeys(folder.resolve("keys/recording.keys"));
        Path other = Files.write(disk.resolve("other"), new byte[100 * KIB]);
        Path file = disk.resolve("2026/one.dyr");
        SealedWriter writer = SealedWriter.create(volume, file, new UUID(1, 2), keys, SealedFormat.BLOCK);
        ByteBuffer left = ByteBuffer.wrap(sound);
        boolean refused = false;
        while (!refused) {
            int end = Math.min(sound.length, left.position() + 640);
            try {
                writer.append(left.limit(end), 0);
            } catch (IOException full) {
                refused = true;
            }
        }
        assertThat(volume.free(disk)).isZero();
        long taken = writer.length();
        assertThat(taken).isBetween(100L * KIB, 256L * KIB);

        Files.delete(other);
        writer.close();
        try (SoundSource source = SoundSource.open(file, keys)) {
            byte[] kept = new byte[(int) source.length()];
            source.read(0, ByteBuffer.wrap(kept));
            assertThat(kept).hasSize((int) taken).isEqualTo(java.util.Arrays.copyOf(sound, kept.length));
        }
    }

    @Test
    void aFileCutShortByAFullDiskIsRecoveredUpToItsLastBlock() throws IOException {
        var keys = new MasterKeys(folder.resolve("keys/recording.keys"));
        Path file = disk.resolve("one.dyr");
        SealedWriter writer = SealedWriter.create(new LocalVolume(), file, new UUID(1, 2), keys, SealedFormat.BLOCK);
        ByteBuffer sound = ByteBuffer.allocate(400 * KIB);
        try {
            writer.append(sound, 0);
        } catch (IOException full) {
            writer.abandon();
        }
        Files.write(folder.resolve("moved.dyr"), Files.readAllBytes(file));
        Path moved = folder.resolve("moved.dyr");
        SealedRecovery.recover(moved, keys);
        try (SoundSource source = SoundSource.open(moved, keys)) {
            assertThat(source.length()).isGreaterThan(200L * KIB).matches(length -> length % SealedFormat.BLOCK == 0);
        }
    }
}
