package org.dayu.call.internal.rest;

import java.util.List;
import java.util.UUID;

import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Calls;
import org.dayu.core.api.live.LiveSource;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The live topic {@code calls}: agents follow their own calls, supervisors all. A delta may be older than the snapshot
 * before it; the version tells.
 */
@Component(service = LiveSource.class)
public final class LiveCalls implements LiveSource {

    static final String TOPIC = "calls";

    private final Calls calls;

    /** The state of the topic for one person. */
    public record Snapshot(List<CallView> calls) {}

    /** A call that is no longer this person's. */
    public record Gone(UUID id, long version) {}

    @Activate
    public LiveCalls(@Reference Calls calls) {
        this.calls = calls;
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
        return new Snapshot(calls.all().stream()
                .filter(call -> call.state() != CallState.ENDED && mayFollow(who, call))
                .map(call -> CallView.of(who, call))
                .toList());
    }

    static boolean mayFollow(Principal who, CallSnapshot call) {
        return CallView.supervises(who) || CallView.own(who, call);
    }
}
