package org.dayu.core.internal.health;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.dayu.core.api.id.NodeRun;

/** Writes the two answers; by hand, so that health works when every JSON bundle is gone. */
final class HealthJson {

    private HealthJson() {}

    static String of(HealthReport report, NodeRun node) {
        return "{\"status\":" + text(report.status().name())
                + ",\"ready\":" + report.ready()
                + ",\"node\":" + text(node.node())
                + ",\"run\":" + text(node.run().toString())
                + ",\"started\":" + text(node.started().toString())
                + ",\"at\":" + text(report.at().toString())
                + ",\"components\":"
                + report.components().stream().map(HealthJson::component).collect(Collectors.joining(",", "[", "]"))
                + "}";
    }

    static String alive(NodeRun node) {
        return "{\"status\":\"UP\",\"node\":" + text(node.node())
                + ",\"run\":" + text(node.run().toString())
                + ",\"started\":" + text(node.started().toString()) + "}";
    }

    private static String component(Part part) {
        return "{\"name\":" + text(part.name())
                + ",\"status\":" + text(part.health().status().name())
                + ",\"sentence\":" + text(part.health().sentence())
                + ",\"detail\":" + object(part.health().detail()) + "}";
    }

    private static String object(Map<String, String> detail) {
        return new TreeMap<>(detail)
                .entrySet().stream()
                        .map(entry -> text(entry.getKey()) + ":" + text(entry.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
    }

    static String text(String value) {
        var out = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                default -> {
                    if (c < ' ') {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
