package org.dayu.core.internal.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * How lines stand in a segment: each with its line feed, then the seal, a line with the CRC-32C (RFC 3720 appendix B.4)
 * of them, their number and their bytes. Lines without the right seal do not count.
 */
final class Block {

    private static final byte[] SEAL = "{\"crc32c\":".getBytes(StandardCharsets.US_ASCII);
    /** The longest seal there can be, with its line feed. */
    private static final int SEAL_BYTES = 64;

    private Block() {}

    /** An upper bound. */
    static int size(List<byte[]> lines) {
        int size = SEAL_BYTES;
        for (byte[] line : lines) {
            size = Math.addExact(size, line.length + 1);
        }
        return size;
    }

    /** Puts a sealed block of these lines into a buffer with an array, from its beginning, and makes it ready to be read. */
    static void write(List<byte[]> lines, ByteBuffer buffer) {
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a block needs lines");
        }
        buffer.clear();
        for (byte[] line : lines) {
            check(line);
            buffer.put(line).put((byte) '\n');
        }
        CRC32C crc = new CRC32C();
        crc.update(buffer.array(), 0, buffer.position());
        buffer.put(seal(crc.getValue(), lines.size(), buffer.position())).put((byte) '\n');
        buffer.flip();
    }

    /** A line that would be read as something else would take its block with it, after it was acknowledged. */
    private static void check(byte[] line) {
        for (byte each : line) {
            if (each == '\n' || each == 0) {
                throw new IllegalArgumentException("a journal line has no line feeds and no NULs");
            }
        }
        if (isSeal(line, 0, line.length)) {
            throw new IllegalArgumentException("a journal line does not begin like a seal");
        }
    }

    static byte[] seal(long crc, int lines, int bytes) {
        String text = "{\"crc32c\":\"" + HexFormat.of().toHexDigits(crc, 8) + "\",\"lines\":" + lines + ",\"bytes\":"
                + bytes + "}";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static boolean isSeal(byte[] bytes, int from, int to) {
        return to - from >= SEAL.length && Arrays.equals(bytes, from, from + SEAL.length, SEAL, 0, SEAL.length);
    }
}
