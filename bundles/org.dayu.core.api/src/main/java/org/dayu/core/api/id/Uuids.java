package org.dayu.core.api.id;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/**
 * Makes UUID version 7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then random. Keys made close in time lie
 * close in an index. Thread-safe.
 *
 * @since 1.0
 */
public final class Uuids {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Uuids() {}

    /** A fresh id, stamped with the system clock. */
    public static UUID next() {
        return at(Clock.systemUTC().millis());
    }

    /**
     * A fresh id stamped with the given time.
     *
     * @param epochMillis milliseconds since 1970-01-01T00:00Z, at most 48 bits
     */
    public static UUID at(long epochMillis) {
        long high = (epochMillis << 16) | 0x7000L | (RANDOM.nextInt() & 0x0fffL);
        long low = (RANDOM.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
