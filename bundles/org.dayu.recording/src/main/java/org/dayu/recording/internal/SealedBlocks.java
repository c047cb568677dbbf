package org.dayu.recording.internal;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads the blocks of a sealed file as it was when its {@link Pieces} were begun. One thread at a time. */
final class SealedBlocks {

    private final Pieces file;
    private final SealedFormat.Header header;
    private final Gcm gcm;
    private final byte[] nonce = new byte[Gcm.NONCE];
    private final byte[] sound;
    private int length;
    private int flags;

    SealedBlocks(Pieces file, SealedFormat.Header header) {
        this.file = file;
        this.header = header;
        gcm = new Gcm(header.key());
        sound = new byte[header.block()];
    }

    static SealedFormat.Header header(Pieces file, MasterKeys keys) throws IOException {
        int at = file.read(0, SealedFormat.HEADER);
        return SealedFormat.open(
                ByteBuffer.wrap(file.bytes(), at, SealedFormat.HEADER).slice(), keys);
    }

    /** How many blocks of full size there is room for in the file. */
    long whole() {
        return Math.max(0, file.size() - SealedFormat.HEADER) / header.stride();
    }

    /** Reads the shorter block at the end; whether there is one, and the recording is complete. */
    boolean last() throws IOException {
        int size = (int) ((file.size() - SealedFormat.HEADER) % header.stride());
        return size >= SealedFormat.OVERHEAD
                && read(whole(), size)
                && (flags & (SealedFormat.Flag.LAST | SealedFormat.Flag.CUT)) != 0;
    }

    /** Reads a block; whether it is what was written. The last one may be shorter. */
    boolean read(long index) throws IOException {
        long left = file.size() - at(index);
        return left >= SealedFormat.OVERHEAD && read(index, (int) Math.min(header.stride(), left));
    }

    private boolean read(long index, int size) throws IOException {
        int at = file.read(at(index), size);
        flags = file.bytes()[at] & 0xff;
        length = size - SealedFormat.OVERHEAD;
        SealedFormat.nonce(flags, index, nonce);
        return gcm.open(nonce, file.bytes(), at + 1, size - 1, sound);
    }

    /** Where a block begins in the file. */
    long at(long index) {
        return SealedFormat.HEADER + index * header.stride();
    }

    /** The sound of the block read last; {@link #length()} bytes of it count. */
    byte[] sound() {
        return sound;
    }

    int length() {
        return length;
    }

    /** What the block read last says of itself. */
    int flags() {
        return flags;
    }
}
