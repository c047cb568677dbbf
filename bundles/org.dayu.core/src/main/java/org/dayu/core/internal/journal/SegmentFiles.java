package org.dayu.core.internal.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The segments of a journal: files {@code <number>.jsonl}. Numbers are seconds of the clock, or the next that is free, so
 * that they also grow when somebody has emptied the folder: copies of a journal elsewhere know its lines by them.
 */
record SegmentFiles(Path folder, Clock clock) {

    private static final Pattern NAME = Pattern.compile("(\\d{10,18})\\.jsonl");

    /** All segments by number. */
    NavigableMap<Long, Path> list() throws IOException {
        NavigableMap<Long, Path> segments = new TreeMap<>();
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    segments.put(Long.valueOf(name.group(1)), file);
                }
            }
        }
        return segments;
    }

    /** One that no segment ever had. */
    long unused() throws IOException {
        NavigableMap<Long, Path> segments = list();
        return Math.max(
                segments.isEmpty() ? 1 : segments.lastKey() + 1, clock.instant().getEpochSecond());
    }

    Path file(long number) {
        return folder.resolve(String.format("%010d.jsonl", number));
    }
}
