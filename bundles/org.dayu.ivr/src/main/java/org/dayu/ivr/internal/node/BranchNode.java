package org.dayu.ivr.internal.node;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

import org.dayu.ivr.api.IvrNodeType;
import org.osgi.service.component.annotations.Component;

/**
 * Goes on by the value of a variable; {@code called} is the number dialled, {@code caller} the caller's own (landlines begin
 * with the code of their district). A case that ends with {@code *} is a prefix; the longest that fits counts.
 */
@Component(property = "type=branch")
public final class BranchNode implements IvrNodeType {

    @Override
    public List<Problem> check(Map<String, Object> settings) {
        return new Settings.Check(settings, Set.of("variable", "cases", "otherwise"))
                .text("variable", "otherwise")
                .required("cases")
                .map("cases", ".{1,64}", "不是一个值")
                .problems();
    }

    @Override
    public List<String> targets(Map<String, Object> settings) {
        Settings read = new Settings(settings);
        List<String> targets = new ArrayList<>(read.map("cases").values());
        targets.addAll(read.given("otherwise"));
        return targets;
    }

    @Override
    public List<String> prompts(Map<String, Object> settings) {
        return List.of();
    }

    @Override
    public CompletionStage<Outcome> handle(Visit visit) {
        Settings settings = new Settings(visit.settings());
        Map<String, String> variables = visit.position().variables();
        String variable = settings.text("variable");
        String value =
                switch (variable) {
                    case "called" -> visit.caller().called();
                    case "caller" -> visit.caller().number();
                    default -> variables.getOrDefault(variable, "");
                };
        return Visits.go(target(settings.map("cases"), value).orElse(settings.text("otherwise")), variables);
    }

    private static Optional<String> target(Map<String, String> cases, String value) {
        if (cases.containsKey(value)) {
            return Optional.of(cases.get(value));
        }
        return cases.keySet().stream()
                .filter(each -> each.endsWith("*") && value.startsWith(each.substring(0, each.length() - 1)))
                .max(Comparator.comparingInt(String::length))
                .map(cases::get);
    }
}
