package org.dayu.recording.internal;

import java.util.Optional;
import java.util.UUID;

/** The talks that are recorded now. Thread-safe, never waits. */
public interface LiveRecordings {

    /** How a talk's recording stands; empty if it is not recorded. */
    Optional<Live> find(UUID call);

    /** Silence in place of what is said from now on. Shows in {@link #find} within a turn of the writing thread. */
    void pause(UUID call);

    void resume(UUID call);

    /** How many talks should be recorded and are not. */
    int missing();

    /** What is wrong with writing, or an empty string. */
    String fault();
}
