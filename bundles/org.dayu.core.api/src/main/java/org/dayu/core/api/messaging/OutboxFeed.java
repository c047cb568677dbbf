package org.dayu.core.api.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The far end of the {@link Outbox}, for the relay and nobody else. Several nodes may have a relay each; at any moment
 * one of them drains, so that messages of one key leave in order.
 *
 * <p>{@link #drain} and {@link #await} belong to one thread; the others are thread-safe.
 *
 * @since 1.0
 */
@ProviderType
public interface OutboxFeed {

    /**
     * What waits.
     *
     * @param waiting how many messages have not been handed over
     * @param oldest when the oldest of them was appended, in UTC
     */
    record Backlog(long waiting, Optional<Instant> oldest) {}

    /**
     * Hands over the oldest messages in order and marks them as sent when {@code send} returns. If it throws, or the
     * process dies, they come again.
     *
     * @param limit how many at most
     * @param send must have made the messages durable elsewhere when it returns; never called with an empty list
     * @return how many were sent; 0 too when another node's relay is at it
     */
    int drain(int limit, Consumer<List<Message>> send);

    /** Returns when something was appended on any node, at the latest after the given time. */
    void await(Duration atMost);

    Backlog backlog();

    /** Forgets messages that were sent before the given instant; returns how many. */
    int purge(Instant sentBefore);
}
