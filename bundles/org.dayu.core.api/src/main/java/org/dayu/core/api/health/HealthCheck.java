package org.dayu.core.api.health;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says how one part of Dayu is. Registered as a service; asked every few seconds by {@code /health}, so it must answer
 * within 100 ms from what it knows already.
 *
 * @since 1.0
 */
@ConsumerType
public interface HealthCheck {

    /** The part, e.g. {@code sip} or {@code elasticsearch}. */
    String name();

    Health check();

    /**
     * Whether a node that starts waits for this part: while it is {@code STARTING}, the node is given no work. A node
     * that was ready once does not wait again, so that a bundle can be replaced while calls go on.
     *
     * @since 1.1
     */
    default boolean awaited() {
        return false;
    }
}
