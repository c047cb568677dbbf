package org.dayu.ivr.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.dayu.ivr.api.IvrFlows.FlowVersion;

/** Where published flows are kept. May block. */
interface FlowStore {

    /** All versions, newest first for each flow. */
    List<FlowVersion> versions();

    Optional<String> source(String flow, int version);

    /** Stores the next version of a flow and makes it the one that new calls take. */
    FlowVersion publish(String flow, String title, String source, Instant at, String by);

    /** Stores the next version of a flow and puts it on trial in place of one that is. */
    FlowVersion tryOut(String flow, String title, String source, Instant at, String by, int percent);

    /**
     * Changes the share of the version on trial; 0 ends the trial, 100 makes it the one that new calls take.
     *
     * @return empty if that version is not on trial
     */
    Optional<FlowVersion> share(String flow, int version, int percent);
}
