package org.dayu.acd.internal.strategy;

import java.util.List;

import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.api.RoutingStrategy;
import org.osgi.service.component.annotations.Component;

/** Whoever has worked the smallest part of the time since signing in, so that who comes late is not flooded. */
@Component(property = {"name=least-occupied", "version=" + LeastOccupied.VERSION})
public final class LeastOccupied implements RoutingStrategy {

    public static final String VERSION = "1";

    /** Nobody's part is told from less than this. */
    private static final long SHORTEST_MILLIS = 60_000;

    @Override
    public List<Score> rank(QueueEntry entry, List<Candidate> candidates, long nowMillis) {
        return candidates.stream().map(candidate -> score(candidate, nowMillis)).toList();
    }

    private static Score score(Candidate candidate, long nowMillis) {
        double part = occupancy(candidate.session(), nowMillis);
        return new Score(-part, "worked " + Math.round(part * 1000) / 10.0 + " % of the time since sign-in");
    }

    /** From 0 to 1. */
    static double occupancy(Session session, long nowMillis) {
        long present = Math.max(SHORTEST_MILLIS, nowMillis - session.sinceMillis());
        return Math.min(1.0, (double) session.workMillis() / present);
    }
}
