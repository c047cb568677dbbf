package org.dayu.outbound.internal.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.dayu.call.api.CallArchive.Ended;
import org.dayu.call.api.EndReason;
import org.dayu.outbound.internal.callback.Outcome;
import org.dayu.outbound.internal.campaign.Campaign.Mode;
import org.dayu.outbound.internal.campaign.Contact.Result;
import org.jspecify.annotations.Nullable;

/** What an ended call means for its contact. Pure. */
public final class Ends {

    /** The notes of our calls that say whom they are for. */
    public static final String CONTACT = "contact.id";

    public static final String CAMPAIGN = "campaign.id";

    /** The note of an acknowledged warning. */
    public static final String ACKNOWLEDGED = "ack";

    /** Before the name of a question: the note of an answer by keys. */
    public static final String ANSWER = "answer.";

    /** Who was called and waits longer than this for an agent was abandoned (16 CFR 310.4(b)(4): two seconds). */
    static final Duration IN_TIME = Duration.ofSeconds(2);

    private Ends() {}

    static Result result(Mode mode, Ended call) {
        boolean heard = call.reason() == EndReason.SERVED_BY_IVR
                || call.reason() == EndReason.HUNG_UP_IN_IVR
                || call.talking() != null;
        if (mode == Mode.WARNING && heard) {
            return call.attributes().containsKey(ACKNOWLEDGED) ? Result.ACKNOWLEDGED : Result.NOT_ACKNOWLEDGED;
        }
        if (mode == Mode.SURVEY && heard) {
            boolean said =
                    call.reason() == EndReason.SERVED_BY_IVR || !answers(call).isEmpty();
            return said ? Result.REACHED : Result.REFUSED;
        }
        // agents were to talk, and a flow had to say that there was none
        boolean unattended = mode.agents() && call.talking() == null && call.reason() == EndReason.SERVED_BY_IVR;
        return unattended ? Result.ABANDONED : Result.valueOf(Outcome.of(call).name());
    }

    static Map<String, String> answers(Ended call) {
        Map<String, String> answers = new HashMap<>();
        call.attributes().forEach((name, value) -> {
            if (name.startsWith(ANSWER)) {
                answers.put(name.substring(ANSWER.length()), value);
            }
        });
        return answers;
    }

    /** Whether it was answered by somebody; when, if nobody noticed. */
    static @Nullable Instant answered(Ended call, @Nullable Instant noticed) {
        if (noticed != null) {
            return noticed;
        }
        if (call.talking() != null) {
            return call.talking();
        }
        return switch (call.reason()) {
            case HUNG_UP_IN_QUEUE, AGENT_NO_ANSWER, OVERFLOW, HUNG_UP_IN_IVR, SERVED_BY_IVR -> call.ended();
            default -> null;
        };
    }

    static boolean abandoned(Mode mode, Ended call, @Nullable Instant answered) {
        if (answered == null || mode != Mode.PROGRESSIVE && mode != Mode.PREDICTIVE) {
            return false;
        }
        Instant until = call.talking() == null ? null : call.talking();
        return until == null || Duration.between(answered, until).compareTo(IN_TIME) > 0;
    }

    /** Whether the contact is not called again, after so many attempts. */
    static boolean over(Campaign campaign, Result result, int attempts) {
        return switch (result) {
            case REACHED, ACKNOWLEDGED, WRONG_NUMBER -> true;
            case REFUSED -> campaign.mode() == Mode.SURVEY || attempts >= campaign.attempts();
            default -> attempts >= campaign.attempts();
        };
    }

    static boolean counts(Result result) {
        return result != Result.FAILED && result != Result.AGENT_AWAY;
    }
}
