package org.dayu.acd.api;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Ranks the agents who could take a caller. A plug-in: register it as a service with the property {@code name}, e.g.
 * {@code longest-idle}, and optionally {@code version} (shown in explanations), and name it in a queue's settings. It may
 * come and go while callers wait: without it, or if it fails, the queue uses {@code longest-idle} and says so in the
 * explanation.
 *
 * <p>Must be a pure function of its arguments: no clock, no randomness, no order of hash tables, so that a replay of the
 * journal gives the same decisions. Called on the ACD loop: no I/O, well under a millisecond.
 *
 * @since 1.0
 */
@ConsumerType
public interface RoutingStrategy {

    /**
     * @param entry the caller
     * @param candidates ready agents of the queue who have the skills, ordered by work number
     * @param nowMillis the loop's time, milliseconds since 1970
     * @return one score a candidate in the same order; the highest wins, ties go to the first
     */
    List<Score> rank(QueueEntry entry, List<Candidate> candidates, long nowMillis);

    /**
     * The same with what the queue's settings add; this is what the ACD calls.
     *
     * @return one score a candidate in the same order
     */
    default List<Score> rank(Question question, List<Candidate> candidates) {
        return rank(question.entry(), candidates, question.nowMillis());
    }

    /**
     * The order of ready agents, best first, if it depends neither on the caller nor on the time; the ACD then keeps its
     * agents in this order, scores only the first of them and takes the first who will do. It must agree with the
     * scores, and may look only at what does not change while an agent is ready.
     *
     * @return the order, or {@code null} if every candidate is to be scored anew for each caller
     */
    default @Nullable Comparator<Candidate> standing() {
        return null;
    }

    /**
     * What is to be decided.
     *
     * @param entry the caller, its skills as they are wanted by now
     * @param nowMillis the loop's time, milliseconds since 1970
     * @param weights what the queue's settings say for strategies that weigh, e.g. {@code skill:dialect} or {@code idle}
     */
    record Question(QueueEntry entry, long nowMillis, Map<String, Integer> weights) {

        public Question {
            weights = Map.copyOf(weights);
        }
    }

    /**
     * A ready agent.
     *
     * @param idleSinceMillis when the agent last became idle
     * @param callsToday answered since midnight, Asia/Shanghai
     * @param talkMillisToday talked since midnight
     * @param lastOffer the id of the last offer to this agent, answered or not; 0 for none. A greater one is later
     * @param session what the agent did since signing in
     */
    record Candidate(
            AgentSnapshot agent,
            long idleSinceMillis,
            int callsToday,
            long talkMillisToday,
            long lastOffer,
            Session session) {

        /** A candidate that has just signed in. */
        public Candidate(
                AgentSnapshot agent, long idleSinceMillis, int callsToday, long talkMillisToday, long lastOffer) {
            this(agent, idleSinceMillis, callsToday, talkMillisToday, lastOffer, new Session(0, 0, 0, 0));
        }
    }

    /**
     * An agent's work since it signed in.
     *
     * @param sinceMillis when it signed in
     * @param calls callers answered
     * @param talkMillis time talked
     * @param workMillis time talked and in wrap-up
     */
    record Session(long sinceMillis, int calls, long talkMillis, long workMillis) {}

    /**
     * How good a candidate is.
     *
     * @param value higher is better
     * @param why what it is made of, for the explanation
     */
    record Score(double value, String why) {}
}
