package org.dayu.sites.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was seen is not taken again while it could still be believed. Thread-safe; its memory is bounded. */
final class Once {

    private static final int MOST = 50_000;

    private final Map<String, Instant> seen = new LinkedHashMap<>();

    /**
     * Whether it comes for the first time; false also if more came than can be remembered.
     *
     * @param until when it may be forgotten
     */
    synchronized boolean first(String what, Instant now, Instant until) {
        Iterator<Instant> oldest = seen.values().iterator();
        while (oldest.hasNext() && oldest.next().isBefore(now)) {
            oldest.remove();
        }
        return seen.size() < MOST && seen.putIfAbsent(what, until) == null;
    }

    /** What has been seen, and until when it counts. */
    synchronized Map<String, Instant> all() {
        return new HashMap<>(seen);
    }
}
