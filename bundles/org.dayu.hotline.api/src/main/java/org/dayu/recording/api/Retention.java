package org.dayu.recording.api;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * How long sealed sound is kept.
 *
 * @param days of queues that are not named; 0 for ever
 * @param byQueue days by queue; 0 for ever
 * @since 1.2
 */
public record Retention(int days, Map<String, Integer> byQueue) {

    public Retention {
        byQueue = Map.copyOf(byQueue);
        if (days < 0 || byQueue.values().stream().anyMatch(some -> some < 0)) {
            throw new IllegalArgumentException("retention must not be negative");
        }
    }

    /** @param queues {@code emergency=1095, general=180} */
    public static Retention parse(int days, String queues) {
        Map<String, Integer> byQueue = new HashMap<>();
        for (String part : queues.split(",")) {
            if (!part.isBlank()) {
                String[] sides = part.split("=");
                if (sides.length != 2) {
                    throw new IllegalArgumentException("retention.queues: '" + part.strip() + "' is not queue=days");
                }
                byQueue.put(sides[0].strip(), Integer.valueOf(sides[1].strip()));
            }
        }
        return new Retention(days, byQueue);
    }

    /** What began before this is no longer kept; empty if all is. */
    public Optional<Instant> cutoff(@Nullable String queue, Instant now) {
        int kept = queue == null ? days : byQueue.getOrDefault(queue, days);
        return kept == 0 ? Optional.empty() : Optional.of(now.minus(Duration.ofDays(kept)));
    }
}
