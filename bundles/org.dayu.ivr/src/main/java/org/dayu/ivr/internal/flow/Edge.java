package org.dayu.ivr.internal.flow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A way from one node to another.
 *
 * @param label what leads there: the key of the setting, e.g. {@code 1} of choices or {@code silence}
 */
public record Edge(String to, String label) {

    /** The ways out of a node, in the order in which the flow names them. */
    public static List<Edge> of(Flow.Node node, List<String> targets) {
        List<Edge> edges = new ArrayList<>();
        Set<String> wanted = new HashSet<>(targets);
        node.settings().forEach((key, value) -> gather(key, value, wanted, edges));
        Set<String> found = new HashSet<>();
        edges.forEach(edge -> found.add(edge.to()));
        targets.stream().filter(found::add).forEach(target -> edges.add(new Edge(target, "")));
        return edges;
    }

    private static void gather(String key, Object value, Set<String> wanted, List<Edge> edges) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, inner) -> gather(String.valueOf(name), inner, wanted, edges));
        } else if (value instanceof String text && wanted.contains(text)) {
            edges.add(new Edge(text, key));
        }
    }
}
