package org.dayu.recording.internal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Reads the blocks of a sealed file. One thread at a time. */
final class SealedBlocks {

    private final FileChannel channel;
    private final SealedFormat.Header header;
    private final Gcm gcm;
    private final byte[] nonce = new byte[Gcm.NONCE];
    private final ByteBuffer sealed;
    private final byte[] sound;
    private int length;
    private int flags;

    SealedBlocks(FileChannel channel, SealedFormat.Header header) {
        this.channel = channel;
        this.header = header;
        gcm = new Gcm(header.key());
        sealed = ByteBuffer.allocate(header.stride());
        sound = new byte[header.block()];
    }

    static SealedFormat.Header header(FileChannel channel, MasterKeys keys) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(SealedFormat.HEADER);
        fill(channel, 0, bytes);
        return SealedFormat.open(bytes.flip(), keys);
    }

    /** How many blocks of full size there is room for in the file. */
    long whole() throws IOException {
        return Math.max(0, channel.size() - SealedFormat.HEADER) / header.stride();
    }

    /** Reads the shorter block at the end; whether there is one, and the recording is complete. */
    boolean last() throws IOException {
        int size = (int) ((channel.size() - SealedFormat.HEADER) % header.stride());
        return size >= SealedFormat.OVERHEAD
                && read(whole(), size)
                && (flags & (SealedFormat.Flag.LAST | SealedFormat.Flag.CUT)) != 0;
    }

    /** Reads a block; whether it is what was written. The last one may be shorter. */
    boolean read(long index) throws IOException {
        long left = channel.size() - at(index);
        return left >= SealedFormat.OVERHEAD && read(index, (int) Math.min(header.stride(), left));
    }

    private boolean read(long index, int size) throws IOException {
        sealed.clear().limit(size);
        fill(channel, at(index), sealed);
        flags = sealed.get(0) & 0xff;
        length = size - SealedFormat.OVERHEAD;
        SealedFormat.nonce(flags, index, nonce);
        return gcm.open(nonce, sealed.array(), 1, size - 1, sound);
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

    private static void fill(FileChannel channel, long from, ByteBuffer into) throws IOException {
        long at = from;
        while (into.hasRemaining()) {
            int read = channel.read(into, at);
            if (read < 0) {
                throw new EOFException("the recording has become shorter");
            }
            at += read;
        }
    }
}
