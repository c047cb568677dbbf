package org.dayu.call.internal.rest;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.dayu.call.api.CallListener;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.core.api.live.LiveHub;
import org.dayu.core.api.live.LiveSource;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The live topic {@code calls}: {@code CallUpdated} with a whole {@link CallView} for each change, and {@code CallGone}
 * to an agent whose call went elsewhere. Agents follow their own calls, supervisors all.
 */
@Component(service = {CallListener.class, LiveSource.class})
public final class LiveCalls implements CallListener, LiveSource {

    static final String TOPIC = "calls";

    private final LiveHub hub;
    private final Map<UUID, CallSnapshot> live = new ConcurrentHashMap<>();

    /** The state of the topic for one person. */
    public record Snapshot(List<CallView> calls) {}

    /** A call that is no longer this person's. */
    public record Gone(UUID id, long version) {}

    @Activate
    public LiveCalls(@Reference LiveHub hub) {
        this.hub = hub;
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public boolean allows(Principal who) {
        return who.hasAny(Role.AGENT, Role.SUPERVISOR, Role.ADMIN);
    }

    @Override
    public Object snapshot(Principal who) {
        return new Snapshot(live.values().stream()
                .filter(call -> mayFollow(who, call))
                .map(call -> CallView.of(who, call))
                .toList());
    }

    private static boolean mayFollow(Principal who, CallSnapshot call) {
        return CallView.supervises(who) || CallView.own(who, call);
    }

    @Override
    public void snapshot(List<CallSnapshot> calls) {
        live.clear();
        calls.forEach(call -> live.put(call.id(), call));
    }

    @Override
    public void changed(CallSnapshot before, CallSnapshot now) {
        if (now.state() == CallState.ENDED) {
            live.remove(now.id());
        } else {
            live.put(now.id(), now);
        }
        hub.publish(TOPIC, "CallUpdated", who -> mayFollow(who, now) ? CallView.of(who, now) : null);
        UUID former = before.agentId();
        if (former != null && !former.equals(now.agentId())) {
            hub.publish(TOPIC, "CallGone", who -> gone(who, former, now));
        }
    }

    private static @Nullable Object gone(Principal who, UUID former, CallSnapshot now) {
        return who.userId().equals(former) && !CallView.supervises(who) ? new Gone(now.id(), now.version()) : null;
    }
}
