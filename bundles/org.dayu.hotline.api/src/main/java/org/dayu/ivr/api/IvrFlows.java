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

    /** Makes an earlier version the newest again, under a new version number. Ends a trial. */
    FlowVersion rollBack(String flow, int version, String actor);

    /**
     * Checks and publishes a version on trial: of the new calls that the flow takes, so many in a hundred go to it, evenly
     * spread. An earlier trial of the flow ends.
     *
     * @param percent 1 to 99
     * @throws org.dayu.core.api.error.InvalidException with line and column of each fault, or if there is no version in
     *     service that the others could take
     * @since 1.1
     */
    FlowVersion tryOut(String yaml, int percent, String actor);

    /**
     * Changes what share of the calls goes to the version on trial: 0 ends the trial, 100 puts it into service.
     *
     * @since 1.1
     */
    FlowVersion share(String flow, int version, int percent, String actor);

    /**
     * @param active whether new calls take it
     * @param canary how many in a hundred of the new calls take it on trial; 0 if it is not on trial
     */
    record FlowVersion(
            String flow, int version, String title, Instant published, String by, boolean active, int canary) {}
}
