package org.dayu.outbound.internal.rest;

import org.dayu.core.api.live.LiveSource;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.outbound.internal.callback.CallbackFeed;
import org.dayu.outbound.internal.callback.CallbackStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The live topic {@code callbacks}: how many wait, then each change. */
@Component(service = LiveSource.class)
public final class LiveCallbacks implements LiveSource {

    private final CallbackStore store;

    /** How many wait to be called back. */
    public record Snapshot(long open) {}

    @Activate
    public LiveCallbacks(@Reference CallbackStore store) {
        this.store = store;
    }

    @Override
    public String topic() {
        return CallbackFeed.TOPIC;
    }

    @Override
    public boolean allows(Principal who) {
        return who.hasAny(Role.AGENT, Role.SUPERVISOR, Role.ADMIN);
    }

    @Override
    public Object snapshot(Principal who) {
        return new Snapshot(store.open());
    }
}
