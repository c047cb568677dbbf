package org.dayu.call.internal;

import java.time.Instant;
import java.util.List;

import org.dayu.call.api.CallEvent;
import org.dayu.call.api.CallListener;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.EndReason;
import org.dayu.core.api.event.EventPublisher;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells bundles outside the call plane that a call is over. */
@Component(service = CallListener.class)
public final class EndedCalls implements CallListener {

    private final EventPublisher events;

    @Activate
    public EndedCalls(@Reference EventPublisher events) {
        this.events = events;
    }

    @Override
    public void snapshot(List<CallSnapshot> calls) {
        // live calls have not ended
    }

    @Override
    public void changed(CallSnapshot before, CallSnapshot now) {
        boolean first = before.version() == now.version();
        Instant ended = now.ended();
        EndReason reason = now.endReason();
        if (now.state() == CallState.ENDED
                && (first || before.state() != CallState.ENDED)
                && ended != null
                && reason != null) {
            events.publish(new CallEvent.CallEnded(now.id(), reason, now.agentId(), ended));
        }
    }
}
