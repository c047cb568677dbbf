package org.dayu.acd.internal.strategy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.api.RoutingStrategy;
import org.dayu.acd.api.SkillDemand;
import org.osgi.service.component.annotations.Component;

/**
 * Whoever fits best: proficiency in what is wanted (where one of several skills is enough, in the one that is worth most), plus idle time, less occupancy, less what others may need more
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
        Scale scale = new Scale(question);
        List<Score> scores = new ArrayList<>(candidates.size());
        for (Candidate candidate : candidates) {
            scores.add(new Score(scale.value(candidate), scale.why(candidate)));
        }
        return scores;
    }

    @Override
    public double[] values(Question question, List<Candidate> candidates) {
        Scale scale = new Scale(question);
        double[] values = new double[candidates.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = scale.value(candidates.get(i));
        }
        return values;
    }

    /** What is wanted in one respect: a skill, or several of which the one counts that is worth most. */
    private record Part(String[] skills, int[] weights, int[] least) {

        static Part of(SkillDemand demand, Map<String, Integer> weights) {
            return new Part(
                    demand.anyOf().keySet().toArray(String[]::new),
                    demand.anyOf().keySet().stream()
                            .mapToInt(skill -> weights.getOrDefault("skill:" + skill, USUAL_SKILL))
                            .toArray(),
                    demand.anyOf().values().stream().mapToInt(Integer::intValue).toArray());
        }

        /** Weight and proficiency; of several skills only those count that are good enough. */
        int worth(Map<String, Integer> has) {
            if (skills.length == 1) {
                return weights[0] * has.getOrDefault(skills[0], 0);
            }
            int most = 0;
            for (int i = 0; i < skills.length; i++) {
                int level = has.getOrDefault(skills[i], 0);
                if (level >= least[i]) {
                    most = Math.max(most, weights[i] * level);
                }
            }
            return most;
        }
    }

    /** The parts for one caller. */
    private static final class Scale {

        private final Part[] parts;
        private final int idle;
        private final int occupancy;
        private final int spare;
        private final long now;

        Scale(Question question) {
            parts = SkillDemand.all(question.entry().skills()).stream()
                    .map(demand -> Part.of(demand, question.weights()))
                    .toArray(Part[]::new);
            idle = question.weights().getOrDefault("idle", 1);
            occupancy = question.weights().getOrDefault("occupancy", 1);
            spare = question.weights().getOrDefault("spare", 1);
            now = question.nowMillis();
        }

        double value(Candidate candidate) {
            return fit(candidate) + idle * rest(candidate) - occupancy * work(candidate) - spare * others(candidate);
        }

        String why(Candidate candidate) {
            return "fit " + tenths(fit(candidate)) + ", idle " + tenths(rest(candidate)) + ", occupancy "
                    + tenths(work(candidate)) + ", other skills " + tenths(others(candidate));
        }

        /** The mean over the wanted skills of weight and proficiency. */
        private double fit(Candidate candidate) {
            Map<String, Integer> has = candidate.agent().skills();
            double sum = 0;
            for (Part part : parts) {
                sum += part.worth(has);
            }
            return parts.length == 0 ? 0 : sum / parts.length;
        }

        private double rest(Candidate candidate) {
            return Math.min(LONGEST_IDLE_MILLIS, Math.max(0, now - candidate.idleSinceMillis()))
                    / LONGEST_IDLE_MILLIS
                    * 10;
        }

        private double work(Candidate candidate) {
            return 10 * LeastOccupied.occupancy(candidate.session(), now);
        }

        private double others(Candidate candidate) {
            return Math.min(10, candidate.agent().skills().size() - parts.length);
        }

        private static String tenths(double part) {
            long tenths = Math.round(part * 10);
            return (tenths < 0 ? "-" : "") + Math.abs(tenths) / 10 + "." + Math.abs(tenths) % 10;
        }
    }
}
