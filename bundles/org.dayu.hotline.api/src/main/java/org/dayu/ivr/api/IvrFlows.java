package org.dayu.ivr.api;

import java.time.Instant;
import java.util.List;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Publishes flows. Calls in a flow stay on their version; new calls take the newest.
 *
 * <p>Thread-safe.
 *
 * @since 1.0
 */
@ProviderType
public interface IvrFlows {

    /** The versions there are, newest first for each flow. */
    List<FlowVersion> versions();

    /** The text of one version. */
    String source(String flow, int version);

    /**
     * Checks and publishes a flow.
     *
     * @param yaml the flow
     * @param actor who does it
     * @throws org.dayu.core.api.error.InvalidException with line and column of each fault
     */
    FlowVersion publish(String yaml, String actor);

    /** Makes an earlier version the newest again, under a new version number. */
    FlowVersion rollBack(String flow, int version, String actor);

    /**
     * @param active whether new calls take it
     */
    record FlowVersion(String flow, int version, String title, Instant published, String by, boolean active) {}
}
