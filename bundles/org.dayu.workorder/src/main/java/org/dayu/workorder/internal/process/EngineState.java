package org.dayu.workorder.internal.process;

/** How the engine is, without asking the database. */
public interface EngineState {

    /** The version of the citizen's request that new orders get; 0 before the first is published. */
    int version();

    boolean jobsActive();
}
