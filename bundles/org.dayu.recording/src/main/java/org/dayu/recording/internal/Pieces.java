package org.dayu.recording.internal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Reads a file that does not change below its length, and asks the disk seldom: for all of a short file at once, and in
 * large pieces for a long one that is read from one end to the other. Who jumps about in a long one gets what he asks for.
 * One thread at a time.
 */
final class Pieces {

    /** 4 s of sound. */
    private static final int PIECE = 128 * 1024;

    private final FileChannel channel;
    private final long size;
    private byte[] piece = new byte[0];
    private int filled;
    private long from;
    /** Where what was asked for last ended. */
    private long next = -1;

    /** The file as long as it is now. */
    Pieces(FileChannel channel) throws IOException {
        this.channel = channel;
        size = channel.size();
    }

    long size() {
        return size;
    }

    /**
     * Reads so many bytes.
     *
     * @return where they begin in {@link #bytes}, up to the next call
     * @throws EOFException if there are not so many
     */
    int read(long at, int length) throws IOException {
        if (at < from || at + length > from + filled) {
            boolean ahead = size <= PIECE || at == next;
            fill(at, length, ahead ? (int) Math.min(Math.max(PIECE, length), size - at) : length);
        }
        next = at + length;
        return (int) (at - from);
    }

    byte[] bytes() {
        return piece;
    }

    private void fill(long at, int least, int most) throws IOException {
        if (piece.length < most) {
            piece = new byte[most];
        }
        from = at;
        filled = 0;
        ByteBuffer into = ByteBuffer.wrap(piece, 0, Math.max(0, most));
        while (filled < least) {
            int read = into.hasRemaining() ? channel.read(into, at + filled) : -1;
            if (read < 0) {
                throw new EOFException("the recording has become shorter");
            }
            filled += read;
        }
    }
}
