package org.dayu.outbound.internal.callback;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.dayu.outbound.internal.Hours;
import org.dayu.outbound.internal.callback.Callback.Mode;
import org.jspecify.annotations.Nullable;

/**
 * How citizens are called back.
 *
 * @param automatic who is rung first when Dayu calls by itself; {@code null}: only people call
 * @param attempts how often a citizen is tried
 * @param backoff how long to wait after each attempt; the last counts for all further ones
 * @param hours when citizens may be called
 * @param shortest callers who hung up sooner are not called back
 * @param keep calls lost longer ago are not called back
 * @param ring how long a citizen's phone rings
 * @param queue for those whose call came to no queue
 */
public record CallbackSettings(
        @Nullable Mode automatic,
        int attempts,
        List<Duration> backoff,
        Hours hours,
        Duration shortest,
        Duration keep,
        Duration ring,
        String queue) {

    public CallbackSettings {
        backoff = List.copyOf(backoff);
    }

    /** When to try again after so many attempts. */
    Instant next(int attempts, Instant now) {
        Duration pause = backoff.isEmpty()
                ? Duration.ofMinutes(10)
                : backoff.get(Math.min(Math.max(attempts, 1), backoff.size()) - 1);
        return hours.next(now.plus(pause));
    }
}
