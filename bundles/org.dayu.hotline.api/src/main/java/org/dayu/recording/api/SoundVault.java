package org.dayu.recording.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.UUID;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps sound on the disk as recordings are kept: each file sealed under a key of its own, that key under the master key
 * of recordings. For bundles that take down sound of their own; where their files are, and what is known of them, is
 * theirs.
 *
 * <p>Sound is 8 kHz, 16 bit, stereo, little endian. Thread-safe but for {@link Writer}; does I/O, so not for threads that
 * must not wait. What cannot be opened fails with {@link org.dayu.core.api.error.NotFoundException} if the file is gone,
 * {@link org.dayu.core.api.error.UnavailableException} if its key is.
 *
 * @since 1.1
 */
@ProviderType
public interface SoundVault {

    /** Bytes of a second of sound. */
    int BYTES_A_SECOND = 32_000;

    /** Begins a file, and the folders above it, that only Dayu's user may read; fails if it is there. */
    Writer create(Path file, UUID id) throws IOException;

    /**
     * Makes a file whole whose writer died; without effect on one that is whole.
     *
     * @return whether there is anything of it; {@code false} if the file was never begun
     */
    boolean recover(Path file) throws IOException;

    /** Opens the whole file once, which proves that it can be opened, and says what is in it. */
    Content look(Path file) throws IOException;

    /** Bytes of the WAV file that it is for people. */
    long length(Path file) throws IOException;

    /**
     * The WAV file, from a byte on.
     *
     * @param length what {@link #length} gave
     */
    InputStream open(Path file, long length, long from) throws IOException;

    /** The loudest sample of each of some equal stretches, 0 to 1: left, then right. */
    float[][] peaks(Path file, int buckets) throws IOException;

    /** Bytes that may still be written where this folder is or will be. */
    long free(Path folder) throws IOException;

    /**
     * A file that is being written, by one thread. What was taken when the disk refuses is kept and tried again by the
     * next call.
     */
    interface Writer {

        /** Takes the buffer's sound; its position shows how far that came. */
        void append(ByteBuffer sound) throws IOException;

        /** Bytes of sound taken so far. */
        long length();

        /** Writes the end and waits for the disk; may be tried again. Idempotent. */
        void close() throws IOException;

        /** Lets go of the file as it is; {@link SoundVault#recover} makes it whole. */
        void abandon() throws IOException;
    }

    /**
     * What is in a file.
     *
     * @param bytes of the WAV file
     * @param sha256 of the WAV file, hexadecimal
     */
    record Content(long millis, long bytes, String sha256) {}
}
