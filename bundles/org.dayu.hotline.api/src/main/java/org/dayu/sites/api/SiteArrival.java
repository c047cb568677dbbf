package org.dayu.sites.api;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Who comes by a trunk. */
public sealed interface SiteArrival {

    /** Nobody whom another site sends: a call like any other. */
    record Nobody() implements SiteArrival {}

    /**
     * A caller whom another site sends, as it has proven: goes straight to the queue.
     *
     * @param site which site
     * @param queue our queue
     * @param arrived when the caller first entered a queue of any site
     * @param visited every site where the caller has been
     */
    record Sent(
            String site, String queue, Instant arrived, int priority, Map<String, Integer> skills, Set<String> visited)
            implements SiteArrival {

        public Sent {
            skills = Map.copyOf(skills);
            visited = Set.copyOf(visited);
        }
    }

    /**
     * A caller whom we do not take: the other site keeps it.
     *
     * @param status of SIP
     * @param why for the log and the screens
     */
    record Refused(int status, String why) implements SiteArrival {}
}
