package org.dayu.citizen.internal;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which phones may be those of citizens who are marked or have an agent of their own, by their blind index, so that calls of all others cost no query. Holds whoever
 * was ever marked since the start: one too many costs a query, one too few a mark.
 *
 * <p>Thread-safe. {@link #follow} is for one thread.
 */
final class MarkedPhones {

    private static final Logger LOG = LoggerFactory.getLogger(MarkedPhones.class);

    /** How far the clocks of nodes and the ends of transactions may lie apart. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private final Set<String> indexes = ConcurrentHashMap.newKeySet();
    private volatile boolean read;
    private Instant newest = Instant.EPOCH;
    private boolean failing;

    void add(String index) {
        indexes.add(index);
    }

    boolean mayHave(String index) {
        return !read || indexes.contains(index);
    }

    /** Adds who was marked since the last time, at whichever node. */
    void follow(Jdbi jdbi) {
        try {
            jdbi.useHandle(handle -> handle.createQuery(
                            """
                            select phone_index, updated_at from citizen.citizen
                             where (marks <> '{}' or owner is not null) and updated_at >= :since
                            """)
                    .bind("since", newest.equals(Instant.EPOCH) ? newest : newest.minus(OVERLAP))
                    .map((row, context) -> {
                        Timestamp at = row.getTimestamp("updated_at");
                        newest = at.toInstant().isAfter(newest) ? at.toInstant() : newest;
                        return row.getString("phone_index");
                    })
                    .forEach(indexes::add));
            read = true;
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn("who is marked cannot be read; those known stay known", e);
            }
            failing = true;
        }
    }
}
