package org.dayu.core.api.health;

import java.util.Map;

/**
 * How a part of Dayu is.
 *
 * @param status see {@link Status}
 * @param sentence one plain Chinese sentence for an operator, with the next step if there is one
 * @param detail figures such as ports, process ids and counts
 */
public record Health(Status status, String sentence, Map<String, String> detail) {

    /**
     * {@code DOWN} makes the node not ready; {@code DEGRADED} and {@code STARTING} are shown but calls go on, see {@link
     * HealthCheck#awaited()}.
     */
    public enum Status {
        UP,
        STARTING,
        DEGRADED,
        DOWN
    }

    public Health {
        detail = Map.copyOf(detail);
    }

    public static Health up(String sentence) {
        return new Health(Status.UP, sentence, Map.of());
    }

    public static Health of(Status status, String sentence) {
        return new Health(status, sentence, Map.of());
    }
}
