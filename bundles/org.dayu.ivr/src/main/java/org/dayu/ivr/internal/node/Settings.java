package org.dayu.ivr.internal.node;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.dayu.ivr.api.IvrNodeType.Problem;
import org.dayu.media.api.Clip;
import org.jspecify.annotations.Nullable;

/** Reads a node's settings; what was checked when the flow was published needs no second look. */
final class Settings {

    private final Map<String, Object> values;

    Settings(Map<String, Object> values) {
        this.values = values;
    }

    String text(String key, String usual) {
        Object value = values.get(key);
        return value == null ? usual : value.toString();
    }

    String text(String key) {
        return text(key, "");
    }

    int number(String key, int usual) {
        return values.get(key) instanceof Integer number ? number : usual;
    }

    boolean flag(String key, boolean usual) {
        return values.get(key) instanceof Boolean flag ? flag : usual;
    }

    List<String> list(String key) {
        return values.get(key) instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }

    List<String> list(String key, String usual) {
        return values.containsKey(key) ? list(key) : List.of(usual);
    }

    Map<String, String> map(String key) {
        Map<String, String> result = new LinkedHashMap<>();
        if (values.get(key) instanceof Map<?, ?> map) {
            map.forEach((name, value) -> result.put(String.valueOf(name), String.valueOf(value)));
        }
        return result;
    }

    /** The values of these settings that are given. */
    List<String> given(String... keys) {
        List<String> found = new ArrayList<>();
        for (String key : keys) {
            if (values.containsKey(key)) {
                found.add(text(key));
            }
        }
        return found;
    }

    static List<Clip> clips(List<String> prompts) {
        return prompts.stream().<Clip>map(Clip.Prompt::new).toList();
    }

    /** Looks over settings and gathers what is wrong. */
    static final class Check {

        private final Map<String, Object> values;
        private final List<Problem> problems = new ArrayList<>();

        Check(Map<String, Object> values, Set<String> known) {
            this.values = values;
            values.keySet().stream()
                    .filter(key -> !known.contains(key))
                    .forEach(key -> problems.add(new Problem(key, "不认识的设置 " + key)));
        }

        Check text(String... keys) {
            for (String key : keys) {
                Object value = values.get(key);
                if (value == null) {
                    problems.add(new Problem(key, "缺少 " + key));
                } else if (value instanceof Map || value instanceof List) {
                    problems.add(new Problem(key, key + " 应当是文字"));
                }
            }
            return this;
        }

        Check number(String key, int least, int most) {
            Object value = values.get(key);
            if (value != null && !(value instanceof Integer number && number >= least && number <= most)) {
                problems.add(new Problem(key, key + " 应当是 " + least + " 到 " + most + " 的整数"));
            }
            return this;
        }

        Check flag(String key) {
            Object value = values.get(key);
            if (value != null && !(value instanceof Boolean)) {
                problems.add(new Problem(key, key + " 应当是 true 或 false"));
            }
            return this;
        }

        Check list(String... keys) {
            for (String key : keys) {
                Object value = values.get(key);
                if (value != null && !(value instanceof List)) {
                    problems.add(new Problem(key, key + " 应当是列表"));
                }
            }
            return this;
        }

        Check required(String key) {
            if (!values.containsKey(key)) {
                problems.add(new Problem(key, "缺少 " + key));
            }
            return this;
        }

        /** @param pattern what each key of the map must look like */
        Check map(String key, String pattern, String hint) {
            Object value = values.get(key);
            if (value == null) {
                return this;
            }
            if (!(value instanceof Map<?, ?> map)) {
                problems.add(new Problem(key, key + " 应当是一组“键: 值”"));
                return this;
            }
            for (Object name : map.keySet()) {
                if (!String.valueOf(name).matches(pattern)) {
                    problems.add(new Problem(key + "/" + name, hint + "：" + name));
                }
            }
            return this;
        }

        Check add(@Nullable Problem problem) {
            if (problem != null) {
                problems.add(problem);
            }
            return this;
        }

        List<Problem> problems() {
            return List.copyOf(problems);
        }
    }
}
