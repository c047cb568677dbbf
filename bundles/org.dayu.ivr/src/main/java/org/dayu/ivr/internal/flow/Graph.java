package org.dayu.ivr.internal.flow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

import org.dayu.core.api.error.InvalidException.Fault;
import org.dayu.ivr.api.IvrNodeType;
import org.jspecify.annotations.Nullable;

/** What is wrong with nodes and between them. */
final class Graph {

    private final Flow flow;
    private final Marks marks;
    private final List<Fault> faults;
    private final Map<String, IvrNodeType> types;
    private final @Nullable Predicate<String> prompts;
    private final Map<String, List<String>> targets = new LinkedHashMap<>();

    Graph(
            Flow flow,
            Map<String, IvrNodeType> types,
            @Nullable Predicate<String> prompts,
            Marks marks,
            List<Fault> faults) {
        this.flow = flow;
        this.types = types;
        this.prompts = prompts;
        this.marks = marks;
        this.faults = faults;
    }

    void check() {
        flow.nodes().values().forEach(this::node);
        unreachable();
        circles();
    }

    private void node(Flow.Node node) {
        String path = "nodes/" + node.name();
        IvrNodeType type = types.get(node.type());
        targets.put(node.name(), List.of());
        if (type == null) {
            if (!node.type().isEmpty()) {
                faults.add(FlowReader.at(marks, path + "/type", "不认识的节点类型 " + node.type()));
            }
            return;
        }
        List<IvrNodeType.Problem> problems = type.check(node.settings());
        problems.forEach(
                problem -> faults.add(FlowReader.at(marks, path + "/" + problem.setting(), problem.message())));
        if (!problems.isEmpty()) {
            return;
        }
        List<String> next = type.targets(node.settings());
        targets.put(node.name(), next);
        next.stream()
                .distinct()
                .filter(target -> !flow.nodes().containsKey(target))
                .forEach(
                        target -> faults.add(FlowReader.at(marks, place(path, node, target), "去向 " + target + " 不存在")));
        Predicate<String> known = prompts;
        if (known != null) {
            type.prompts(node.settings()).stream()
                    .distinct()
                    .filter(prompt -> !known.test(prompt) && !flow.says().containsKey(prompt))
                    .forEach(prompt -> faults.add(FlowReader.at(marks, place(path, node, prompt), "没有提示音 " + prompt)));
        }
    }

    private void unreachable() {
        Set<String> reached = new HashSet<>();
        reach(flow.start(), reached);
        if (flow.operator() != null) {
            reach(flow.operator().node(), reached);
        }
        for (String name : flow.nodes().keySet()) {
            if (!reached.contains(name)) {
                faults.add(FlowReader.at(marks, "nodes/" + name, "节点 " + name + " 永远到不了"));
            }
        }
    }

    private void reach(String name, Set<String> reached) {
        if (flow.nodes().containsKey(name) && reached.add(name)) {
            targets.get(name).forEach(next -> reach(next, reached));
        }
    }

    private void circles() {
        Set<String> done = new HashSet<>();
        for (String name : flow.nodes().keySet()) {
            follow(name, new ArrayList<>(), done);
        }
    }

    /** Follows nodes that do not wait; to meet one again is a circle without a word of the caller. */
    private void follow(String name, List<String> trail, Set<String> done) {
        Flow.Node node = flow.nodes().get(name);
        if (node == null || waits(node)) {
            return;
        }
        int met = trail.indexOf(name);
        if (met >= 0) {
            faults.add(FlowReader.at(
                    marks,
                    "nodes/" + name,
                    "死循环，没有等待按键：" + String.join(" → ", trail.subList(met, trail.size())) + " → " + name));
            return;
        }
        if (!done.add(name)) {
            return;
        }
        trail.add(name);
        targets.get(name).forEach(next -> follow(next, trail, done));
        trail.remove(trail.size() - 1);
    }

    private boolean waits(Flow.Node node) {
        IvrNodeType type = types.get(node.type());
        return type == null || type.waits(node.settings());
    }

    /** Where a value of a node is written. */
    private static String place(String path, Flow.Node node, String value) {
        for (Map.Entry<String, Object> setting : node.settings().entrySet()) {
            String found = place(path + "/" + setting.getKey(), setting.getValue(), value);
            if (found != null) {
                return found;
            }
        }
        return path;
    }

    private static @Nullable String place(String path, Object content, String value) {
        if (content instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                String found = place(path + "/" + entry.getKey(), Objects.requireNonNull(entry.getValue()), value);
                if (found != null) {
                    return found;
                }
            }
            return null;
        }
        if (content instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                String found = place(path + "/" + i, Objects.requireNonNull(list.get(i)), value);
                if (found != null) {
                    return found;
                }
            }
            return null;
        }
        return content.toString().equals(value) ? path : null;
    }
}
