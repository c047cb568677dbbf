package org.dayu.cluster.internal;

import java.util.Map;

import org.dayu.core.api.cluster.Cluster;
import org.dayu.core.api.cluster.ClusterListener;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Finds those who listen, as they come and go. Apart from the service, which most of them need themselves. */
@Component(
        immediate = true,
        service = {})
public final class ListenerWatch {

    private final ClusterService cluster;

    @Activate
    public ListenerWatch(@Reference ClusterService cluster) {
        this.cluster = cluster;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindListener(ClusterListener listener, Map<String, ?> properties) {
        cluster.join(listener, text(properties.get(Cluster.CHANNEL)), text(properties.get(Cluster.GROUP)));
    }

    void unbindListener(ClusterListener listener) {
        cluster.part(listener);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text && !text.isBlank() ? text : null;
    }
}
