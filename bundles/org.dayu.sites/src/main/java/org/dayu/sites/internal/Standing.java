package org.dayu.sites.internal;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What is known of another site. Immutable.
 *
 * @param state what it said last, or {@code null} if it never did
 * @param heard when that was asked
 * @param millis how long the answer took
 * @param failure why the last question was not answered; empty if it was
 * @param failures how many in a row were not
 */
record Standing(@Nullable SiteState state, Instant heard, long millis, String failure, int failures) {

    static final Standing UNKNOWN = new Standing(null, Instant.EPOCH, 0, "not asked yet", 0);

    Standing answered(SiteState said, Instant asked, long took) {
        return new Standing(said, asked, took, "", 0);
    }

    Standing failed(String why) {
        return new Standing(state, heard, millis, why, failures + 1);
    }
}
