package org.dayu.outbound.internal.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import org.dayu.outbound.internal.Hours;
import org.jspecify.annotations.Nullable;

/**
 * A list of citizens to be called, and how.
 *
 * @param queue whose agents talk; for all modes with agents
 * @param flow the IVR flow they are led to; for surveys and warnings
 * @param script what agents read
 * @param attempts how often a citizen is tried
 * @param retry how long to wait after an attempt in vain
 * @param lines the most calls at a time
 * @param abandonPercent the most answered calls, of 100 within a day, that may find no agent in time; predictive only
 */
public record Campaign(
        UUID id,
        String name,
        Mode mode,
        @Nullable String queue,
        @Nullable String flow,
        @Nullable String script,
        State state,
        Hours hours,
        int attempts,
        Duration retry,
        Duration ring,
        int lines,
        double abandonPercent,
        UUID createdBy,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {

    /** How its calls are made. */
    public enum Mode {
        /** An agent sees the record, then dials. */
        PREVIEW,
        /** One call for each free agent. */
        PROGRESSIVE,
        /** As many calls as will find a free agent when answered. */
        PREDICTIVE,
        /** A flow asks, keys answer. */
        SURVEY,
        /** A flow warns until somebody of each team has acknowledged. */
        WARNING;

        /** Whether agents talk. */
        public boolean agents() {
            return this == PREVIEW || this == PROGRESSIVE || this == PREDICTIVE;
        }

        /** Whether the dialler begins its calls. */
        public boolean dialled() {
            return this != PREVIEW;
        }
    }

    /** Where it stands. */
    public enum State {
        DRAFT,
        RUNNING,
        PAUSED,
        /** Ended by a person; may not go on. */
        STOPPED,
        /** Everybody was called. */
        FINISHED
    }
}
