package org.dayu.ivr.internal.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

import org.dayu.ivr.api.IvrFact;
import org.dayu.ivr.api.IvrNodeType;
import org.dayu.ivr.internal.fact.Facts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Goes on by the value of a variable; {@code called} is the number dialled, {@code caller} the caller's own (landlines begin
 * with the code of their district), and names such as {@code caller.open-orders} ask an {@link IvrFact}, about what {@code
 * of} says. For the cases see {@link Cases}. What is not known goes {@code otherwise}.
 */
@Component(property = "type=branch")
public final class BranchNode implements IvrNodeType {

    private static final String OF = "of";
    /** Names that only facts may have, so that a misspelt one is found when the flow is published. */
    private static final Pattern FACT = Pattern.compile("(caller|queue)\\..*|time");

    private final Facts facts;

    @Activate
    public BranchNode(@Reference Facts facts) {
        this.facts = facts;
    }

    @Override
    public List<Problem> check(Map<String, Object> settings) {
        List<Problem> problems =
                new ArrayList<>(new Settings.Check(settings, Set.of("variable", OF, "cases", "otherwise"))
                        .text("variable", "otherwise")
                        .required("cases")
                        .map("cases", ".{1,64}", "不是一个值")
                        .problems());
        Settings read = new Settings(settings);
        String variable = read.text("variable");
        Optional<IvrFact> fact = facts.find(variable);
        if (fact.isEmpty() && FACT.matcher(variable).matches()) {
            problems.add(new Problem("variable", "没有这项数据：" + variable));
        } else if (fact.map(IvrFact::wantsSubject).orElse(false)
                && read.text(OF).isEmpty()) {
            problems.add(new Problem(OF, "缺少 of：" + variable + " 须说明问的是什么"));
        } else if (fact.isEmpty() && settings.containsKey(OF)) {
            problems.add(new Problem(OF, variable + " 是流程自己的变量，不能有 of"));
        }
        return problems;
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
        Optional<IvrFact> fact = facts.find(variable);
        if (fact.isPresent()) {
            return facts.value(fact.get(), visit.caller(), settings.text(OF))
                    .thenApply(value -> new Outcome.Go(target(settings, value), variables));
        }
        String value =
                switch (variable) {
                    case "called" -> visit.caller().called();
                    case "caller" -> visit.caller().number();
                    default -> variables.getOrDefault(variable, "");
                };
        return Visits.go(target(settings, value), variables);
    }

    private static String target(Settings settings, String value) {
        return Cases.target(settings.map("cases"), value).orElse(settings.text("otherwise"));
    }
}
