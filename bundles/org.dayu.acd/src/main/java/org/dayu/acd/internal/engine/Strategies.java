package org.dayu.acd.internal.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.api.RoutingStrategy;
import org.dayu.acd.api.RoutingStrategy.Candidate;
import org.dayu.acd.api.RoutingStrategy.Question;
import org.dayu.acd.api.RoutingStrategy.Score;
import org.dayu.acd.internal.strategy.LongestIdle;
import org.jspecify.annotations.Nullable;

/** The routing strategies there are by the journal, and the fall-back when one is missing or fails. */
final class Strategies {

    private static final String FALLBACK = "longest-idle@" + LongestIdle.VERSION;

    /** What a strategy said, and what was unusual about it. */
    record Ranking(String strategy, List<Score> scores, String note) {}

    private final Function<String, @Nullable RoutingStrategy> shelf;
    private final RoutingStrategy fallback = new LongestIdle();
    /** The full name {@code name@version} by name. */
    private final TreeMap<String, String> present = new TreeMap<>();

    /** @param shelf finds a strategy by {@code name@version} */
    Strategies(Function<String, @Nullable RoutingStrategy> shelf) {
        this.shelf = shelf;
    }

    void present(List<String> names) {
        present.clear();
        names.forEach(name -> present.put(name.substring(0, name.lastIndexOf('@')), name));
    }

    List<String> present() {
        return new ArrayList<>(present.values());
    }

    /** The order in which a strategy would take agents whoever calls, or {@code null} if that cannot be said. */
    @Nullable
    Comparator<Candidate> standing(String wanted) {
        String full = present.get(wanted);
        RoutingStrategy strategy = full == null ? null : shelf.apply(full);
        try {
            return (strategy == null ? fallback : strategy).standing();
        } catch (RuntimeException plugInFault) {
            return null; // it will be asked about every candidate, and its fault told in an explanation
        }
    }

    Ranking rank(String wanted, Question question, List<Candidate> candidates) {
        String full = present.get(wanted);
        RoutingStrategy strategy = full == null ? null : shelf.apply(full);
        QueueEntry entry = question.entry();
        long now = question.nowMillis();
        if (full == null || strategy == null) {
            return fallback(entry, candidates, now, "strategy " + wanted + " is missing");
        }
        List<Score> scores;
        try {
            scores = strategy.rank(question, candidates);
        } catch (RuntimeException plugInFault) {
            // a plug-in's fault must not stop the queue; the explanation of the offer says what happened
            return fallback(entry, candidates, now, "strategy " + full + " failed: " + plugInFault);
        }
        if (scores.size() != candidates.size()) {
            return fallback(
                    entry,
                    candidates,
                    now,
                    "strategy " + full + " gave " + scores.size() + " scores for " + candidates.size());
        }
        for (Score score : scores) {
            if (!Double.isFinite(score.value())) {
                return fallback(entry, candidates, now, "strategy " + full + " gave a score that is no number");
            }
        }
        return new Ranking(full, scores, "");
    }

    private Ranking fallback(QueueEntry entry, List<Candidate> candidates, long now, String note) {
        return new Ranking(FALLBACK, fallback.rank(entry, candidates, now), note);
    }
}
