package org.dayu.ivr.internal.flow;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.dayu.core.api.error.InvalidException.Fault;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The text of a flow as plain maps, lists, strings, integers and booleans, with the place of each. Only whole numbers
 * and true/false mean something but text: {@code 18:00} stays what was written.
 */
final class FlowText {

    private static final int LONGEST = 256 * 1024;
    private static final int DEEPEST = 12;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,8})");

    private final Marks marks = new Marks();
    private final List<Fault> faults;

    private FlowText(List<Fault> faults) {
        this.faults = faults;
    }

    /** What was read; {@code top} is empty if nothing could be. */
    record Read(Map<String, Object> top, Marks marks) {}

    static Read read(String yaml, List<Fault> faults) {
        FlowText text = new FlowText(faults);
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LONGEST);
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(0);
        try {
            Node root = new Yaml(options).compose(new StringReader(yaml));
            if (root instanceof MappingNode mapping) {
                return new Read(text.map("", mapping, 0), text.marks);
            }
            faults.add(new Fault("line 1, column 1", "流程应当是一组“键: 值”"));
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            faults.add(new Fault(
                    mark == null
                            ? "line 1, column 1"
                            : "line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1),
                    "不是正确的 YAML：" + e.getProblem()));
        } catch (YAMLException e) {
            faults.add(new Fault("line 1, column 1", "不是正确的 YAML：" + e.getMessage()));
        }
        return new Read(Map.of(), text.marks);
    }

    private Map<String, Object> map(String path, MappingNode node, int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                fault(tuple.getKeyNode(), "键应当是简单的文字");
                continue;
            }
            String name = key.getValue();
            String at = path.isEmpty() ? name : path + "/" + name;
            if (map.containsKey(name)) {
                fault(key, "重复的键 " + name);
                continue;
            }
            marks.put(at, key.getStartMark().getLine(), key.getStartMark().getColumn());
            map.put(name, value(at, tuple.getValueNode(), depth + 1));
        }
        return map;
    }

    private Object value(String path, Node node, int depth) {
        if (depth > DEEPEST) {
            fault(node, "层次太深");
            return "";
        }
        if (node instanceof MappingNode mapping) {
            return map(path, mapping, depth);
        }
        if (node instanceof SequenceNode sequence) {
            List<Object> list = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                String at = path + "/" + list.size();
                marks.put(at, item.getStartMark().getLine(), item.getStartMark().getColumn());
                list.add(value(at, item, depth + 1));
            }
            return list;
        }
        return scalar((ScalarNode) node);
    }

    private static Object scalar(ScalarNode node) {
        String text = node.getValue();
        if (!node.isPlain()) {
            return text;
        }
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        return NUMBER.matcher(text).matches() ? (Object) Integer.valueOf(text) : text;
    }

    private void fault(Node node, String message) {
        var mark = node.getStartMark();
        faults.add(new Fault("line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1), message));
    }
}
