package org.dayu.core.api.cluster;

import java.util.List;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The other nodes of this installation. A node that is configured to stand alone has none: it owns every group and
 * nothing can be sent.
 *
 * <p>Ownership is a lease in the database with an epoch. While the database is away an owner goes on as long as every node
 * that was alive when it was last seen confirms over its link that it will not take over, or as long as there was none.
 *
 * <p>Thread-safe, never blocks.
 *
 * @since 1.2
 */
@ProviderType
public interface Cluster {

    /** The service property of a {@link ClusterListener} by which messages reach it. */
    String CHANNEL = "dayu.channel";

    /** The service property of a {@link ClusterListener} that wants to own a group. */
    String GROUP = "dayu.group";

    /** This node. */
    String self();

    /** Whether this node stands alone by configuration. */
    boolean single();

    /** All nodes that were here within a day, this one too, by name. */
    List<Member> members();

    /** Who owns a group, as far as is known here. */
    Term term(String group);

    /**
     * Whether this node owns the group at this very moment, and nobody else has since this epoch: a lease that was renewed
     * under a new one is held under the old one too.
     */
    boolean holds(String group, long epoch);

    /**
     * Sends a message: in order, as long as the link lasts; what was under way when it broke is lost, and {@link
     * ClusterListener#linked} is told when there is a new one.
     *
     * @return whether there is a link
     */
    boolean send(String node, String channel, byte[] message);
}
