package org.dayu.ivr.internal.flow;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A flow that can be followed. Immutable.
 *
 * @param called the numbers that begin here: digits, a prefix with {@code *}, or {@code *} for any
 * @param operator the key that leads to a person from everywhere, if there is one
 * @param says texts to be spoken, by the names under which they stand among the prompts
 */
public record Flow(
        String name,
        String title,
        List<String> called,
        String start,
        @Nullable Operator operator,
        Map<String, Node> nodes,
        Map<String, String> says) {

    public Flow {
        says = Map.copyOf(says);
        called = List.copyOf(called);
        nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
    }

    /** A key that always leads to the same node. */
    public record Operator(String digit, String node) {}

    /** One node: its kind and what the flow says about it. */
    public record Node(String name, String type, Map<String, Object> settings) {

        public Node {
            settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        }
    }

    public Optional<Node> node(String wanted) {
        return Optional.ofNullable(nodes.get(wanted));
    }

    /** How well this flow fits a dialled number: the longer the better, -1 for not at all. */
    public int fits(String dialled) {
        int best = -1;
        for (String pattern : called) {
            if (pattern.equals(dialled)) {
                return Integer.MAX_VALUE;
            }
            if (pattern.endsWith("*") && dialled.startsWith(pattern.substring(0, pattern.length() - 1))) {
                best = Math.max(best, pattern.length() - 1);
            }
        }
        return best;
    }
}
