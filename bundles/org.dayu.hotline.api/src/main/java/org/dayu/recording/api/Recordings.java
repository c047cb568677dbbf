package org.dayu.recording.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Finds recordings.
 *
 * <p>Thread-safe.
 *
 * @since 1.0
 */
@ProviderType
public interface Recordings {

    /** The recordings that match, newest first. */
    Page<Recording> find(Query query, PageRequest page);

    List<Recording> ofCall(UUID call);

    Optional<Recording> find(UUID id);

    /**
     * What to look for; {@code null} matches all.
     *
     * @param number the caller's digits, whole
     */
    record Query(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable UUID agentId,
            @Nullable String number,
            @Nullable UUID callId) {}
}
