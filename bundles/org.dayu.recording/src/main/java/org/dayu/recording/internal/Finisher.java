package org.dayu.recording.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import org.dayu.core.api.security.PersonalData;
import org.dayu.recording.api.Recording;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives closed files their check sum and their last facts, off the writing thread; repairs what a dead node left. */
final class Finisher {

    private static final Logger LOG = LoggerFactory.getLogger(Finisher.class);

    private final Path folder;
    private final Sidecars sidecars;
    private final Executor executor;
    private final Supplier<@Nullable PersonalData> personal;

    Finisher(Path folder, Sidecars sidecars, Executor executor, Supplier<@Nullable PersonalData> personal) {
        this.folder = folder;
        this.sidecars = sidecars;
        this.executor = executor;
        this.personal = personal;
    }

    void finish(Facts facts, long length, long lostMillis) {
        executor.execute(() -> {
            try {
                String sha256 = sha256(folder.resolve(facts.path()));
                sidecars.write(facts.closed(Recording.State.CLOSED, length, lostMillis, sha256), personal.get());
            } catch (IOException e) {
                LOG.error(
                        "recording {} is written but not finished",
                        facts.recording().id(),
                        e);
            }
        });
    }

    /** Repairs the recordings that were being written when the last run ended. */
    void recover(List<UUID> left) {
        executor.execute(() -> left.forEach(id -> {
            try {
                recover(id);
            } catch (IOException e) {
                LOG.error("recording {} of the last run cannot be repaired", id, e);
            }
        }));
    }

    private void recover(UUID id) throws IOException {
        var path = sidecars.unfinished(id);
        if (path.isEmpty()) {
            return;
        }
        Path file = folder.resolve(path.get());
        long length;
        try (WavFile wav = WavFile.recover(file)) {
            length = wav.length();
        } catch (NoSuchFileException e) {
            sidecars.delete(id); // it was announced and never begun
            return;
        }
        sidecars.recovered(id, length, sha256(file));
        LOG.info("recording {} repaired: {} s", id, WavFile.millis(length) / 1000);
    }

    static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[64 * 1024];
            int read;
            while ((read = in.read(buffer)) >= 0) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
