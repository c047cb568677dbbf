package org.dayu.core.api.event;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Publishes domain events to every interested bundle over Event Admin; the event travels whole under the property
 * {@value #EVENT}.
 *
 * <p>Thread-safe. Returns at once: handlers run on the publisher's own threads, never on the caller's. Delivery is best
 * effort; what must not be lost goes through {@link org.dayu.core.api.messaging.Outbox}.
 *
 * @since 1.0
 */
@ProviderType
public interface EventPublisher {

    /** The name of the Event Admin property that holds the {@link DomainEvent}. */
    String EVENT = "event";

    void publish(DomainEvent event);
}
