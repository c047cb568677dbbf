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

    /** The recordings that match, in the order that is asked for. */
    Page<Recording> find(Query query, PageRequest page);

    List<Recording> ofCall(UUID call);

    Optional<Recording> find(UUID id);

    /**
     * What to look for; {@code null} matches all.
     *
     * @param from the earliest beginning
     * @param to what every beginning is before
     * @param agentId an agent who was in it, first or later
     * @param agent a part of the name of somebody who was in it, or their work number
     * @param extension the number of the telephone of somebody who was in it, whole
     * @param number the caller's digits, whole
     * @param leastMillis how long at least
     * @param mostMillis how long at most
     * @param held only those that a legal hold keeps ({@code true}) or does not ({@code false})
     */
    record Query(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable UUID agentId,
            @Nullable String agent,
            @Nullable String extension,
            @Nullable String number,
            @Nullable UUID callId,
            @Nullable String queue,
            @Nullable Long leastMillis,
            @Nullable Long mostMillis,
            @Nullable Boolean held,
            Order order) {

        /** Matches everything. */
        public static final Query ALL =
                new Query(null, null, null, null, null, null, null, null, null, null, null, Order.NEWEST);

        /** The same, but only of one agent. */
        public Query ofAgent(UUID agent) {
            return new Query(
                    from,
                    to,
                    agent,
                    this.agent,
                    extension,
                    number,
                    callId,
                    queue,
                    leastMillis,
                    mostMillis,
                    held,
                    order);
        }
    }

    /** Which come first. */
    enum Order {
        NEWEST,
        OLDEST,
        LONGEST,
        SHORTEST
    }
}
