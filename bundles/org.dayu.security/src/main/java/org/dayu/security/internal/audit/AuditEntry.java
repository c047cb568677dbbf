package org.dayu.security.internal.audit;

import java.time.Instant;
import java.util.SortedMap;
import java.util.UUID;

/**
 * One entry as it was written.
 *
 * @param at to the microsecond, as the database keeps it
 */
public record AuditEntry(
        UUID id,
        Instant at,
        UUID actorId,
        String actor,
        String action,
        String object,
        SortedMap<String, String> detail) {}
