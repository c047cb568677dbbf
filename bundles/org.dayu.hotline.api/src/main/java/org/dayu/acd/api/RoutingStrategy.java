package org.dayu.acd.api;

import java.util.List;

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
     * A ready agent.
     *
     * @param idleSinceMillis when the agent last became idle
     * @param callsToday answered since midnight, Asia/Shanghai
     * @param talkMillisToday talked since midnight
     * @param lastOffer the id of the last offer to this agent, answered or not; 0 for none. A greater one is later
     */
    record Candidate(AgentSnapshot agent, long idleSinceMillis, int callsToday, long talkMillisToday, long lastOffer) {}

    /**
     * How good a candidate is.
     *
     * @param value higher is better
     * @param why what it is made of, for the explanation
     */
    record Score(double value, String why) {}
}
