package org.dayu.call.internal.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The segments of a journal: files {@code 00000001.jsonl} and on. */
record SegmentFiles(Path directory) {

    private static final Pattern NAME = Pattern.compile("(\\d{8})\\.jsonl");

    /** All segments by number. */
    NavigableMap<Long, Path> list() throws IOException {
        NavigableMap<Long, Path> segments = new TreeMap<>();
        if (!Files.isDirectory(directory)) {
            return segments;
        }
        try (var files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    segments.put(Long.valueOf(name.group(1)), file);
                }
            }
        }
        return segments;
    }

    Path file(long number) {
        return directory.resolve(String.format("%08d.jsonl", number));
    }
}
