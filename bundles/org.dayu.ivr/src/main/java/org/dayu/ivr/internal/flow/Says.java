package org.dayu.ivr.internal.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import org.dayu.core.api.error.InvalidException.Fault;
import org.dayu.ivr.internal.speech.Speaker;
import org.jspecify.annotations.Nullable;

/**
 * Texts in place of recordings: {@code {say: 今天停水}} among the prompts of a node, or {@code say: 今天停水} as its last
 * prompt. Each gets a name, so that nodes know prompts only.
 */
final class Says {

    private static final String SAY = "say";
    private static final String PROMPTS = "prompts";
    private static final int NAME_DIGITS = 16;

    private final Marks marks;
    private final List<Fault> faults;
    private final Supplier<@Nullable String> mute;
    private final Map<String, String> texts = new HashMap<>();

    Says(Marks marks, List<Fault> faults, Supplier<@Nullable String> mute) {
        this.marks = marks;
        this.faults = faults;
        this.mute = mute;
    }

    Map<String, String> texts() {
        return texts;
    }

    /** The settings with names in place of texts. */
    Map<String, Object> named(String path, Map<String, Object> settings) {
        Map<String, Object> named = new LinkedHashMap<>(settings);
        List<Object> prompts = new ArrayList<>();
        if (settings.get(PROMPTS) instanceof List<?> list) {
            for (Object each : list) {
                String at = path + "/" + PROMPTS + "/" + prompts.size();
                boolean text = each instanceof Map<?, ?> map && map.size() == 1 && map.containsKey(SAY);
                prompts.add(text ? name(at, Objects.requireNonNull(((Map<?, ?>) each).get(SAY))) : each);
            }
        } else if (settings.containsKey(PROMPTS)) {
            return named; // no list: the node says so
        }
        Object last = named.remove(SAY);
        if (last != null) {
            prompts.add(name(path + "/" + SAY, last));
        }
        if (!prompts.isEmpty()) {
            named.put(PROMPTS, prompts);
        }
        return named;
    }

    private String name(String path, Object content) {
        String text = content.toString().strip();
        if (content instanceof Map || content instanceof List || text.isEmpty() || text.length() > Speaker.LONGEST) {
            faults.add(FlowReader.at(marks, path, "say 应当是 1 到 " + Speaker.LONGEST + " 个字"));
        }
        String trouble = mute.get();
        if (trouble != null) {
            faults.add(FlowReader.at(marks, path, trouble));
        }
        String name = "say-" + Speaker.hash(text).substring(0, NAME_DIGITS);
        texts.put(name, text);
        return name;
    }
}
