package org.example.evenload;

import java.util.List;

import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.api.RoutingStrategy;
import org.osgi.service.component.annotations.Component;

/** Whoever has talked the fewest minutes since midnight; among equals whoever has been idle longest. */
@Component(property = {"name=even-load", "version=1"})
public final class EvenLoad implements RoutingStrategy {

    /** One minute of talk weighs more than any idle time; a double keeps both exactly. */
    private static final double MINUTE = 1e10;

    @Override
    public List<Score> rank(QueueEntry entry, List<Candidate> candidates, long nowMillis) {
        return candidates.stream().map(candidate -> score(candidate, nowMillis)).toList();
    }

    private static Score score(Candidate candidate, long nowMillis) {
        long minutes = candidate.talkMillisToday() / 60_000;
        long idle = nowMillis - candidate.idleSinceMillis();
        return new Score(idle - minutes * MINUTE, minutes + " min talked today, idle " + idle + " ms");
    }
}
