package org.dayu.core.api.rest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.dayu.core.api.error.TooManyRequestsException;

/**
 * So many in a while, by key. Remembers the latest keys only, so that nobody fills the memory. Thread-safe.
 *
 * @since 1.1
 */
public final class RateLimit {

    private static final int KEYS = 20_000;

    private final int most;
    private final Duration window;
    private final Clock clock;
    private final Map<String, Window> windows = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > KEYS;
        }
    };

    public RateLimit(int most, Duration window, Clock clock) {
        this.most = most;
        this.window = window;
        this.clock = clock;
    }

    private record Window(Instant began, int count) {}

    /** Counts one; refuses when there were too many. */
    public void count(String key) {
        check(key);
        add(key);
    }

    /** Refuses when there were too many, without counting. */
    public synchronized void check(String key) {
        var current = windows.get(key);
        var now = clock.instant();
        if (current != null
                && current.count() >= most
                && now.isBefore(current.began().plus(window))) {
            throw new TooManyRequestsException(
                    "操作过于频繁，请稍后再试", Duration.between(now, current.began().plus(window)));
        }
    }

    /** Counts one without refusing. */
    public synchronized void add(String key) {
        var now = clock.instant();
        windows.compute(
                key,
                (same, current) ->
                        current == null || !now.isBefore(current.began().plus(window))
                                ? new Window(now, 1)
                                : new Window(current.began(), current.count() + 1));
    }
}
