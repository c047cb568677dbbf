package org.dayu.acd.internal.strategy;

import java.util.Comparator;
import java.util.List;

import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.api.RoutingStrategy;
import org.osgi.service.component.annotations.Component;

/**
 * Whoever has answered fewest calls since signing in; among equals whoever has been idle longest. Counters that never
 * begin anew would send everything to whoever is new.
 */
@Component(property = {"name=fewest-calls", "version=" + FewestCalls.VERSION})
public final class FewestCalls implements RoutingStrategy {

    public static final String VERSION = "2";

    /** Longer than any idle time, so that it never outweighs a call; a double keeps both exactly. */
    private static final double CALL = 1e10;

    private static final Comparator<Candidate> STANDING = Comparator.<Candidate>comparingInt(
                    candidate -> candidate.session().calls())
            .thenComparingLong(Candidate::idleSinceMillis);

    @Override
    public List<Score> rank(QueueEntry entry, List<Candidate> candidates, long nowMillis) {
        return candidates.stream().map(candidate -> score(candidate, nowMillis)).toList();
    }

    @Override
    public Comparator<Candidate> standing() {
        return STANDING;
    }

    private static Score score(Candidate candidate, long nowMillis) {
        long idle = nowMillis - candidate.idleSinceMillis();
        int calls = candidate.session().calls();
        return new Score(idle - calls * CALL, calls + " calls since sign-in, idle " + idle + " ms");
    }
}
