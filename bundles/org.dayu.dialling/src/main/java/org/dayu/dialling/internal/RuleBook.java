package org.dayu.dialling.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.dayu.dialling.api.DialVerdict;
import org.dayu.dialling.api.NumberClass;

/** The rules in the order in which they are asked. Immutable. */
final class RuleBook {

    /** How a rule took part, for who asks why. */
    record Step(DialRule rule, boolean fits, String how) {}

    /** @param limits the limits that the call would count for */
    record Decision(DialVerdict verdict, List<DialRule> limits, List<Step> steps) {}

    private final List<DialRule> rules;

    RuleBook(List<DialRule> rules) {
        this.rules = rules.stream()
                .sorted(Comparator.comparingInt(DialRule::position).thenComparing(DialRule::id))
                .toList();
    }

    List<DialRule> rules() {
        return rules;
    }

    Optional<DialRule> find(UUID id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    RuleBook with(DialRule rule) {
        List<DialRule> next = new ArrayList<>(rules);
        next.removeIf(old -> old.id().equals(rule.id()));
        next.add(rule);
        return new RuleBook(next);
    }

    RuleBook without(UUID id) {
        return new RuleBook(rules.stream().filter(rule -> !rule.id().equals(id)).toList());
    }

    /** @param always numbers that no rule can take out */
    Decision decide(Question asked, Usage usage, Set<String> always) {
        NumberClass kind = asked.kind();
        if (kind == NumberClass.EMERGENCY || always.contains(asked.attempt().number())) {
            return new Decision(new DialVerdict.Allowed(kind, null, "紧急号码，总能拨打"), List.of(), List.of());
        }
        List<Step> steps = new ArrayList<>();
        List<DialRule> limits = new ArrayList<>();
        DialVerdict verdict = null;
        for (DialRule rule : rules) {
            Optional<String> misfit = rule.misfit(asked);
            if (misfit.isPresent()) {
                steps.add(new Step(rule, false, misfit.get()));
            } else if (rule.effect() == DialRule.Effect.LIMIT) {
                limits.add(rule);
                steps.add(new Step(rule, true, usage.figures(rule, asked)));
            } else if (verdict == null) {
                verdict = verdict(rule, kind);
                steps.add(new Step(rule, true, verdict.sentence()));
            } else {
                steps.add(new Step(rule, false, "前面的规则已经决定"));
            }
        }
        return new Decision(
                verdict instanceof DialVerdict.Allowed allowed
                        ? full(asked, usage, limits).orElse(allowed)
                        : verdict == null
                                ? new DialVerdict.Refused(kind, null, "没有规则允许拨打" + kind.title() + "号码")
                                : verdict,
                List.copyOf(limits),
                List.copyOf(steps));
    }

    private static DialVerdict verdict(DialRule rule, NumberClass kind) {
        if (rule.effect() == DialRule.Effect.ALLOW) {
            return new DialVerdict.Allowed(kind, rule.id(), "“" + rule.name() + "”允许拨打");
        }
        String sentence =
                rule.sentence().isEmpty() ? "“" + rule.name() + "”不允许拨打" + kind.title() + "号码" : rule.sentence();
        return new DialVerdict.Refused(kind, rule.id(), sentence);
    }

    private static Optional<DialVerdict> full(Question asked, Usage usage, List<DialRule> limits) {
        for (DialRule limit : limits) {
            Optional<String> why = usage.full(limit, asked);
            if (why.isPresent()) {
                String sentence = limit.sentence().isEmpty() ? why.get() : limit.sentence();
                return Optional.of(new DialVerdict.Refused(asked.kind(), limit.id(), sentence));
            }
        }
        return Optional.empty();
    }
}
