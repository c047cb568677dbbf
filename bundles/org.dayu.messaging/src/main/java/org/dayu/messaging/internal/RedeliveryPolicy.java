package org.dayu.messaging.internal;

import java.time.Duration;

/**
 * How often and after what delay a message is tried again.
 *
 * @param attempts deliveries before it is put aside
 * @param first the delay before the second attempt; each next one doubles
 * @param longest the delay that is not exceeded
 */
record RedeliveryPolicy(int attempts, Duration first, Duration longest) {

    private static final int MOST_DOUBLINGS = 30;

    RedeliveryPolicy {
        if (attempts < 1 || first.isNegative() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("attempts ≥ 1, 0 ≤ first delay ≤ longest delay");
        }
    }

    static RedeliveryPolicy of(MessagingConfig config) {
        return new RedeliveryPolicy(
                config.delivery_attempts(),
                Duration.ofMillis(config.delivery_delay()),
                Duration.ofMillis(config.delivery_delay_longest()));
    }

    /** @param attempt the attempt that failed, from 1 */
    Duration after(int attempt) {
        var delay = first.multipliedBy(1L << Math.min(attempt - 1, MOST_DOUBLINGS));
        return delay.compareTo(longest) > 0 ? longest : delay;
    }
}
