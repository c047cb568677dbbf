package org.dayu.acd.internal.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.dayu.acd.api.RoutingStrategy.Candidate;
import org.dayu.acd.api.RoutingStrategy.Question;
import org.jspecify.annotations.Nullable;

/** Finds the agent for a caller by the strategy of its queue. */
final class Chooser {

    /** How many agents are scored when the strategy's standing order tells who is best. */
    static final int SHORT = 12;
    /** How far behind the best others are looked for, for the explanation. */
    private static final int LOOK = 64;

    /**
     * Who it is to be.
     *
     * @param able agents who would do, as the strategy was asked about them; the first of them only, if their order
     *     tells who is best
     */
    record Choice(AgentCell chosen, List<AgentCell> able, Strategies.Ranking ranking) {}

    private final Board board;

    Chooser(Board board) {
        this.board = board;
    }

    @Nullable
    Choice choose(CallerCell caller, Requirement wanted) {
        List<AgentCell> able = able(caller.queue, wanted);
        if (able.isEmpty()) {
            return null;
        }
        if (!caller.queue.standing && able.size() > SHORT) {
            able = best(caller, able);
        }
        Strategies.Ranking ranking = rank(caller, able);
        int best = 0;
        for (int i = 1; i < able.size(); i++) {
            if (ranking.scores().get(i).value() > ranking.scores().get(best).value()) {
                best = i;
            }
        }
        return new Choice(able.get(best), able, ranking);
    }

    private static List<AgentCell> able(QueueCell queue, Requirement wanted) {
        List<AgentCell> able = new ArrayList<>();
        int looked = 0;
        for (AgentCell agent : queue.ready) {
            if (wanted.admits(agent)) {
                able.add(agent);
            }
            if (queue.standing && !able.isEmpty() && (able.size() >= SHORT || ++looked > LOOK)) {
                break;
            }
        }
        return able;
    }

    /** The first few by their scores, in their order by work number; all of them if the strategy has no quick way. */
    private List<AgentCell> best(CallerCell caller, List<AgentCell> able) {
        List<Candidate> candidates = new ArrayList<>(able.size());
        for (AgentCell agent : able) {
            candidates.add(agent.standing());
        }
        double[] values = board.strategies.values(caller.queue.spec.strategy(), question(caller), candidates);
        if (values.length == 0) {
            return able;
        }
        double least = leastOfBest(values);
        List<AgentCell> best = new ArrayList<>(SHORT);
        int ties = SHORT;
        for (double value : values) {
            ties -= value > least ? 1 : 0;
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] > least || values[i] == least && ties-- > 0) {
                best.add(able.get(i));
            }
        }
        return best;
    }

    /** The least of the {@link #SHORT} greatest. */
    private static double leastOfBest(double[] values) {
        double[] best = Arrays.copyOf(values, SHORT);
        Arrays.sort(best);
        for (int i = SHORT; i < values.length; i++) {
            double value = values[i];
            if (value > best[0]) {
                int place = 0;
                while (place + 1 < SHORT && best[place + 1] < value) {
                    best[place] = best[++place];
                }
                best[place] = value;
            }
        }
        return best[0];
    }

    private Question question(CallerCell caller) {
        var entry = caller.steps == 0 ? caller.entry : caller.entry.wanting(caller.wanted);
        return new Question(entry, board.now, caller.queue.spec.rules().weights());
    }

    Strategies.Ranking rank(CallerCell caller, List<AgentCell> able) {
        List<Candidate> candidates = new ArrayList<>(able.size());
        for (AgentCell agent : able) {
            candidates.add(agent.standing());
        }
        return board.strategies.rank(caller.queue.spec.strategy(), question(caller), candidates);
    }
}
