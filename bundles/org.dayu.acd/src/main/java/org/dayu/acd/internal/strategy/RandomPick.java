package org.dayu.acd.internal.strategy;

import java.util.List;
import java.util.Map;

import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.api.RoutingStrategy;
import org.osgi.service.component.annotations.Component;

/** Anybody who is ready, drawn by lot anew for each offer; a replay draws the same, see {@link Draw}. */
@Component(property = {"name=random", "version=" + RandomPick.VERSION})
public final class RandomPick implements RoutingStrategy {

    public static final String VERSION = "1";

    @Override
    public List<Score> rank(QueueEntry entry, List<Candidate> candidates, long nowMillis) {
        return rank(new Question(entry, nowMillis, Map.of()), candidates);
    }

    @Override
    public List<Score> rank(Question question, List<Candidate> candidates) {
        Draw draw = new Draw(question);
        return candidates.stream()
                .map(draw::number)
                .map(drawn -> new Score(drawn, Draw.told(drawn)))
                .toList();
    }

    @Override
    public double[] values(Question question, List<Candidate> candidates) {
        Draw draw = new Draw(question);
        return candidates.stream().mapToDouble(draw::number).toArray();
    }
}
