package org.dayu.rest.internal.live;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.dayu.core.api.cluster.Cluster;
import org.dayu.core.api.cluster.ClusterListener;
import org.dayu.core.api.thread.Threads;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Screens of one node follow what happens at another. What a delta shows depends on who looks, so it cannot be sent; the
 * topic's name is, gathered for a moment, and screens there get a snapshot. Topics whose bundles tell all nodes themselves
 * are left out, and those that are about one node.
 */
@Component(immediate = true, service = ClusterListener.class, property = Cluster.CHANNEL + "=" + LiveElsewhere.CHANNEL)
public final class LiveElsewhere implements ClusterListener {

    static final String CHANNEL = "live";

    private static final Logger LOG = LoggerFactory.getLogger(LiveElsewhere.class);
    private static final long GATHER_MILLIS = 300;
    private static final Set<String> APART = Set.of("calls", "agents", "queues", "bundles");

    private final LiveHubService hub;
    private final Cluster cluster;
    private final ScheduledExecutorService sender;
    private final Set<String> linked = ConcurrentHashMap.newKeySet();
    private final Set<String> changed = ConcurrentHashMap.newKeySet();

    @Activate
    public LiveElsewhere(@Reference LiveHubService hub, @Reference Cluster cluster, @Reference Threads threads) {
        this.hub = hub;
        this.cluster = cluster;
        sender = threads.pool("rest-live-nodes", 1);
        hub.elsewhere(this::published);
    }

    @Deactivate
    void stop() {
        hub.elsewhere(null);
        sender.shutdownNow();
    }

    private void published(String topic) {
        if (linked.isEmpty() || APART.contains(topic) || !changed.add(topic)) {
            return;
        }
        try {
            sender.schedule(() -> send(topic), GATHER_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("not told any more: the bundle is stopping", e);
        }
    }

    private void send(String topic) {
        changed.remove(topic);
        byte[] name = topic.getBytes(StandardCharsets.UTF_8);
        linked.forEach(node -> cluster.send(node, CHANNEL, name));
    }

    @Override
    public void linked(String node) {
        linked.add(node);
    }

    @Override
    public void unlinked(String node) {
        linked.remove(node);
    }

    @Override
    public void received(String node, byte[] message) {
        hub.changedElsewhere(new String(message, StandardCharsets.UTF_8));
    }
}
