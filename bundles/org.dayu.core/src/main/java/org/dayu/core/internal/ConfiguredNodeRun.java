package org.dayu.core.internal;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.UUID;

import org.dayu.core.api.id.NodeRun;
import org.dayu.core.api.id.Uuids;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The node's name comes from configuration; the run is kept in a system property, which outlives this bundle. */
@Component(configurationPid = NodeConfig.PID)
@Designate(ocd = NodeConfig.class)
public final class ConfiguredNodeRun implements NodeRun {

    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredNodeRun.class);
    private static final String RUN = "org.dayu.run";

    private final String node;
    private final UUID run;
    private final Instant started;

    @Activate
    public ConfiguredNodeRun(NodeConfig config) {
        node = config.node().strip();
        started = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        run = UUID.fromString((String) System.getProperties()
                .computeIfAbsent(RUN, key -> Uuids.at(started.toEpochMilli()).toString()));
    }

    /** Keeps the name: whoever holds a lease under it must not be renamed, nor restarted for a change of another key. */
    @Modified
    void modified() {
        LOG.info("a change of the node's name takes effect when this bundle starts again");
    }

    @Override
    public String node() {
        return node;
    }

    @Override
    public UUID run() {
        return run;
    }

    @Override
    public Instant started() {
        return started;
    }
}
