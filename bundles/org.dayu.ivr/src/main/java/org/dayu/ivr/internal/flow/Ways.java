package org.dayu.ivr.internal.flow;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.dayu.core.api.error.InvalidException.Fault;
import org.dayu.ivr.api.IvrNodeType;

/** Finds nodes that callers can never leave: from them no way leads to a person, nor to an end. */
final class Ways {

    private final Flow flow;
    private final Map<String, IvrNodeType> types;
    private final Marks marks;
    private final List<Fault> faults;

    Ways(Flow flow, Map<String, IvrNodeType> types, Marks marks, List<Fault> faults) {
        this.flow = flow;
        this.types = types;
        this.marks = marks;
        this.faults = faults;
    }

    /** Only for flows without other faults, whose targets are known to be right. */
    void check() {
        if (!faults.isEmpty()) {
            return;
        }
        Map<String, List<String>> targets = new HashMap<>();
        flow.nodes().values().forEach(node -> targets.put(node.name(), targets(node)));
        Set<String> lead = new HashSet<>();
        boolean more = true;
        while (more) {
            more = false;
            for (Flow.Node node : flow.nodes().values()) {
                List<String> next = targets.get(node.name());
                if (!lead.contains(node.name())
                        && (next.isEmpty() || next.stream().anyMatch(lead::contains))) {
                    lead.add(node.name());
                    more = true;
                }
            }
        }
        for (String name : flow.nodes().keySet()) {
            if (!lead.contains(name)) {
                faults.add(FlowReader.at(marks, "nodes/" + name, "从节点 " + name + " 到不了人工，也到不了结束"));
            }
        }
    }

    private List<String> targets(Flow.Node node) {
        IvrNodeType type = types.get(node.type());
        Flow.Operator operator = flow.operator();
        boolean mayAsk = type != null && type.waits(node.settings()) && operator != null;
        List<String> own = type == null ? List.of() : type.targets(node.settings());
        if (!mayAsk) {
            return own;
        }
        return Stream.concat(own.stream(), Stream.of(operator.node())).toList();
    }
}
