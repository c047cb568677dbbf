package org.dayu.messaging.internal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.dayu.messaging.internal.Destinations.Subscription;

/** Remembers listeners and what they have handled. Thread-safe. */
interface Inbox {

    /** Notes a listener for ever, or until it is forgotten. */
    void remember(Subscription subscription);

    /** Stops keeping messages for a listener that will not come back. */
    void forget(Subscription subscription);

    /** Every listener that was ever noted, by topic and name. */
    List<Subscription> known();

    /**
     * Notes, in the current transaction, that a listener handles a message.
     *
     * @return false if it has handled it before
     */
    boolean first(String listener, UUID message);

    /** Forgets what was handled before the given instant; returns how many. */
    int purge(Instant handledBefore);
}
