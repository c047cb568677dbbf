package org.dayu.core.internal;

import java.util.Map;

import org.dayu.core.api.event.DomainEvent;
import org.dayu.core.api.event.EventPublisher;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

/** Carries domain events over Event Admin, whole, under the property {@link EventPublisher#EVENT}. */
@Component
public final class EventAdminPublisher implements EventPublisher {

    private final EventAdmin eventAdmin;

    @Activate
    public EventAdminPublisher(@Reference EventAdmin eventAdmin) {
        this.eventAdmin = eventAdmin;
    }

    @Override
    public void publish(DomainEvent event) {
        eventAdmin.postEvent(new Event(event.topic(), Map.of(EVENT, event)));
    }
}
