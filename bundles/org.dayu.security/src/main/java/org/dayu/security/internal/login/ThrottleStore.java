package org.dayu.security.internal.login;

import java.time.Instant;
import java.util.Optional;

/** Where failures are counted, so that a restart does not forgive them. */
public interface ThrottleStore {

    Optional<Instant> blockedUntil(String key);

    /** Counts one more failure, from one again if the last one was before {@code forgetBefore}; returns the count. */
    int fail(String key, Instant now, Instant forgetBefore);

    void block(String key, Instant until);

    void clear(String key);

    /** Drops what has not failed since. */
    void purge(Instant before);
}
