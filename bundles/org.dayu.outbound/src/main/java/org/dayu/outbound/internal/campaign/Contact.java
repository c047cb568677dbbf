package org.dayu.outbound.internal.campaign;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A citizen of a campaign.
 *
 * @param line of the file it came from
 * @param number personal data, as are name, fields and note
 * @param fields the other columns of the file
 * @param team who stand in for each other in a warning
 * @param rank who of the team is called first
 * @param until the end of its time window
 * @param owner the agent who alone gets it in preview, or {@code null} if any may
 * @param ownerUntil when others may have it too: of a call-back promised for a time; {@code null} for never
 */
public record Contact(
        UUID id,
        UUID campaign,
        int line,
        String number,
        @Nullable String name,
        Map<String, String> fields,
        String team,
        int rank,
        State state,
        int attempts,
        Instant due,
        @Nullable Instant until,
        @Nullable UUID call,
        @Nullable UUID agent,
        @Nullable Result outcome,
        @Nullable String note,
        @Nullable Instant doneAt,
        @Nullable UUID owner,
        @Nullable Instant ownerUntil) {

    public Contact {
        fields = Map.copyOf(fields);
    }

    /** Where it stands. */
    public enum State {
        /** Its turn comes if those before it in the team do not acknowledge. */
        WAITING,
        READY,
        /** An agent looks at it. */
        ASSIGNED,
        DIALLING,
        DONE
    }

    /** What came of it last. */
    public enum Result {
        REACHED,
        /** Heard the warning and pressed the key. */
        ACKNOWLEDGED,
        /** Heard it, but pressed nothing. */
        NOT_ACKNOWLEDGED,
        NO_ANSWER,
        BUSY,
        REFUSED,
        WRONG_NUMBER,
        /** Answered, and no agent was there in time. */
        ABANDONED,
        AGENT_AWAY,
        FAILED,
        DO_NOT_CALL,
        BLOCKED,
        /** Its time window is over. */
        EXPIRED,
        /** Somebody else of the team has acknowledged. */
        TEAM_ACKNOWLEDGED,
        /** An agent left it out. */
        SKIPPED
    }
}
