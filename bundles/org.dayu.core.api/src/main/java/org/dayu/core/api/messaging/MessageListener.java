package org.dayu.core.api.messaging;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Receives the messages of one topic. Registered as a service with the properties {@value #TOPIC} and {@value #NAME};
 * each name has a durable queue of its own at the broker, so that a listener may be away and catch up.
 *
 * <p>Called from one thread at a time, inside a transaction that also remembers the message id: a message whose id this
 * listener has handled before is skipped by the caller. A runtime exception rolls back; the message comes again with
 * growing delay and goes to {@code dayu.dlq.<name>} after the configured number of attempts.
 *
 * @since 1.0
 */
@ConsumerType
public interface MessageListener {

    /** Service property: the topic to receive. */
    String TOPIC = "dayu.topic";

    /** Service property: the durable name of the listener, e.g. {@code search}. */
    String NAME = "dayu.listener";

    void on(Message message);
}
