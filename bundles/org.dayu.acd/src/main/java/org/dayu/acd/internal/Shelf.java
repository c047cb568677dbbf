package org.dayu.acd.internal;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import org.dayu.acd.api.RoutingStrategy;
import org.dayu.acd.internal.engine.Input;
import org.dayu.acd.internal.strategy.BuiltIn;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routing strategies at hand, by {@code name@version}. They come and go on framework threads; the engine learns of
 * it by an input, so that a replay knows which there were at each moment. Thread-safe.
 */
final class Shelf {

    private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);

    private final Map<String, RoutingStrategy> strategies = new ConcurrentHashMap<>();

    /** For replays before any service is bound, those that come with this bundle are always found. */
    @Nullable
    RoutingStrategy find(String full) {
        RoutingStrategy present = strategies.get(full);
        return present == null ? BuiltIn.find(full) : present;
    }

    /** @return whether it can be used */
    boolean add(RoutingStrategy strategy, Map<String, ?> properties) {
        String full = full(properties);
        if (full == null) {
            LOG.warn(
                    "{} is no routing strategy: it has no property name",
                    strategy.getClass().getName());
            return false;
        }
        strategies.put(full, strategy);
        return true;
    }

    boolean remove(RoutingStrategy strategy, Map<String, ?> properties) {
        String full = full(properties);
        return full != null && strategies.remove(full, strategy);
    }

    /** The names without versions, in order. */
    List<String> names() {
        return present().names().stream()
                .map(full -> full.substring(0, full.lastIndexOf('@')))
                .toList();
    }

    Input.Strategies present() {
        return new Input.Strategies(List.copyOf(new TreeSet<>(strategies.keySet())));
    }

    private static @Nullable String full(Map<String, ?> properties) {
        Object name = properties.get("name");
        Object version = properties.get("version");
        boolean usable = name instanceof String text && !text.isBlank() && text.indexOf('@') < 0;
        return usable ? name + "@" + (version == null ? "1" : version.toString()) : null;
    }
}
