package org.dayu.embedded.internal;

import java.time.Instant;

/**
 * What the supervisor knows of its server.
 *
 * @param phase where the server is in its life
 * @param since when that phase began
 * @param pid the process, 0 if there is none
 * @param adopted whether a process that survived an earlier run was taken over
 * @param restarts how often the server was started again after it ended by itself
 * @param failure the last failure, empty if there was none
 */
record ServerState(Phase phase, Instant since, long pid, boolean adopted, int restarts, String failure) {

    enum Phase {
        STARTING,
        READY,
        DOWN
    }

    ServerState to(Phase next, Instant at, long process) {
        return new ServerState(next, next == phase ? since : at, process, adopted, restarts, failure);
    }
}
