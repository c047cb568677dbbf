package org.dayu.call.internal.journal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Lines that were written together, and arrived together or not at all.
 *
 * @param offsets of each line in the file
 * @param end where the next block begins
 */
record Block(List<String> lines, List<Long> offsets, long end) {

    private static final String SEAL = "{\"crc\":\"";

    static String seal(long crc, int bytes) {
        return String.format("%s%08x\",\"bytes\":%d}%n", SEAL, crc, bytes).replace("\r", "");
    }

    /** The whole blocks from an offset on; what follows the last whole one (a torn tail) is as if it were not there. */
    static List<Block> read(Path file, long from, int most) throws IOException {
        List<Block> blocks = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.position(from);
            var in = new BufferedInputStream(Channels.newInputStream(channel), 64 * 1024);
            long at = from;
            while (blocks.size() < most) {
                Block block = next(in, at);
                if (block == null) {
                    break;
                }
                blocks.add(block);
                at = block.end();
            }
        }
        return blocks;
    }

    private static @org.jspecify.annotations.Nullable Block next(InputStream in, long start) throws IOException {
        List<String> lines = new ArrayList<>();
        List<Long> offsets = new ArrayList<>();
        var crc = new CRC32();
        int bytes = 0;
        long at = start;
        while (true) {
            byte[] line = line(in);
            if (line.length == 0) {
                return null;
            }
            String text = new String(line, 0, line.length - 1, StandardCharsets.UTF_8);
            if (text.startsWith(SEAL)) {
                boolean whole = seal(crc.getValue(), bytes).equals(text + "\n");
                return whole ? new Block(lines, offsets, at + line.length) : null;
            }
            lines.add(text);
            offsets.add(at);
            crc.update(line);
            bytes += line.length;
            at += line.length;
        }
    }

    /** One line with its line break; empty at the end, at zeros that were only reserved, and for a torn line. */
    private static byte[] line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream(512);
        int c;
        while ((c = in.read()) > 0) {
            line.write(c);
            if (c == '\n') {
                return line.toByteArray();
            }
        }
        return new byte[0];
    }
}
