package org.dayu.call.internal.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.CRC32;

/**
 * Appends blocks to one segment. A block is some lines and then its seal, a line {@code {"crc":"...","bytes":n}}. The
 * file is filled with zeros ahead of the end, so that a disk that fills up is noticed while there still is room for what
 * must be written.
 */
final class SegmentWriter implements Closeable {

    private static final int AHEAD = 256 * 1024;
    private static final int LEAST_AHEAD = 64 * 1024;

    private final FileChannel channel;
    private long position;
    private long reserved;

    SegmentWriter(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    long position() {
        return position;
    }

    /** Makes sure of room for what comes next; fails when the disk is full, which does not hinder {@link #append}. */
    void reserve() throws IOException {
        if (reserved - position >= LEAST_AHEAD) {
            return;
        }
        var zeros = ByteBuffer.allocate(AHEAD);
        while (zeros.hasRemaining()) {
            reserved += channel.write(zeros, reserved);
        }
    }

    /** Writes one block and waits until it is on the disk. After a failure the same block may be tried again. */
    void append(String lines) throws IOException {
        byte[] body = lines.getBytes(StandardCharsets.UTF_8);
        var crc = new CRC32();
        crc.update(body);
        byte[] seal = Block.seal(crc.getValue(), body.length).getBytes(StandardCharsets.US_ASCII);
        var buffer = ByteBuffer.allocate(body.length + seal.length).put(body).put(seal);
        buffer.flip();
        long at = position;
        while (buffer.hasRemaining()) {
            at += channel.write(buffer, at);
        }
        channel.force(false);
        position = at;
        reserved = Math.max(reserved, position);
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            channel.truncate(position);
            channel.force(true);
        }
    }
}
