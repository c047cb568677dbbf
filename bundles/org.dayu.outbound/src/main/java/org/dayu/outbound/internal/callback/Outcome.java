package org.dayu.outbound.internal.callback;

import org.dayu.call.api.CallArchive;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.jspecify.annotations.Nullable;

/** What came of one call of ours to a citizen. */
public enum Outcome {
    /** A person of ours talked with them, or the flow was heard to its end. */
    REACHED,
    NO_ANSWER,
    BUSY,
    REFUSED,
    /** No such number. */
    WRONG_NUMBER,
    /** They answered and hung up before anybody of ours was there. */
    ABANDONED,
    /** Our agent's phone was not answered: not the citizen's doing, it does not count. */
    AGENT_AWAY,
    /** Lines, trunk or node failed: it does not count. */
    FAILED;

    /** Whether this was an attempt at the citizen. */
    public boolean counts() {
        return this != AGENT_AWAY && this != FAILED;
    }

    /** Whether calling again can help. */
    public boolean again() {
        return this != REACHED && this != WRONG_NUMBER;
    }

    /** Reads what became of a call of ours. */
    public static Outcome of(CallArchive.Ended call) {
        if (call.talking() != null || call.reason() == EndReason.SERVED_BY_IVR) {
            return REACHED;
        }
        return switch (call.reason()) {
            case NOT_REACHED -> call.by() == LegRole.AGENT
                    ? AGENT_AWAY
                    : status(call.attributes().get("sip.status"));
            case HUNG_UP_IN_QUEUE,
                    AGENT_NO_ANSWER,
                    OVERFLOW,
                    HUNG_UP_IN_IVR,
                    MESSAGE_LEFT,
                    CALLBACK_PROMISED -> ABANDONED;
            case REFUSED -> REFUSED;
            default -> FAILED;
        };
    }

    /** RFC 3261, section 21: what a final answer says of the called party. */
    private static Outcome status(@Nullable String status) {
        return switch (status == null ? "" : status) {
            case "486", "600" -> BUSY;
            case "404", "410", "484", "604" -> WRONG_NUMBER;
            case "403", "603", "607", "608" -> REFUSED;
            case "500", "502", "503", "504", "488" -> FAILED;
            default -> NO_ANSWER;
        };
    }
}
