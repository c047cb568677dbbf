package org.dayu.cluster.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Nodes and leases in the database; all times are its own. Fails with UnavailableException while it is away. */
interface NodeTable {

    /** What a node says of itself. */
    record Self(String node, UUID run, String link, String url, String sip, Instant started) {}

    /** A node that was here within a day. */
    record Row(
            String node, UUID run, String link, String url, String sip, Instant started, Instant seen, boolean alive) {}

    /** @param take whether a lease that has run out may be taken from another */
    record Wish(String group, boolean take) {}

    /** Who holds a lease, whether it has run out or not. */
    record Held(String group, String owner, UUID run, long epoch, boolean inForce) {}

    /**
     * How things stood.
     *
     * @param admitted whether this process is the node of its name; not so while another of that name lives
     */
    record Look(boolean admitted, List<Row> nodes, List<Held> leases) {

        public Look {
            nodes = List.copyOf(nodes);
            leases = List.copyOf(leases);
        }
    }

    /** Says that this node lives, renews or takes leases, and looks around: all at one moment. */
    Look beat(Self self, Duration life, Collection<Wish> wishes);

    /** The node goes: nobody has to wait for its time to run out. */
    void leave(Self self);
}
