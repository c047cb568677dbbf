package org.dayu.rest.internal.live;

import org.dayu.core.api.live.LiveSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Brings sources to the hub; apart from it, because most sources need the hub before they exist. */
@Component(service = LiveSources.class, immediate = true)
public final class LiveSources {

    private final LiveHubService hub;

    @Activate
    public LiveSources(@Reference LiveHubService hub) {
        this.hub = hub;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addSource(LiveSource source) {
        hub.addSource(source);
    }

    void removeSource(LiveSource source) {
        hub.removeSource(source);
    }
}
