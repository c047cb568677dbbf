package org.dayu.call.internal.rest;

import java.util.List;
import java.util.UUID;

import org.dayu.call.api.CallListener;
import org.dayu.call.api.CallSnapshot;
import org.dayu.core.api.live.LiveHub;
import org.dayu.core.api.security.Principal;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Tells screens of changes: {@code CallUpdated} with a whole {@link CallView}, and {@code CallGone} to an agent whose
 * call went elsewhere.
 */
@Component(service = CallListener.class)
public final class CallDeltas implements CallListener {

    private final LiveHub hub;

    @Activate
    public CallDeltas(@Reference LiveHub hub) {
        this.hub = hub;
    }

    @Override
    public void snapshot(List<CallSnapshot> calls) {
        calls.forEach(this::updated);
    }

    @Override
    public void changed(CallSnapshot before, CallSnapshot now) {
        updated(now);
        UUID former = before.agentId();
        if (former != null && !former.equals(now.agentId())) {
            hub.publish(LiveCalls.TOPIC, "CallGone", who -> gone(who, former, now));
        }
    }

    private void updated(CallSnapshot call) {
        hub.publish(
                LiveCalls.TOPIC, "CallUpdated", who -> LiveCalls.mayFollow(who, call) ? CallView.of(who, call) : null);
    }

    private static @Nullable Object gone(Principal who, UUID former, CallSnapshot now) {
        return who.userId().equals(former) && !CallView.supervises(who)
                ? new LiveCalls.Gone(now.id(), now.version())
                : null;
    }
}
