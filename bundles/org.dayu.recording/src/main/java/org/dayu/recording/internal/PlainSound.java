package org.dayu.recording.internal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A WAV file as earlier versions wrote it. */
final class PlainSound implements SoundSource {

    private final FileChannel channel;
    private final long length;

    PlainSound(FileChannel channel) throws IOException {
        this.channel = channel;
        length = whole(channel.size());
    }

    private static long whole(long size) {
        long body = Math.max(0, size - WavHeader.LENGTH);
        return body - body % WavHeader.FRAME;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void read(long at, ByteBuffer into) throws IOException {
        long from = WavHeader.LENGTH + at;
        while (into.hasRemaining()) {
            int read = channel.read(into, from);
            if (read < 0) {
                throw new EOFException("the recording has become shorter");
            }
            from += read;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Makes whole what a dead writer left: whole sample pairs count, whatever the header says. */
    static void recover(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long length = whole(channel.size());
            ByteBuffer header = WavHeader.of(length);
            while (header.hasRemaining()) {
                channel.write(header, header.position());
            }
            channel.truncate(WavHeader.LENGTH + length);
            channel.force(true);
        }
    }
}
