package org.dayu.acd.internal.tool;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.dayu.acd.internal.engine.QueueRules;
import org.jspecify.annotations.Nullable;

/**
 * What is to be simulated. What is left out is as usual.
 *
 * @param begin of the first interval
 * @param seed of the arrivals, patience and handling times
 * @param recorded real callers instead of, or beside, generated traffic
 */
public record Scenario(
        @Nullable String title,
        @Nullable Instant begin,
        long seed,
        List<Queue> queues,
        List<Group> agents,
        @Nullable List<Traffic> traffic,
        @Nullable List<Recorded> recorded) {

    /** The same with real callers beside what is generated; agents' minutes count from the first of them. */
    Scenario with(Instant first, List<Recorded> callers) {
        List<Recorded> all = new ArrayList<>(recorded == null ? List.of() : recorded);
        all.addAll(callers);
        return new Scenario(title, first, seed, queues, agents, traffic, all);
    }

    /** A queue, see {@link org.dayu.acd.internal.engine.QueueSpec}. */
    public record Queue(
            String name,
            @Nullable String strategy,
            @Nullable Integer targetSeconds,
            @Nullable Integer wrapUpSeconds,
            @Nullable Integer maxWaiting,
            @Nullable Integer maxWaitSeconds,
            @Nullable String overflowTo,
            @Nullable Integer ageingSeconds,
            @Nullable QueueRules rules) {}

    /**
     * Agents who are alike.
     *
     * @param fromMinute when they get ready, after the beginning
     * @param toMinute when they go, after the call they have; to the end if left out
     */
    public record Group(
            int count,
            Set<String> queues,
            @Nullable Map<String, Integer> skills,
            int fromMinute,
            @Nullable Integer toMinute) {}

    /**
     * Callers of one kind: Poisson arrivals at a rate that changes from interval to interval.
     *
     * @param intervalMinutes length of the intervals
     * @param calls how many are expected in each
     * @param handleSeconds mean talk; exponential, or log-normal with {@code handleVariation} as coefficient of variation
     * @param patienceSeconds mean patience, exponential; for ever if left out
     */
    public record Traffic(
            String queue,
            int intervalMinutes,
            List<Double> calls,
            double handleSeconds,
            @Nullable Double handleVariation,
            @Nullable Double patienceSeconds,
            @Nullable Map<String, Integer> skills,
            int priority) {}

    /** One caller as it came. {@code patienceSeconds} is how long it would have waited; for ever if left out. */
    public record Recorded(
            double atSeconds,
            String queue,
            double handleSeconds,
            @Nullable Double patienceSeconds,
            @Nullable Map<String, Integer> skills,
            int priority) {}
}
