package org.dayu.core.internal.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

import org.dayu.core.api.journal.Place;
import org.dayu.core.api.journal.Reading.Line;

/** Reads the whole blocks of one segment; the first that is not whole ends it. */
final class SegmentReader {

    private final long segment;
    private final Path file;

    SegmentReader(long segment, Path file) {
        this.segment = segment;
        this.file = file;
    }

    /**
     * What a segment had.
     *
     * @param next where the first byte after the last whole block is
     * @param rest bytes after it that are neither a whole block nor room held ready; 0 unless reading came to the end
     */
    record Blocks(List<Line> lines, long next, long rest) {}

    /** @param limit nothing is read from there on */
    Blocks read(long from, long limit, int mostBytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long window = mostBytes;
            while (true) {
                // asked for anew each time: the file shrinks when its writer leaves it
                long end = Math.min(limit, channel.size());
                byte[] bytes = bytes(channel, from, (int) Math.max(0, Math.min(end - from, window)));
                boolean all = bytes.length < window || from + bytes.length >= end;
                Blocks blocks = scan(bytes, from, all);
                if (all || !blocks.lines().isEmpty() || bytes[bytes.length - 1] == 0) {
                    return blocks;
                }
                // a block larger than was asked for
                window = Math.min(Integer.MAX_VALUE - 8L, window * 2 + 1024);
            }
        }
    }

    private static byte[] bytes(FileChannel channel, long from, int window) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(window);
        int read = 0;
        while (buffer.hasRemaining() && read >= 0) {
            read = channel.read(buffer, from + buffer.position());
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private Blocks scan(byte[] bytes, long from, boolean all) {
        List<Line> lines = new ArrayList<>();
        List<Line> block = new ArrayList<>();
        CRC32C crc = new CRC32C();
        int whole = 0;
        int begin = 0;
        for (int i = 0; i < bytes.length && bytes[i] != 0; i++) {
            if (bytes[i] != '\n') {
                continue;
            }
            if (Block.isSeal(bytes, begin, i)) {
                crc.reset();
                crc.update(bytes, whole, begin - whole);
                byte[] seal = Block.seal(crc.getValue(), block.size(), begin - whole);
                if (block.isEmpty() || !Arrays.equals(seal, 0, seal.length, bytes, begin, i)) {
                    break;
                }
                lines.addAll(block);
                block.clear();
                whole = i + 1;
            } else {
                block.add(new Line(new Place(segment, from + begin), Arrays.copyOfRange(bytes, begin, i)));
            }
            begin = i + 1;
        }
        return new Blocks(lines, from + whole, all ? rest(bytes, whole) : 0);
    }

    private static long rest(byte[] bytes, int whole) {
        int end = bytes.length;
        while (end > whole && bytes[end - 1] == 0) {
            end--;
        }
        return end - whole;
    }
}
