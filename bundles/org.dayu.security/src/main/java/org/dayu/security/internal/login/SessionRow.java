package org.dayu.security.internal.login;

import java.time.Instant;
import java.util.UUID;

/** A session as it is stored; its token is not. */
record SessionRow(UUID id, UUID accountId, Instant lastSeenAt, Instant expiresAt) {}
