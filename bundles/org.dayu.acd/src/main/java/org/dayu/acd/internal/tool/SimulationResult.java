package org.dayu.acd.internal.tool;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a simulation came to.
 *
 * @param occupancy the part of agents' time in talks and wrap-up
 * @param turns of the engine
 */
public record SimulationResult(@Nullable String title, List<Queue> queues, double occupancy, int turns) {

    /**
     * One queue.
     *
     * @param offered who came to it first
     * @param overflowed who was sent on
     * @param level the part answered within the target, of all who were answered or gave up
     * @param abandons the part who gave up
     * @param waitSeconds mean wait of both
     * @param p90Seconds wait of the answered that nine of ten do not exceed
     */
    public record Queue(
            String name,
            int offered,
            int answered,
            int abandoned,
            int overflowed,
            double level,
            double abandons,
            double waitSeconds,
            double p90Seconds,
            double longestSeconds) {}
}
