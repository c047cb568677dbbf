package org.dayu.call.api;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * One party, as it stood at one version of the call.
 *
 * @param id the leg, the same in SIP and media
 * @param role what the party is
 * @param state where the leg stands
 * @param address a number, or a phone account such as {@code 8001}
 * @param userId whose phone it is, for a phone of the house
 * @param answered when it was answered
 * @param offered whether the ACD found this agent: it then knows by itself that the agent talks
 * @param muted whether nobody hears this party, at its own wish
 * @param supervision how a supervisor takes part, or {@code null} for all other parties
 */
public record LegSnapshot(
        UUID id,
        LegRole role,
        LegState state,
        String address,
        @Nullable UUID userId,
        @Nullable Instant answered,
        boolean offered,
        boolean muted,
        @Nullable Supervision supervision) {

    /** A party who is heard and was not found by the ACD. */
    public LegSnapshot(
            UUID id, LegRole role, LegState state, String address, @Nullable UUID userId, @Nullable Instant answered) {
        this(id, role, state, address, userId, answered, false, false, null);
    }
}
