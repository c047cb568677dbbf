package org.dayu.workorder.internal.process;

import java.time.Instant;
import java.util.UUID;

import org.dayu.workorder.internal.sla.Due;

/**
 * What the process does to an order. Called by the engine in the transaction of whoever moved the process: a person's
 * command, or a job of the engine.
 *
 * <p>Thread-safe.
 */
public interface OrderSteps {

    /** Takes the order's row for this transaction. */
    void lock(UUID orderId);

    /** Looks up the catalogue and notes what it says. */
    void suggest(UUID orderId);

    /** Computes the dates, now that the clock starts. */
    Due setDeadlines(UUID orderId);

    void remindSign(UUID orderId);

    void warn(UUID orderId);

    void declareOverdue(UUID orderId);

    /** Counts another handling. */
    void reopen(UUID orderId);

    void urge(UUID orderId);

    /** Moves the dates by the days that were granted. */
    Due extend(UUID orderId);

    void close(UUID orderId);

    /** The process waits at a user task. */
    void arrived(UUID orderId, String step);

    /** The process is over. */
    void ended(UUID orderId, Instant at);
}
