package org.dayu.acd.internal.strategy;

import java.util.Comparator;
import java.util.List;

import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.api.RoutingStrategy;
import org.osgi.service.component.annotations.Component;

/** Whoever has been idle longest. */
@Component(property = {"name=longest-idle", "version=" + LongestIdle.VERSION})
public final class LongestIdle implements RoutingStrategy {

    public static final String VERSION = "1";

    private static final Comparator<Candidate> STANDING = Comparator.comparingLong(Candidate::idleSinceMillis);

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
        return new Score(idle, "idle " + idle + " ms");
    }
}
