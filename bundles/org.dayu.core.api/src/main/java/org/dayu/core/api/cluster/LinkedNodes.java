package org.dayu.core.api.cluster;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The nodes with which a {@link ClusterListener} is linked, and the channel by which it speaks to them: it passes on {@link
 * ClusterListener#linked} and {@link ClusterListener#unlinked}.
 *
 * <p>Thread-safe, never blocks.
 *
 * @since 1.2
 */
public final class LinkedNodes {

    private final String channel;
    private final Supplier<@Nullable Cluster> cluster;
    private final Set<String> nodes = ConcurrentHashMap.newKeySet();

    /**
     * @param cluster as it is at the moment; {@code null} while there is none
     */
    public LinkedNodes(String channel, Supplier<@Nullable Cluster> cluster) {
        this.channel = channel;
        this.cluster = cluster;
    }

    public void linked(String node) {
        nodes.add(node);
    }

    public void unlinked(String node) {
        nodes.remove(node);
    }

    public boolean none() {
        return nodes.isEmpty();
    }

    /** Those linked now, in no order. */
    public void forEach(Consumer<String> each) {
        nodes.forEach(each);
    }

    /** Sends to one node, linked or not yet known to be; false if nothing reaches it. */
    public boolean send(String node, byte[] message) {
        Cluster present = cluster.get();
        return present != null && present.send(node, channel, message);
    }

    /** Sends to all; who cannot be reached is told anew when there is a link again. */
    public void sendAll(byte[] message) {
        nodes.forEach(node -> send(node, message));
    }
}
