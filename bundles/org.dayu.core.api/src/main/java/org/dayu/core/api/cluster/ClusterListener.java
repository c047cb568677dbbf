package org.dayu.core.api.cluster;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes part in what nodes do together. Registered as a service with the property {@link Cluster#CHANNEL} and, if it wants
 * to own something, {@link Cluster#GROUP}. Who comes late is told of links, nodes and the term that there are.
 *
 * <p>Called on one thread, in order: must not block.
 *
 * @since 1.2
 */
@ConsumerType
public interface ClusterListener {

    /** Messages reach this node from now on; whatever it should know is to be said anew. */
    default void linked(String node) {}

    /** A message from another node, in the order in which it was sent. */
    default void received(String node, byte[] message) {}

    /** Nothing reaches this node any more; it may live all the same. */
    default void unlinked(String node) {}

    /** A node has died, or its process is another now. Told once for each of its lives, by every node that survives. */
    default void lost(String node) {}

    /** The owner of the group has changed; {@code term.owner()} may be this node. */
    default void term(Term term) {}
}
