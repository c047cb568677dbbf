package org.dayu.cluster.internal;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

import org.dayu.core.api.cluster.Cluster;
import org.dayu.core.api.cluster.ClusterListener;
import org.dayu.core.api.cluster.NodeFigure;
import org.dayu.core.api.cluster.Words;
import org.dayu.core.api.thread.Threads;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How busy the machines are, in percent: the average of a minute of what runs or waits to run, by processors; above 100 work
 * waits. Each node tells the others.
 *
 * <p>Thread-safe, never blocks.
 */
@Component(
        service = {NodeFigure.class, ClusterListener.class},
        property = Cluster.CHANNEL + "=" + LoadFigure.CHANNEL)
public final class LoadFigure implements NodeFigure, ClusterListener {

    static final String CHANNEL = "load";
    private static final int UNKNOWN = -1;
    private static final int EVERY_SECONDS = 3;

    private static final Logger LOG = LoggerFactory.getLogger(LoadFigure.class);

    private final Cluster cluster;
    private final IntSupplier meter;
    private final ScheduledExecutorService measuring;
    private final Set<String> linked = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> loads = new ConcurrentHashMap<>();

    @Activate
    public LoadFigure(@Reference Threads threads, @Reference Cluster cluster) {
        this(threads, cluster, LoadFigure::machine);
        measuring.scheduleWithFixedDelay(this::measure, 0, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    /** For tests, which measure themselves. */
    LoadFigure(Threads threads, Cluster cluster, IntSupplier meter) {
        this.cluster = cluster;
        this.meter = meter;
        measuring = threads.pool("node-load", 1);
    }

    private static int machine() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        double load = system.getSystemLoadAverage();
        return load < 0 ? UNKNOWN : (int) Math.round(100 * load / system.getAvailableProcessors());
    }

    void measure() {
        int load = meter.getAsInt();
        loads.put(cluster.self(), load);
        byte[] word = Words.bytes(out -> out.writeInt(load));
        linked.forEach(node -> cluster.send(node, CHANNEL, word));
    }

    @Deactivate
    void stop() {
        measuring.shutdownNow();
    }

    @Override
    public String name() {
        return CHANNEL;
    }

    @Override
    public int at(String node) {
        return loads.getOrDefault(node, UNKNOWN);
    }

    @Override
    public void linked(String node) {
        linked.add(node);
    }

    @Override
    public void unlinked(String node) {
        linked.remove(node);
        loads.remove(node);
    }

    @Override
    public void received(String node, byte[] message) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(message))) {
            loads.put(node, in.readInt());
        } catch (IOException e) {
            LOG.warn("the load of node {} cannot be read", node, e);
        }
    }
}
