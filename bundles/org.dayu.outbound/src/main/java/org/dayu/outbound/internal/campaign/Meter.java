package org.dayu.outbound.internal.campaign;

import java.util.ArrayDeque;
import java.util.Deque;

import org.dayu.outbound.internal.campaign.Blending.Demand;

/** Measures a queue's callers over a sliding time. Belongs to the dialler's thread. */
final class Meter {

    private static final double WINDOW_MILLIS = 15 * 60_000.0;
    private static final double USUAL_HANDLING = 180;
    private static final double FEWEST_MILLIS = 60_000;

    private final Deque<Long> arrivals = new ArrayDeque<>();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final Deque<Answer> talks = new ArrayDeque<>();
    private final long begun;

    /** @param value 1 for in time, 0 for not; or seconds */
    private record Answer(long at, double value) {}

    Meter(long now) {
        begun = now;
    }

    void arrived(long now) {
        arrivals.add(now);
    }

    /** A caller was answered, or gave up. */
    void waited(long now, boolean inTime) {
        answers.add(new Answer(now, inTime ? 1 : 0));
    }

    void handled(long now, double seconds) {
        talks.add(new Answer(now, seconds));
    }

    Demand demand(long now) {
        long since = now - (long) WINDOW_MILLIS;
        while (!arrivals.isEmpty() && arrivals.peek() < since) {
            arrivals.remove();
        }
        expire(answers, since);
        expire(talks, since);
        double span = Math.max(FEWEST_MILLIS, Math.min(WINDOW_MILLIS, now - begun)) / 1000;
        return new Demand(arrivals.size() / span, mean(talks, USUAL_HANDLING), mean(answers, 1));
    }

    private static void expire(Deque<Answer> values, long since) {
        while (!values.isEmpty() && values.peek().at() < since) {
            values.remove();
        }
    }

    private static double mean(Deque<Answer> values, double usual) {
        return values.stream().mapToDouble(Answer::value).average().orElse(usual);
    }
}
