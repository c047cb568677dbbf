package org.dayu.call.internal.rest;

import java.time.Instant;
import java.util.UUID;

import org.dayu.call.api.CallState;
import org.dayu.call.internal.store.Callback;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Privacy;
import org.dayu.core.api.security.UserInfo;
import org.dayu.core.api.security.Users;
import org.jspecify.annotations.Nullable;

/**
 * A citizen to be called back, as this person may see it.
 *
 * @param number whole for who calls back, masked for others
 * @param agentName who was talking with them, or whose phone rang
 * @param why the state in which the call was lost
 */
public record CallbackView(
        UUID id,
        UUID callId,
        String number,
        @Nullable String queue,
        @Nullable UUID agentId,
        @Nullable String agentName,
        CallState why,
        Instant lostAt,
        boolean done,
        @Nullable UUID doneBy,
        @Nullable String doneByName,
        @Nullable Instant doneAt) {

    static CallbackView of(Principal who, Callback row, Users users) {
        return new CallbackView(
                row.id(),
                row.callId(),
                Privacy.number(who, row.number()),
                row.queue(),
                row.agentId(),
                name(users, row.agentId()),
                row.why(),
                row.lostAt(),
                row.done(),
                row.doneBy(),
                name(users, row.doneBy()),
                row.doneAt());
    }

    private static @Nullable String name(Users users, @Nullable UUID id) {
        return id == null ? null : users.find(id).map(UserInfo::displayName).orElse(null);
    }
}
