package org.dayu.recording.internal;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * How the recording of a talk stands.
 *
 * @param recording which it is
 * @param pausedUntil when the pause ends by itself, or {@code null} if there is none
 */
public record Live(UUID call, UUID recording, @Nullable Instant pausedUntil) {}
