package org.dayu.acd.internal.tool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

import org.dayu.acd.internal.journal.JournalCodec;
import org.dayu.acd.internal.journal.Line;

/**
 * Reads a journal folder that nobody needs to lock: segments {@code <number>.jsonl} of blocks, each sealed with its
 * CRC-32C, as {@code org.dayu.core} writes them. The first block that is not whole ends its segment.
 */
final class Segments {

    private static final Pattern NAME = Pattern.compile("(\\d{10,18})\\.jsonl");
    private static final byte[] SEAL = "{\"crc32c\":".getBytes(StandardCharsets.US_ASCII);

    private final JournalCodec codec = new JournalCodec();

    List<Line> read(Path folder) throws IOException {
        TreeMap<Long, Path> segments = new TreeMap<>();
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    segments.put(Long.valueOf(name.group(1)), file);
                }
            }
        }
        List<Line> lines = new ArrayList<>();
        for (Path segment : segments.values()) {
            segment(Files.readAllBytes(segment), lines);
        }
        return lines;
    }

    private void segment(byte[] bytes, List<Line> lines) throws IOException {
        List<byte[]> block = new ArrayList<>();
        int blockBegin = 0;
        int lineBegin = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] != '\n') {
                continue;
            }
            byte[] line = Arrays.copyOfRange(bytes, lineBegin, at);
            if (!startsWith(line, SEAL)) {
                block.add(line);
            } else if (whole(line, bytes, blockBegin, lineBegin)) {
                for (byte[] each : block) {
                    lines.add(codec.read(each));
                }
                block.clear();
                blockBegin = at + 1;
            } else {
                return;
            }
            lineBegin = at + 1;
        }
    }

    private static boolean whole(byte[] seal, byte[] bytes, int from, int to) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, to - from);
        String expected = "\"" + HexFormat.of().toHexDigits(crc.getValue(), 8) + "\"";
        return new String(seal, StandardCharsets.US_ASCII).contains(expected);
    }

    private static boolean startsWith(byte[] line, byte[] with) {
        return line.length >= with.length && Arrays.equals(line, 0, with.length, with, 0, with.length);
    }
}
