package org.dayu.acd.api;

import java.time.Instant;
import java.util.Map;

/**
 * What is known of another site as a place for the callers of one of our queues. A site is another installation, with its
 * own agents, database and nodes.
 *
 * @param site its name
 * @param queue our queue
 * @param why why it cannot take callers now, one word or two; empty if it can
 * @param expectedWait seconds that one more caller would wait there; -1 if unknown
 * @param spare how many more callers would be answered there at once
 * @param step seconds that each caller beyond those adds to the wait of the next
 * @param places how many calls may still be sent there
 * @param cost seconds of wait that it must be better by, beside what the queue's rule wants
 * @param skills the best level of each skill among those signed in there
 * @param until when this is too old to be believed
 * @since 1.1
 */
public record OverflowSite(
        String site,
        String queue,
        String why,
        int expectedWait,
        int spare,
        int step,
        int places,
        int cost,
        Map<String, Integer> skills,
        Instant until) {

    public OverflowSite {
        skills = Map.copyOf(skills);
    }
}
