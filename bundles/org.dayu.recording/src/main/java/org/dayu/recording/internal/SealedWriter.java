package org.dayu.recording.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.UUID;

/**
 * Writes a sealed recording. A block goes to the disk as soon as it is full; the disk may refuse it, then the same bytes
 * are tried again at the same place, so that nothing that was taken is lost and no nonce is used for two texts. Owned by
 * one thread.
 */
final class SealedWriter implements Closeable {

    private final Volume.File file;
    private final SealedFormat.Header header;
    private final Gcm gcm;
    private final byte[] nonce = new byte[Gcm.NONCE];
    private final byte[] plain;
    private final byte[] sealed;
    private int filled;
    private int flags;
    private long index;
    /** Bytes of {@link #sealed} that the disk has not taken yet. */
    private int waiting;

    private long at = SealedFormat.HEADER;
    private boolean ended;

    private SealedWriter(Volume.File file, SealedFormat.Header header) {
        this.file = file;
        this.header = header;
        gcm = new Gcm(header.key());
        plain = new byte[header.block()];
        sealed = new byte[header.stride()];
    }

    static SealedWriter create(Volume volume, Path path, UUID id, MasterKeys keys, int block) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(SealedFormat.HEADER);
        SealedFormat.Header header = SealedFormat.create(id, block, keys, bytes);
        Volume.File file = volume.create(path);
        try {
            file.write(bytes, 0);
            return new SealedWriter(file, header);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** Bytes of sound taken so far. */
    long length() {
        return index * header.block() + filled;
    }

    /**
     * Takes the buffer's sound. What was taken when this fails is kept and written by the next call; the buffer's
     * position shows how far it came.
     *
     * @param marks {@link SealedFormat.Flag#PAUSED} and {@link SealedFormat.Flag#LOST}, for the blocks this sound is in
     */
    void append(ByteBuffer sound, int marks) throws IOException {
        flush();
        while (sound.hasRemaining()) {
            int bytes = Math.min(sound.remaining(), plain.length - filled);
            sound.get(plain, filled, bytes);
            filled += bytes;
            flags |= marks;
            if (filled == plain.length) {
                seal();
                flush();
            }
        }
    }

    private void seal() {
        SealedFormat.nonce(flags, index, nonce);
        sealed[0] = (byte) flags;
        waiting = 1 + gcm.seal(nonce, plain, filled, sealed, 1);
        index++;
        filled = 0;
        flags = 0;
    }

    private void flush() throws IOException {
        if (waiting > 0) {
            file.write(ByteBuffer.wrap(sealed, 0, waiting), at);
            at += waiting;
            waiting = 0;
        }
    }

    /** Writes the last block and waits for the disk; after a failure it may be tried again. Idempotent. */
    @Override
    public void close() throws IOException {
        flush();
        if (!ended) {
            long length = length();
            flags |= SealedFormat.Flag.LAST;
            seal();
            index = length / header.block();
            filled = (int) (length % header.block());
            ended = true;
            flush();
        }
        file.force();
        file.close();
    }

    /** Lets go of the file as it is; the next start of the bundle makes it whole. */
    void abandon() throws IOException {
        file.close();
    }
}
