package org.dayu.recording.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.dayu.call.api.LegRole;
import org.jspecify.annotations.Nullable;

/**
 * A recorded call, from the first answer to the end of the talk, whoever it is handed on to: stereo WAV, 8 kHz, 16 bit;
 * the citizen left, everybody else right. It is kept sealed; sizes and check sum are those of the WAV file that is played
 * and saved.
 *
 * @param caller the caller's digits; personal data
 * @param millis how long
 * @param agentId who answered first
 * @param agentName their name at the time
 * @param agentNumber what they log in with, 工号
 * @param extension the number of the agent's telephone
 * @param state see {@link State}
 * @param lostMillis gaps in it: sound that could not be written in time
 * @param sha256 of the WAV file, hexadecimal, once it is closed
 * @param gaps where silence stands for something else, in order; longer ones only, the sum is in {@code lostMillis}
 * @param segments who besides the citizen was in it when, in the order of their beginning
 * @param hold why it must not be deleted, or {@code null}
 */
public record Recording(
        UUID id,
        UUID callId,
        Instant started,
        long millis,
        String caller,
        @Nullable UUID agentId,
        @Nullable String agentName,
        @Nullable String agentNumber,
        @Nullable String extension,
        @Nullable String queue,
        State state,
        long lostMillis,
        long bytes,
        @Nullable String sha256,
        List<Gap> gaps,
        List<Segment> segments,
        @Nullable Hold hold) {

    public Recording {
        gaps = List.copyOf(gaps);
        segments = List.copyOf(segments);
    }

    /** Where a recording stands. */
    public enum State {
        RECORDING,
        CLOSED,
        /** The node died; closed afterwards up to what had reached the disk. */
        RECOVERED
    }

    /** A stretch of silence that was none, by its distance from the beginning. */
    public record Gap(Kind kind, long fromMillis, long toMillis) {
        /** Why there is no sound. */
        public enum Kind {
            /** Somebody who may had paused the recording. */
            PAUSED,
            /** It could not be written in time. */
            LOST,
            /** Nobody was there for the citizen, who waited with music between two talks. */
            WAITING
        }
    }

    /**
     * Somebody's time in it, by the distance from its beginning.
     *
     * @param role as what: AGENT, DEPARTMENT, or SUPERVISOR for who barged in
     * @param userId who, for the phones of users
     * @param name their name at the time
     * @param number what they log in with, 工号
     * @param extension the number of their telephone
     * @param toMillis {@code null} while they are in it
     */
    public record Segment(
            LegRole role,
            @Nullable UUID userId,
            @Nullable String name,
            @Nullable String number,
            @Nullable String extension,
            long fromMillis,
            @Nullable Long toMillis) {}

    /**
     * A legal hold: as long as it stands, the recording is not deleted.
     *
     * @param by who set it, as a name for screens
     */
    public record Hold(String reason, String by, Instant since) {}

    /** Whether this person was the call's agent, first or later. */
    public boolean isOf(UUID agent) {
        return agent.equals(agentId)
                || segments.stream()
                        .anyMatch(segment -> segment.role() == LegRole.AGENT && agent.equals(segment.userId()));
    }

    /** The same with the number as somebody may see it. */
    public Recording withCaller(String number) {
        return new Recording(
                id,
                callId,
                started,
                millis,
                number,
                agentId,
                agentName,
                agentNumber,
                extension,
                queue,
                state,
                lostMillis,
                bytes,
                sha256,
                gaps,
                segments,
                hold);
    }
}
