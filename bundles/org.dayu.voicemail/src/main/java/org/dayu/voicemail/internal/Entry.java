package org.dayu.voicemail.internal;

import java.time.Instant;
import java.util.UUID;

import org.dayu.recording.api.Recording;
import org.jspecify.annotations.Nullable;

/**
 * A message and what became of it.
 *
 * @param note what was done; personal data
 * @param callbackId the entry of the call-back list that was made of it last
 * @param words what was said, by a speech recogniser; personal data
 * @param wordsBy the recogniser
 * @param hold what keeps it from retention
 */
public record Entry(
        Message message,
        State state,
        @Nullable UUID takenBy,
        @Nullable Instant takenAt,
        @Nullable UUID doneBy,
        @Nullable Instant doneAt,
        @Nullable String note,
        @Nullable UUID callbackId,
        @Nullable UUID calledBy,
        @Nullable Instant calledAt,
        @Nullable String words,
        @Nullable String wordsBy,
        Recording.@Nullable Hold hold) {

    /** Where a message stands. */
    public enum State {
        /** Nobody has taken it. */
        NEW,
        /** Somebody sees to it. */
        TAKEN,
        DONE,
        /** There was nothing in it. */
        DROPPED
    }
}
