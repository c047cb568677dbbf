package org.dayu.embedded.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** One server program that {@link Supervisor} keeps alive. All methods are called on the supervisor's thread. */
interface ChildServer {

    /** The name of the health check, e.g. {@code postgresql}. */
    String name();

    int port();

    /** How long a start may take before the process is considered stuck and is stopped. */
    Duration startLimit();

    /** The running server of exactly this data folder, whoever started it. */
    Optional<ProcessHandle> find();

    /** Starts the server and returns at once; the answer is the launched process, which may end when the server is up. */
    ProcessHandle launch() throws IOException, InterruptedException;

    /** Whether the found server takes requests now; answers within 100 ms or says no. */
    boolean ready();

    /** Stops the server and waits for its end. */
    void stop(ProcessHandle server) throws IOException, InterruptedException;

    /** The last lines that the server wrote, for the operator. */
    String lastWords();
}
