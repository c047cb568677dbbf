package org.dayu.recording.api;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * One recorded stretch of a call: stereo WAV, 8 kHz, 16 bit; the citizen left, everybody else right.
 *
 * @param caller the caller's digits; personal data
 * @param millis how long
 * @param state see {@link State}
 * @param lostMillis gaps in it: sound that could not be written in time
 * @param sha256 of the file, hexadecimal, once it is closed
 */
public record Recording(
        UUID id,
        UUID callId,
        Instant started,
        long millis,
        String caller,
        @Nullable UUID agentId,
        @Nullable String agentName,
        @Nullable String queue,
        State state,
        long lostMillis,
        long bytes,
        @Nullable String sha256) {

    /** Where a recording stands. */
    public enum State {
        RECORDING,
        CLOSED,
        /** The node died; closed afterwards up to what had reached the disk. */
        RECOVERED
    }
}
