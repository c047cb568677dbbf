package org.dayu.acd.internal;

import org.dayu.acd.internal.engine.Input;
import org.dayu.core.api.event.EventPublisher;
import org.dayu.sip.api.PhoneEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;
import org.osgi.service.event.propertytypes.EventTopics;

/** Tells the engine of phones that have gone. */
@Component(service = EventHandler.class)
@EventTopics(PhoneEvent.TOPICS)
public final class PhoneWatch implements EventHandler {

    private final AcdInside acd;

    @Activate
    public PhoneWatch(@Reference AcdInside acd) {
        this.acd = acd;
    }

    @Override
    public void handleEvent(Event event) {
        if (event.getProperty(EventPublisher.EVENT) instanceof PhoneEvent.PhoneLost lost
                && acd.lostPhone(lost.account())) {
            acd.take(new Input.PhoneLost(lost.account()));
        }
    }
}
