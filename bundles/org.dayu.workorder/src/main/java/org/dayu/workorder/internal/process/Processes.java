package org.dayu.workorder.internal.process;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Orders as running processes. The only door to the process engine for the rest of the bundle.
 *
 * <p>Thread-safe. Everything that changes joins the caller's transaction; the caller has locked the order's row first.
 */
public interface Processes {

    /** The process of a citizen's request. */
    String CITIZEN_REQUEST = "citizen-request";

    /** The fact that decides which way a step is left. */
    String OUTCOME = "outcome";

    /**
     * Waits while the engine starts. For the beginning of a command, before it holds anything.
     *
     * @throws org.dayu.core.api.error.UnavailableException if that takes more than ten seconds
     */
    void awaitReady();

    /**
     * Starts the newest version.
     *
     * @param facts what the model decides by: strings, booleans and instants, never business data
     * @return the id of the process
     * @throws org.dayu.core.api.error.UnavailableException if no version is deployed yet
     */
    String start(String key, UUID orderId, Map<String, Object> facts);

    /**
     * Leaves a step.
     *
     * @throws org.dayu.core.api.error.ConflictException if the process does not wait there
     */
    void complete(String processId, String step, Map<String, Object> facts);

    /**
     * Tells a running process something that may come at any time.
     *
     * @throws org.dayu.core.api.error.ConflictException if its version does not listen to it
     */
    void tell(String processId, String message, Map<String, Object> facts);

    /** Moves timers that have not fired; unknown ones are ignored. */
    void reschedule(String processId, Map<String, Instant> timers);

    /** Where a process is; empty when its history has been cleaned up. */
    Optional<Position> position(String processId);

    /**
     * @param active ids of the nodes it waits at
     * @param passed ids of the nodes behind it, in order
     */
    record Position(String key, int version, List<String> active, List<String> passed, boolean ended) {
        public Position {
            active = List.copyOf(active);
            passed = List.copyOf(passed);
        }
    }
}
