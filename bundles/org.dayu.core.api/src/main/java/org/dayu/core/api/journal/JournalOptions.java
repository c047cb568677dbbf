package org.dayu.core.api.journal;

import java.time.Duration;

/**
 * What a journal is to be like.
 *
 * @param folder on a local disk, for this journal alone; empty for {@code journal/<name>} in Karaf's data folder
 * @param segmentBytes after how many bytes {@link Journal#isSegmentFull} says so; at least 1
 * @param syncWithin how long lines may be with the operating system only, where they outlive a killed process but not a
 *     power failure; zero to be on the disk before {@link Journal#append} returns
 */
public record JournalOptions(String folder, long segmentBytes, Duration syncWithin) {

    public JournalOptions {
        if (segmentBytes < 1 || syncWithin.isNegative()) {
            throw new IllegalArgumentException(
                    "a journal needs segments of a byte at least and a time that is not negative");
        }
    }
}
