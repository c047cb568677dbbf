package org.dayu.sip.internal.leg;

import java.time.Duration;

/**
 * How legs behave.
 *
 * @param session the session interval that we ask for (RFC 4028); zero for none
 * @param minSession the shortest that we accept, at least 90 s
 * @param t1 RFC 3261's T1; only tests change it
 * @param t2 RFC 3261's T2
 * @param offerPatience how long a peer's offer waits for the call's decision before it is refused
 */
public record LegSettings(Duration session, Duration minSession, Duration t1, Duration t2, Duration offerPatience) {

    public static final LegSettings DEFAULT = new LegSettings(
            Duration.ofMinutes(30),
            Duration.ofSeconds(90),
            Duration.ofMillis(500),
            Duration.ofSeconds(4),
            Duration.ofSeconds(10));

    /** Timer H, and how long a 2xx is repeated. */
    Duration patience() {
        return t1.multipliedBy(64);
    }
}
