package org.dayu.acd.internal.strategy;

import java.util.Comparator;
import java.util.List;

import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.api.RoutingStrategy;
import org.osgi.service.component.annotations.Component;

/** Whoever has talked least since signing in; the first by work number among equals. */
@Component(property = {"name=least-talk", "version=" + LeastTalk.VERSION})
public final class LeastTalk implements RoutingStrategy {

    public static final String VERSION = "1";

    private static final Comparator<Candidate> STANDING =
            Comparator.comparingLong(candidate -> candidate.session().talkMillis());

    @Override
    public List<Score> rank(QueueEntry entry, List<Candidate> candidates, long nowMillis) {
        return candidates.stream().map(LeastTalk::score).toList();
    }

    @Override
    public Comparator<Candidate> standing() {
        return STANDING;
    }

    private static Score score(Candidate candidate) {
        long talked = candidate.session().talkMillis();
        return new Score(-talked, "talked " + talked / 1000 + " s since sign-in");
    }
}
