package org.dayu.acd.internal;

import org.dayu.acd.api.AgentDesk;
import org.dayu.acd.api.AgentState;
import org.dayu.acd.internal.engine.Input;
import org.dayu.core.api.event.EventPublisher;
import org.dayu.core.api.security.DirectoryEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;
import org.osgi.service.event.propertytypes.EventTopics;

/**
 * Offers nobody to agents whose last session has ended: the telephone would ring beside a desk that shows nothing. One who
 * rings or talks ends that first.
 */
@Component(service = EventHandler.class)
@EventTopics(DirectoryEvent.TOPICS)
public final class LoginWatch implements EventHandler {

    static final String LOGGED_OUT = "logged-out";

    private final AgentDesk desk;
    private final AcdInside acd;

    @Activate
    public LoginWatch(@Reference AgentDesk desk, @Reference AcdInside acd) {
        this.desk = desk;
        this.acd = acd;
    }

    @Override
    public void handleEvent(Event event) {
        if (event.getProperty(EventPublisher.EVENT) instanceof DirectoryEvent.UserLeft left) {
            desk.find(left.userId())
                    .filter(agent -> works(agent.state()))
                    .ifPresent(agent -> acd.take(new Input.Pause(agent.id(), AgentState.NOT_READY, LOGGED_OUT)));
        }
    }

    private static boolean works(AgentState state) {
        return switch (state) {
            case READY, RESERVED, RINGING, TALKING, WRAP_UP -> true;
            case SIGNED_OUT, BREAK, NOT_READY -> false;
        };
    }
}
