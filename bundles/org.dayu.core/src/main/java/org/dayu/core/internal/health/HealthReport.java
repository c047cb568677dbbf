package org.dayu.core.internal.health;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import org.dayu.core.api.health.Health.Status;

/**
 * How the whole node was at one moment.
 *
 * @param booted whether the boot features have been started
 * @param begun whether the node was ready at some moment before
 */
public record HealthReport(Instant at, boolean booted, boolean begun, List<Part> components) {

    /** Best to worst: what is still starting serves less than what is merely degraded. */
    private static final List<Status> WORSE = List.of(Status.UP, Status.DEGRADED, Status.STARTING, Status.DOWN);

    public HealthReport {
        components =
                components.stream().sorted(Comparator.comparing(Part::name)).toList();
    }

    /** Whether the node may be given calls and requests. */
    public boolean ready() {
        return booted && components.stream().noneMatch(this::holdsUp);
    }

    private boolean holdsUp(Part part) {
        return switch (part.health().status()) {
            case DOWN -> true;
            case STARTING -> part.awaited() && !begun;
            case UP, DEGRADED -> false;
        };
    }

    /** The worst of all parts. */
    public Status status() {
        var worst = components.stream()
                .map(part -> part.health().status())
                .max(Comparator.comparingInt(WORSE::indexOf))
                .orElse(Status.UP);
        return worst != Status.DOWN && !booted ? Status.STARTING : worst;
    }
}
