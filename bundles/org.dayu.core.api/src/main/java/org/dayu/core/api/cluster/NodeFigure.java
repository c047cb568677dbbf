package org.dayu.core.api.cluster;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Counts something for each node, for the screen that shows the nodes. Registered as a service.
 *
 * <p>Thread-safe, never blocks.
 *
 * @since 1.1
 */
@ConsumerType
public interface NodeFigure {

    /** What is counted, e.g. {@code calls} or {@code phones}. */
    String name();

    /** How many there are at a node, as far as is known here; negative if nothing is. */
    int at(String node);
}
