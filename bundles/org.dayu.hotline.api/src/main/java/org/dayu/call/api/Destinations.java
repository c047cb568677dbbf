package org.dayu.call.api;

import java.util.Optional;
import java.util.UUID;

import org.dayu.call.api.CallCommand.Whither;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Knows what is meant by a number to which an agent's own phone hands a citizen on, by the same rules as when it is done at
 * the desk. Optional: without it a number is a phone of the house or of the outside world.
 *
 * <p>Thread-safe; called on a call loop, so it must neither block nor do I/O.
 *
 * @since 1.1
 */
@ConsumerType
public interface Destinations {

    /**
     * Whither a number leads; empty if it is nobody's in particular, and so to be dialled.
     *
     * @param number digits, or a name such as a queue's
     * @param queue the queue out of which the citizen came
     */
    Optional<Destination> find(String number, @Nullable String queue);

    /** An agent's phone has handed a citizen on: for the audit trail. */
    void handedOn(UUID agent, UUID call, Whither to);

    /** What a number leads to. */
    sealed interface Destination {

        /** There. */
        record To(Whither whither) implements Destination {}

        /**
         * To somebody who cannot take the citizen now.
         *
         * @param status of SIP, 400 to 699
         */
        record Refused(int status, String why) implements Destination {}
    }
}
