package org.dayu.core.internal.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Appends blocks to one segment. The file is filled with zeros ahead of its end, so that a disk that fills up is noticed
 * while there still is room for what must be written, and so that a sync need not write the size of the file too.
 */
final class SegmentWriter implements Closeable {

    static final int AHEAD = 1 << 20;
    static final int LEAST_AHEAD = 1 << 18;
    private static final int LARGEST_KEPT = 1 << 20;

    private static final ByteBuffer ZEROS = ByteBuffer.allocate(AHEAD).asReadOnlyBuffer();

    private final Disk.Segment file;
    private ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private long position;
    private long reserved;

    SegmentWriter(Disk.Segment file) {
        this.file = file;
    }

    long position() {
        return position;
    }

    void reserve() throws IOException {
        if (reserved - position < LEAST_AHEAD) {
            long from = Math.max(position, reserved);
            long to = position + AHEAD;
            file.write(ZEROS.duplicate().limit((int) (to - from)), from);
            reserved = to;
        }
    }

    /** Writes one block. After a failure it is as if nothing had been written, but for the file itself. */
    void append(List<byte[]> lines, boolean force) throws IOException {
        int size = Block.size(lines);
        ByteBuffer block =
                buffer.capacity() >= size ? buffer : ByteBuffer.allocate(Math.max(size, buffer.capacity() * 2));
        Block.write(lines, block);
        if (block.capacity() <= LARGEST_KEPT) {
            buffer = block;
        }
        int length = block.limit();
        file.write(block, position);
        if (force) {
            file.force();
        }
        position += length;
        reserved = Math.max(reserved, position);
    }

    void force() throws IOException {
        file.force();
    }

    /** Gives back the room held ready, and brings everything to the disk. */
    @Override
    public void close() throws IOException {
        try (file) {
            file.truncate(position);
            file.force();
        }
    }
}
