package org.dayu.acd.internal.strategy;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.api.RoutingStrategy;
import org.osgi.service.component.annotations.Component;

/**
 * Drawn by lot, with chances in proportion to proficiency: who has level 8 of what is wanted is drawn twice as often as who
 * has level 4, and yet everybody gets callers. What counts are the skills that the caller wants, or, if it wants none, those
 * that the queue's weights name ({@code skill:<name>}); each by its weight (1). If nothing is wanted and nothing named,
 * everybody has the same chance; who has nothing of it comes after all who have.
 *
 * <p>The greatest of log(u)/w over draws u is a draw in proportion to the weights w (Efraimidis and Spirakis 2006), so that
 * each agent can be scored without looking at the others.
 */
@Component(property = {"name=weighted-random", "version=" + WeightedRandom.VERSION})
public final class WeightedRandom implements RoutingStrategy {

    public static final String VERSION = "1";

    private static final String SKILL = "skill:";
    /** Less than any score of somebody with a weight: no draw has a smaller logarithm than -37. */
    private static final double AFTER_ALL = -1_000;

    @Override
    public List<Score> rank(QueueEntry entry, List<Candidate> candidates, long nowMillis) {
        return rank(new Question(entry, nowMillis, Map.of()), candidates);
    }

    @Override
    public List<Score> rank(Question question, List<Candidate> candidates) {
        Lots lots = new Lots(question);
        return candidates.stream().map(lots::score).toList();
    }

    @Override
    public double[] values(Question question, List<Candidate> candidates) {
        Lots lots = new Lots(question);
        return candidates.stream().mapToDouble(lots::value).toArray();
    }

    /** The chances for one caller. */
    private static final class Lots {

        private final Draw draw;
        private final Map<String, Integer> weights;
        private final Collection<String> skills;

        Lots(Question question) {
            draw = new Draw(question);
            weights = question.weights();
            Set<String> wanted = question.entry().skills().keySet();
            skills = wanted.isEmpty() ? named() : wanted;
        }

        private List<String> named() {
            return weights.keySet().stream()
                    .filter(name -> name.startsWith(SKILL))
                    .map(name -> name.substring(SKILL.length()))
                    .toList();
        }

        Score score(Candidate candidate) {
            String drawn = Draw.told(draw.number(candidate));
            return new Score(value(candidate), drawn + ", weight " + weight(candidate));
        }

        double value(Candidate candidate) {
            long weight = weight(candidate);
            double drawn = draw.number(candidate);
            // not Math.log: what that gives may differ from one machine to another
            return weight == 0 ? AFTER_ALL + drawn : StrictMath.log(drawn) / weight;
        }

        /** A sum of whole numbers, for which the order of skills does not matter. */
        private long weight(Candidate candidate) {
            if (skills.isEmpty()) {
                return 1;
            }
            long sum = 0;
            for (String skill : skills) {
                int level = candidate.agent().skills().getOrDefault(skill, 0);
                sum += (long) level * weights.getOrDefault(SKILL + skill, 1);
            }
            return sum;
        }
    }
}
