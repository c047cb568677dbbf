package org.dayu.call.internal.machine;

import java.time.Duration;
import java.time.Instant;

/** A phone that sends a key both by RTP and by INFO means one key. */
final class KeyEcho {

    private static final Duration SAME_KEY = Duration.ofMillis(300);

    private char lastKey;
    private String lastHow = "";
    private Instant lastAt = Instant.EPOCH;

    /** Whether this key has come already, by another way. */
    boolean of(char key, String how, Instant now) {
        boolean echo = key == lastKey && !how.equals(lastHow) && now.isBefore(lastAt.plus(SAME_KEY));
        if (!echo) {
            lastKey = key;
            lastHow = how;
            lastAt = now;
        }
        return echo;
    }
}
