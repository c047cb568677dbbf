package org.dayu.call.internal.rest;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.dayu.call.api.CallListener;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.LegSnapshot;
import org.dayu.call.api.LegState;
import org.dayu.call.internal.fleet.Fleet;
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
@Component(service = {CallListener.class, Fleet.Screens.class})
public final class CallDeltas implements CallListener, Fleet.Screens {

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
        if (!people(before).equals(people(now))) {
            hub.publish(LiveCalls.TOPIC, "CallGone", who -> gone(who, before, now));
        }
    }

    private static Set<UUID> people(CallSnapshot call) {
        Set<UUID> people = new HashSet<>();
        if (call.agentId() != null) {
            people.add(call.agentId());
        }
        for (LegSnapshot leg : call.legs()) {
            if (leg.state() != LegState.ENDED && leg.userId() != null) {
                people.add(leg.userId());
            }
        }
        return people;
    }

    private void updated(CallSnapshot call) {
        hub.publish(
                LiveCalls.TOPIC, "CallUpdated", who -> LiveCalls.mayFollow(who, call) ? CallView.of(who, call) : null);
    }

    private static @Nullable Object gone(Principal who, CallSnapshot before, CallSnapshot now) {
        return CallView.own(who, before) && !LiveCalls.mayFollow(who, now)
                ? new LiveCalls.Gone(now.id(), now.version())
                : null;
    }
}
