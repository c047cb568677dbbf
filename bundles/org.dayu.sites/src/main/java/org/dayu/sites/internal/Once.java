package org.dayu.sites.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was seen within a window is not taken again. Thread-safe; its memory is bounded. */
final class Once {

    private static final int MOST = 50_000;

    private final Duration window;
    private final Map<String, Instant> seen = new LinkedHashMap<>();

    /** @param window how long what it is about is good for */
    Once(Duration window) {
        this.window = window;
    }

    /** Whether it comes for the first time; false also if more came than can be remembered. */
    synchronized boolean first(String what, Instant now) {
        Iterator<Instant> oldest = seen.values().iterator();
        while (oldest.hasNext() && oldest.next().plus(window).isBefore(now)) {
            oldest.remove();
        }
        return seen.size() < MOST && seen.putIfAbsent(what, now) == null;
    }
}
