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
 * @param userId the agent, for an agent's leg
 * @param answered when it was answered
 */
public record LegSnapshot(
        UUID id, LegRole role, LegState state, String address, @Nullable UUID userId, @Nullable Instant answered) {}
