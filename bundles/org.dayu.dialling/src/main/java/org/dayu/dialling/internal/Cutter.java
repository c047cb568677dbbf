package org.dayu.dialling.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.dayu.dialling.api.DialledCalls;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends talks whose minutes or cost are spent, after a warning. Calls share what is left, so the end may come nearer or go
 * away again; nobody is cut off without having been warned. Turned each second by one thread.
 */
final class Cutter {

    private static final Logger LOG = LoggerFactory.getLogger(Cutter.class);

    /** Who begins to talk when next to nothing is left still gets to say good-bye. */
    private static final Duration LEAST = Duration.ofSeconds(10);

    private record Warned(Instant soonest, Instant ends) {}

    private final Map<UUID, Warned> warned = new HashMap<>();

    /** @param going what is left for each talk here that may be ended @param warning how long before; zero: never */
    void turn(List<Left> going, Instant now, Duration warning, @Nullable DialledCalls calls) {
        warned.keySet().retainAll(going.stream().map(Left::leg).collect(Collectors.toSet()));
        if (calls != null && !warning.isZero()) {
            going.forEach(left -> turn(left, now, warning, calls));
        }
    }

    /** What is left for a talk by the limit that leaves least. */
    record Left(UUID leg, DialRule rule, Duration time) {}

    private void turn(Left left, Instant now, Duration warning, DialledCalls calls) {
        Warned before = warned.get(left.leg());
        Instant spent = now.plus(left.time());
        if (before == null) {
            if (left.time().compareTo(warning) <= 0) {
                warn(left, now, warning, calls);
            }
        } else if (!now.isBefore(before.ends())) {
            LOG.info("leg {} is ended: '{}' is spent", left.leg(), left.rule().name());
            calls.spent(left.leg(), left.rule().id(), "“" + left.rule().name() + "”已用完");
        } else if (left.time().compareTo(warning) > 0) {
            // others have hung up: there is more left again
            warned.remove(left.leg());
        } else if (spent.isBefore(before.ends())) {
            warned.put(
                    left.leg(),
                    new Warned(before.soonest(), spent.isBefore(before.soonest()) ? before.soonest() : spent));
        }
    }

    private void warn(Left left, Instant now, Duration warning, DialledCalls calls) {
        Duration least = warning.compareTo(LEAST) < 0 ? warning : LEAST;
        Duration time = left.time().compareTo(least) < 0 ? least : left.time();
        warned.put(left.leg(), new Warned(now.plus(least), now.plus(time)));
        calls.runsOut(left.leg(), time);
    }
}
