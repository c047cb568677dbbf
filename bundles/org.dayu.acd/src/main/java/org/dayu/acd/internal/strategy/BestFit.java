package org.dayu.acd.internal.strategy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.api.RoutingStrategy;
import org.osgi.service.component.annotations.Component;

/**
 * Whoever fits best: proficiency in what is wanted, plus idle time, less occupancy, less what others may need more
 * (skills that this caller does not want). Each part goes from 0 to 10 and is weighed by the queue's settings: {@code
 * skill:<name>} (10), {@code idle} (1), {@code occupancy} (1), {@code spare} (1).
 */
@Component(property = {"name=best-fit", "version=" + BestFit.VERSION})
public final class BestFit implements RoutingStrategy {

    public static final String VERSION = "1";

    private static final int USUAL_SKILL = 10;
    /** Idle longer than this counts no more. */
    private static final double LONGEST_IDLE_MILLIS = 600_000;

    @Override
    public List<Score> rank(QueueEntry entry, List<Candidate> candidates, long nowMillis) {
        return rank(new Question(entry, nowMillis, Map.of()), candidates);
    }

    @Override
    public List<Score> rank(Question question, List<Candidate> candidates) {
        TreeMap<String, Integer> wanted = new TreeMap<>(question.entry().skills());
        List<Score> scores = new ArrayList<>(candidates.size());
        for (Candidate candidate : candidates) {
            scores.add(score(question, wanted, candidate));
        }
        return scores;
    }

    private static Score score(Question question, TreeMap<String, Integer> wanted, Candidate candidate) {
        Map<String, Integer> weights = question.weights();
        Map<String, Integer> has = candidate.agent().skills();
        double skill = 0;
        double sum = 0;
        for (String name : wanted.keySet()) {
            int weight = weights.getOrDefault("skill:" + name, USUAL_SKILL);
            skill += weight * has.getOrDefault(name, 0);
            sum += weight;
        }
        double fit = sum == 0 ? 0 : skill / sum;
        double idle = Math.min(LONGEST_IDLE_MILLIS, Math.max(0, question.nowMillis() - candidate.idleSinceMillis()))
                / LONGEST_IDLE_MILLIS
                * 10;
        double occupied = 10 * LeastOccupied.occupancy(candidate.session(), question.nowMillis());
        double spare = Math.min(10, has.size() - wanted.size());
        double value = sum / Math.max(1, wanted.size()) * fit
                + weights.getOrDefault("idle", 1) * idle
                - weights.getOrDefault("occupancy", 1) * occupied
                - weights.getOrDefault("spare", 1) * spare;
        return new Score(
                value,
                "fit " + tenths(fit) + ", idle " + tenths(idle) + ", occupancy " + tenths(occupied) + ", other skills "
                        + tenths(spare));
    }

    private static double tenths(double part) {
        return Math.round(part * 10) / 10.0;
    }
}
