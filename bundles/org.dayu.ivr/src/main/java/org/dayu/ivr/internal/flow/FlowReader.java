package org.dayu.ivr.internal.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.InvalidException.Fault;
import org.dayu.ivr.api.IvrNodeType;
import org.jspecify.annotations.Nullable;

/** Turns text into a flow and says everything that is wrong with it, each with line and column. */
public final class FlowReader {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final Pattern CALLED = Pattern.compile("\\d{0,20}\\*?");
    private static final Pattern DIGIT = Pattern.compile("[0-9*#]");
    private static final Set<String> TOP = Set.of("flow", "title", "called", "start", "operator", "nodes");

    private final Map<String, IvrNodeType> types;
    private final @Nullable Predicate<String> prompts;
    private final Supplier<@Nullable String> mute;

    /**
     * @param types the kinds of nodes there are, by name
     * @param prompts says whether a prompt exists, or {@code null} if nobody knows
     * @param mute why texts cannot be spoken, or gives {@code null} if they can
     */
    public FlowReader(
            Map<String, IvrNodeType> types, @Nullable Predicate<String> prompts, Supplier<@Nullable String> mute) {
        this.types = Map.copyOf(types);
        this.prompts = prompts;
        this.mute = mute;
    }

    /**
     * Reads and checks.
     *
     * @throws InvalidException with every fault
     */
    public Flow check(String yaml) {
        List<Fault> faults = new ArrayList<>();
        FlowText.Read text = FlowText.read(yaml, faults);
        Flow flow = text.top().isEmpty() && !faults.isEmpty() ? null : build(text, faults);
        if (flow != null) {
            new Graph(flow, types, prompts, text.marks(), faults).check();
            new Ways(flow, types, text.marks(), faults).check();
        }
        if (flow == null || !faults.isEmpty()) {
            faults.sort(FlowReader::byPlace);
            throw new InvalidException("流程有 " + faults.size() + " 处错误", faults);
        }
        return flow;
    }

    /** Reads what was checked when it was published; kinds of nodes or prompts may have gone since. */
    public static Flow trusted(String yaml) {
        List<Fault> faults = new ArrayList<>();
        FlowText.Read text = FlowText.read(yaml, faults);
        Flow flow = new FlowReader(Map.of(), null, () -> null).build(text, faults);
        if (flow == null || !faults.isEmpty()) {
            throw new InvalidException("流程有 " + faults.size() + " 处错误", faults);
        }
        return flow;
    }

    private static int byPlace(Fault one, Fault other) {
        int[] a = numbers(one.path());
        int[] b = numbers(other.path());
        return a[0] != b[0] ? Integer.compare(a[0], b[0]) : Integer.compare(a[1], b[1]);
    }

    private static int[] numbers(String path) {
        String[] parts = path.replaceAll("[^0-9,]", "").split(",");
        return new int[] {Integer.parseInt(parts[0]), Integer.parseInt(parts[1])};
    }

    private @Nullable Flow build(FlowText.Read text, List<Fault> faults) {
        Map<String, Object> top = text.top();
        Marks marks = text.marks();
        top.keySet().stream()
                .filter(key -> !TOP.contains(key))
                .forEach(key -> faults.add(at(marks, key, "不认识的设置 " + key)));
        String name = name(top, "flow", marks, faults);
        String start = name(top, "start", marks, faults);
        Object title = top.getOrDefault("title", name);
        Says says = new Says(marks, faults, mute);
        Map<String, Flow.Node> nodes = nodes(top.get("nodes"), marks, faults, says);
        if (!nodes.isEmpty() && !start.isEmpty() && !nodes.containsKey(start)) {
            faults.add(at(marks, "start", "起始节点 " + start + " 不存在"));
        }
        Flow.Operator operator = operator(top.get("operator"), nodes, marks, faults);
        List<String> called = called(top.get("called"), marks, faults);
        return nodes.isEmpty()
                ? null
                : new Flow(name, String.valueOf(title), called, start, operator, nodes, says.texts());
    }

    private static String name(Map<String, Object> top, String key, Marks marks, List<Fault> faults) {
        Object value = top.get(key);
        if (value == null) {
            faults.add(at(marks, key, "缺少 " + key));
            return "";
        }
        if (!NAME.matcher(value.toString()).matches()) {
            faults.add(at(marks, key, "名称只能用小写字母、数字和连字符：" + value));
        }
        return value.toString();
    }

    private static List<String> called(@Nullable Object value, Marks marks, List<Fault> faults) {
        List<?> patterns = value == null ? List.of("*") : value instanceof List<?> list ? list : List.of(value);
        for (Object pattern : patterns) {
            if (!CALLED.matcher(pattern.toString()).matches()
                    || pattern.toString().isEmpty()) {
                faults.add(at(marks, "called", "不是号码或号码前缀：" + pattern));
            }
        }
        return patterns.stream().map(Object::toString).toList();
    }

    private static Flow.@Nullable Operator operator(
            @Nullable Object value, Map<String, Flow.Node> nodes, Marks marks, List<Fault> faults) {
        if (value == null) {
            return null;
        }
        if (!(value instanceof Map<?, ?> map) || map.get("digit") == null || map.get("node") == null) {
            faults.add(at(marks, "operator", "operator 需要 digit 和 node"));
            return null;
        }
        String digit = String.valueOf(map.get("digit"));
        String node = String.valueOf(map.get("node"));
        if (!DIGIT.matcher(digit).matches()) {
            faults.add(at(marks, "operator/digit", "不是一个按键：" + digit));
        }
        if (!nodes.containsKey(node)) {
            faults.add(at(marks, "operator/node", "去向 " + node + " 不存在"));
        }
        return new Flow.Operator(digit, node);
    }

    private static Map<String, Flow.Node> nodes(@Nullable Object value, Marks marks, List<Fault> faults, Says says) {
        Map<String, Flow.Node> nodes = new LinkedHashMap<>();
        if (!(value instanceof Map<?, ?> map) || map.isEmpty()) {
            faults.add(at(marks, "nodes", "缺少节点 nodes"));
            return nodes;
        }
        map.forEach((key, content) -> {
            String name = String.valueOf(key);
            String path = "nodes/" + name;
            if (!NAME.matcher(name).matches()) {
                faults.add(at(marks, path, "名称只能用小写字母、数字和连字符：" + name));
            }
            if (!(content instanceof Map<?, ?> raw) || raw.get("type") == null) {
                faults.add(at(marks, path, "节点 " + name + " 缺少 type"));
                nodes.put(name, new Flow.Node(name, "", Map.of()));
                return;
            }
            Map<String, Object> settings = new LinkedHashMap<>();
            raw.forEach((setting, given) -> settings.put(String.valueOf(setting), Objects.requireNonNull(given)));
            String type = String.valueOf(settings.remove("type"));
            nodes.put(name, new Flow.Node(name, type, says.named(path, settings)));
        });
        return nodes;
    }

    static Fault at(Marks marks, String path, String message) {
        return new Fault(marks.find(path).text(), message);
    }
}
