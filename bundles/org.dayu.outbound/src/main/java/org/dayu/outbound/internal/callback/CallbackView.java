package org.dayu.outbound.internal.callback;

import java.time.Instant;
import java.util.UUID;

import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Privacy;
import org.dayu.core.api.security.UserInfo;
import org.dayu.core.api.security.Users;
import org.dayu.outbound.api.CallbackReason;
import org.jspecify.annotations.Nullable;

/**
 * A citizen to be called back, as this person may see it.
 *
 * @param number whole for who calls back, masked for others
 * @param note {@code null} too for who may not read numbers
 * @param agentName who was talking with them, or whose phone rang
 * @param since the first arrival: the place that is kept
 * @param missed how many calls were missed
 * @param due when to call next
 * @param callingByName who calls right now
 */
public record CallbackView(
        UUID id,
        UUID callId,
        String number,
        @Nullable String queue,
        @Nullable UUID agentId,
        @Nullable String agentName,
        CallbackReason reason,
        @Nullable String note,
        Instant since,
        Instant lostAt,
        int missed,
        Instant due,
        int attempts,
        Callback.State state,
        @Nullable UUID callingCall,
        @Nullable UUID callingBy,
        @Nullable String callingByName,
        boolean done,
        Callback.@Nullable Result result,
        @Nullable UUID doneBy,
        @Nullable String doneByName,
        @Nullable Instant doneAt) {

    public static CallbackView of(Principal who, Callback row, Users users) {
        return new CallbackView(
                row.id(),
                row.callId(),
                Privacy.number(who, row.number()),
                row.queue(),
                row.agentId(),
                name(users, row.agentId()),
                row.reason(),
                Privacy.mayReadNumbers(who) ? row.note() : null,
                row.since(),
                row.lostAt(),
                row.missed(),
                row.due(),
                row.attempts(),
                row.state(),
                row.callingCall(),
                row.callingBy(),
                name(users, row.callingBy()),
                row.done(),
                row.result(),
                row.doneBy(),
                name(users, row.doneBy()),
                row.doneAt());
    }

    static @Nullable String name(Users users, @Nullable UUID id) {
        return id == null ? null : users.find(id).map(UserInfo::displayName).orElse(null);
    }
}
