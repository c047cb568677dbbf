package org.dayu.outbound.internal.ivr;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import org.dayu.call.api.CallCommand;
import org.dayu.call.api.CallControl;
import org.dayu.ivr.api.IvrNodeType.Outcome;
import org.dayu.ivr.api.IvrNodeType.Problem;
import org.dayu.ivr.api.IvrNodeType.Visit;
import org.dayu.media.api.Clip;

/** What the nodes of this bundle share. Pure, but for the note, which goes to the call's journal. */
final class Notes {

    private Notes() {}

    /** Notes a fact in the call, then leads on; a call that is gone by then needs neither. */
    static CompletionStage<Outcome> then(
            CallControl control, Visit visit, String name, String value, String node, Map<String, String> variables) {
        return control.execute(
                        new CallCommand.Note(UUID.randomUUID(), visit.caller().call(), name, value))
                .thenApply(answer -> new Outcome.Go(node, variables));
    }

    static Map<String, String> with(Visit visit, String name, String value) {
        Map<String, String> variables = new HashMap<>(visit.position().variables());
        variables.put(name, value);
        return variables;
    }

    static Map<String, String> without(Visit visit, String name) {
        Map<String, String> variables = new HashMap<>(visit.position().variables());
        variables.remove(name);
        return variables;
    }

    static String text(Map<String, Object> settings, String key, String usual) {
        Object value = settings.get(key);
        return value == null ? usual : value.toString();
    }

    static int number(Map<String, Object> settings, String key, int usual) {
        return settings.get(key) instanceof Integer number ? number : usual;
    }

    static List<String> prompts(Map<String, Object> settings) {
        return settings.get("prompts") instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }

    static List<Clip> clips(List<String> prompts) {
        return prompts.stream().<Clip>map(Clip.Prompt::new).toList();
    }

    static void known(Map<String, Object> settings, List<String> keys, List<Problem> problems) {
        settings.keySet().stream()
                .filter(key -> !keys.contains(key))
                .forEach(key -> problems.add(new Problem(key, "不认识的设置 " + key)));
    }

    static void needs(Map<String, Object> settings, List<String> keys, List<Problem> problems) {
        keys.stream()
                .filter(key -> !settings.containsKey(key))
                .forEach(key -> problems.add(new Problem(key, "缺少 " + key)));
    }

    static void within(Map<String, Object> settings, String key, int least, int most, List<Problem> problems) {
        Object value = settings.get(key);
        if (value != null && !(value instanceof Integer number && number >= least && number <= most)) {
            problems.add(new Problem(key, key + " 应当是 " + least + " 到 " + most + " 的整数"));
        }
    }
}
