package org.dayu.acd.internal.strategy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.dayu.acd.api.RoutingStrategy;
import org.jspecify.annotations.Nullable;

/** The strategies that come with this bundle, by {@code name@version}. */
public final class BuiltIn {

    private static final Map<String, RoutingStrategy> ALL = Map.of(
            "longest-idle@" + LongestIdle.VERSION, new LongestIdle(),
            "fewest-calls@" + FewestCalls.VERSION, new FewestCalls(),
            "least-talk@" + LeastTalk.VERSION, new LeastTalk(),
            "least-occupied@" + LeastOccupied.VERSION, new LeastOccupied(),
            "round-robin@" + RoundRobin.VERSION, new RoundRobin(),
            "best-fit@" + BestFit.VERSION, new BestFit(),
            "linear@" + Linear.VERSION, new Linear(),
            "random@" + RandomPick.VERSION, new RandomPick(),
            "weighted-random@" + WeightedRandom.VERSION, new WeightedRandom());

    private BuiltIn() {}

    public static @Nullable RoutingStrategy find(String full) {
        return ALL.get(full);
    }

    /** Their names with versions, in order. */
    public static List<String> names() {
        return List.copyOf(new TreeMap<>(ALL).keySet());
    }
}
