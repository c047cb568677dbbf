package org.dayu.acd.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.osgi.annotation.versioning.ProviderType;

/**
 * How many callers came to the queues, and how long agents were busy with them, from the recorded stays.
 *
 * <p>Thread-safe, reads the database: never on a call thread. Fails with
 * {@link org.dayu.core.api.error.UnavailableException} while it is away.
 *
 * @since 1.2
 */
@ProviderType
public interface CallVolumes {

    /**
     * Sums by queue and interval, without intervals in which nobody came.
     *
     * @param from the first interval begins here
     * @param interval at least a minute
     */
    List<Volume> volumes(Instant from, Instant to, Duration interval);

    /**
     * One interval of a queue.
     *
     * @param begin by arrival
     * @param calls who wanted an agent: answered, gave up, or took a message or a call-back instead; who was sent on counts
     *     where they were sent
     * @param handled of those, whose talk has been recorded
     * @param handleSeconds talk and wrap-up of those, summed
     */
    record Volume(String queue, Instant begin, int calls, int handled, double handleSeconds) {}
}
