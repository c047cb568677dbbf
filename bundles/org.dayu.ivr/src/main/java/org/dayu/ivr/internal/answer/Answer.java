package org.dayu.ivr.internal.answer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An answer that may be read to callers.
 *
 * @param keywords by which a question in words is recognised
 * @param open whether callers are told it
 * @param validTo the last day on which it is right, Asia/Shanghai; for ever if {@code null}
 * @param told how often it was read
 * @param helpful how often a caller said that it helped
 * @param useless how often a caller said that it did not
 */
public record Answer(
        String key,
        String title,
        List<String> keywords,
        String text,
        boolean open,
        @Nullable LocalDate validTo,
        long told,
        long helpful,
        long useless,
        Instant changedAt,
        String changedBy) {

    public Answer {
        keywords = List.copyOf(keywords);
    }
}
