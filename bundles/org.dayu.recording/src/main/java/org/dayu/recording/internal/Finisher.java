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
import org.dayu.core.api.thread.UntilDone;
import org.dayu.recording.api.Recording;
import org.dayu.recording.api.TornSoundException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives closed files their check sum, which proves at the same time that they can be opened, and their last facts, off
 * the writing thread; repairs what a dead node left or a disk has lost. What cannot be done now is tried again.
 */
final class Finisher {

    private static final Logger LOG = LoggerFactory.getLogger(Finisher.class);
    private static final int PIECE = 8 * 1024;

    private final RecordingFolder folder;
    private final UnsavedFacts unsaved;
    private final MasterKeys keys;
    private final UntilDone work;
    private final Supplier<@Nullable PersonalData> personal;

    Finisher(RecordingFolder folder, MasterKeys keys, Executor executor, Supplier<@Nullable PersonalData> personal) {
        this.folder = folder;
        this.unsaved = folder.unsaved();
        this.keys = keys;
        this.work = new UntilDone(executor);
        this.personal = personal;
    }

    void finish(Track track) {
        UUID id = track.facts.recording().id();
        work.submit("recording " + id, () -> {
            Path file = folder.file(track.facts.path());
            try {
                Closing closing = track.closing(whole(file, track.length()));
                unsaved.write(track.facts.closed(closing), personal.get());
            } catch (TornSoundException e) {
                LOG.warn("the disk has lost some of recording {}", id, e);
                recover(id);
            }
        });
    }

    /** Its check sum, if all of it is there. */
    private String whole(Path file, long length) throws IOException {
        SoundSource sound = SoundSource.open(file, keys);
        if (sound.length() != length) {
            sound.close();
            throw new TornSoundException("there are " + sound.length() + " of " + length + " bytes of sound");
        }
        return sha256(sound);
    }

    /** How many lack their last facts. */
    int unfinished() {
        return work.left();
    }

    /** Tries once more what could not be finished. */
    void retry() {
        work.retry();
    }

    /** Repairs the recordings that were being written when the last run ended. */
    void recover(List<UUID> left) {
        left.forEach(id -> work.submit("recording " + id, () -> recover(id)));
    }

    private void recover(UUID id) throws IOException {
        var path = unsaved.unfinished(id);
        if (path.isEmpty()) {
            return;
        }
        Path file = folder.file(path.get());
        Gaps gaps = new Gaps();
        try {
            if (!path.get().endsWith(Recorder.SUFFIX)) {
                PlainSound.recover(file); // an earlier version wrote it
            } else if (SealedRecovery.begun(file)) {
                gaps = SealedRecovery.recover(file, keys);
            } else {
                Files.delete(file);
                throw new NoSuchFileException(file.toString());
            }
        } catch (NoSuchFileException e) {
            unsaved.delete(id); // it was announced and never begun
            return;
        }
        long length;
        try (SoundSource sound = SoundSource.open(file, keys)) {
            length = sound.length();
        }
        unsaved.close(
                id,
                new Closing(
                        Recording.State.RECOVERED,
                        length,
                        gaps.lostMillis(),
                        gaps.list(),
                        SegmentJson.ended(unsaved.segments(id), WavHeader.millis(length)),
                        sha256(file, keys)));
        LOG.info("recording {} repaired: {} s", id, WavHeader.millis(length) / 1000);
    }

    /** Of the recording as the WAV file that people get. */
    static String sha256(Path file, MasterKeys keys) throws IOException {
        return sha256(SoundSource.open(file, keys));
    }

    /** Closes it. */
    private static String sha256(SoundSource sound) throws IOException {
        try (InputStream in = new WavStream(sound, sound.length(), 0)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[PIECE];
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
