package org.dayu.acd.internal.strategy;

import java.util.List;

import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.api.RoutingStrategy;
import org.osgi.service.component.annotations.Component;

/** Whoever has answered fewest calls since midnight; among equals whoever has been idle longest. */
@Component(property = {"name=fewest-calls", "version=1"})
public final class FewestCalls implements RoutingStrategy {

    /** Longer than any idle time, so that it never outweighs a call; a double keeps both exactly. */
    private static final double CALL = 1e10;

    @Override
    public List<Score> rank(QueueEntry entry, List<Candidate> candidates, long nowMillis) {
        return candidates.stream().map(candidate -> score(candidate, nowMillis)).toList();
    }

    private static Score score(Candidate candidate, long nowMillis) {
        long idle = nowMillis - candidate.idleSinceMillis();
        return new Score(
                idle - candidate.callsToday() * CALL, candidate.callsToday() + " calls today, idle " + idle + " ms");
    }
}
