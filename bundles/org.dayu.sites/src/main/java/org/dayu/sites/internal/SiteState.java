package org.dayu.sites.internal;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * How a site stands, as it tells others: figures only, nothing of any person.
 *
 * @param site which site
 * @param why why it takes nobody now; empty if it does
 * @param alarms parts that are not quite well, e.g. {@code sip}
 * @param places how many more calls it takes from who asks
 * @param calls how many calls it has
 */
record SiteState(String site, String why, List<String> alarms, int places, int calls, List<QueueState> queues) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final int MOST_QUEUES = 200;

    SiteState {
        alarms = alarms == null ? List.of() : List.copyOf(alarms);
        queues = queues == null ? List.of() : queues.stream().limit(MOST_QUEUES).toList();
    }

    /**
     * A queue.
     *
     * @param open whether it takes callers, by its settings, its limit and its calendar
     * @param expectedWait seconds that one more would wait; -1 if nobody serves it
     * @param spare how many more would be answered at once
     * @param step seconds that each beyond those adds
     * @param skills the best level of each skill among its agents who are signed in
     */
    record QueueState(
            String queue,
            boolean open,
            int expectedWait,
            int spare,
            int step,
            int waiting,
            int ready,
            int signedIn,
            Map<String, Integer> skills) {

        QueueState {
            skills = skills == null ? Map.of() : new TreeMap<>(skills);
        }
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record can be written", e);
        }
    }

    /** @throws IOException if it is not one */
    static SiteState read(String json) throws IOException {
        SiteState state = JSON.readValue(json, SiteState.class);
        if (state == null || state.site() == null || state.why() == null) {
            throw new IOException("not the state of a site");
        }
        return state;
    }

    /** The same of all nodes together, for who may send so many calls. */
    SiteState of(Fellows.Stand together, int free) {
        return new SiteState(site, together.why(), together.alarms(), free, calls, queues);
    }
}
