package org.dayu.acd.internal.strategy;

import java.util.Comparator;
import java.util.List;

import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.api.RoutingStrategy;
import org.osgi.service.component.annotations.Component;

/** Whoever was offered a caller longest ago, answered or not; an agent never offered one comes first. */
@Component(property = {"name=round-robin", "version=" + RoundRobin.VERSION})
public final class RoundRobin implements RoutingStrategy {

    public static final String VERSION = "1";

    private static final Comparator<Candidate> STANDING = Comparator.comparingLong(Candidate::lastOffer);

    @Override
    public List<Score> rank(QueueEntry entry, List<Candidate> candidates, long nowMillis) {
        return candidates.stream().map(RoundRobin::score).toList();
    }

    @Override
    public Comparator<Candidate> standing() {
        return STANDING;
    }

    private static Score score(Candidate candidate) {
        return new Score(
                -candidate.lastOffer(),
                candidate.lastOffer() == 0 ? "no offer yet" : "last offer " + candidate.lastOffer());
    }
}
