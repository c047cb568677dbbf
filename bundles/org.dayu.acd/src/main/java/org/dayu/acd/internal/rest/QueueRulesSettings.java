package org.dayu.acd.internal.rest;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.dayu.acd.internal.engine.QueueRules;
import org.dayu.acd.internal.engine.QueueRules.Comfort;
import org.dayu.acd.internal.engine.QueueRules.OverflowStep;
import org.dayu.acd.internal.engine.QueueRules.Step;
import org.dayu.acd.internal.engine.QueueRules.Then;
import org.dayu.acd.internal.engine.QueueRules.When;
import org.dayu.core.api.error.InvalidException;
import org.jspecify.annotations.Nullable;

/** What an administrator may set beyond the usual; what is left out is off. See {@link QueueRules}. */
public record QueueRulesSettings(
        @Nullable Map<String, Integer> weights,
        @Nullable List<StepSettings> steps,
        @Nullable Integer reserve,
        @Nullable Integer reservePriority,
        @Nullable Integer hostileCap,
        @Nullable Integer hostileSeconds,
        @Nullable Integer stickySeconds,
        @Nullable Integer targetPercent,
        @Nullable Integer deficitPoints,
        @Nullable List<OverflowSettings> overflow,
        @Nullable Integer hysteresisSeconds,
        @Nullable Integer maxHops,
        @Nullable List<ComfortSettings> comfort,
        @Nullable Integer ownerHoldSeconds) {

    private static final Pattern WEIGHT = Pattern.compile("skill:[a-z][a-z0-9-]{0,62}|idle|occupancy|spare");
    private static final int MOST = 20;
    private static final int DAY = 86_400;

    /** From some wait on, other levels are enough. */
    public record StepSettings(
            @Nullable Integer afterSeconds, @Nullable Map<String, Integer> skills, @Nullable Boolean anybody) {}

    /** When, and what then: see {@link When} and {@link Then}. */
    public record OverflowSettings(
            @Nullable String when,
            @Nullable Integer seconds,
            @Nullable String then,
            @Nullable List<String> queues,
            @Nullable String prompt,
            @Nullable List<String> sites) {}

    /** A message to those who wait. */
    public record ComfortSettings(
            @Nullable Integer afterSeconds, @Nullable Integer everySeconds, @Nullable String prompt) {}

    QueueRules rules() {
        QueueRules usual = QueueRules.NONE;
        return new QueueRules(
                checkedWeights(),
                checkedSteps(),
                Fields.number("rules.reserve", reserve, 0, 0, 1_000),
                Fields.number("rules.reservePriority", reservePriority, usual.reservePriority(), 1, 1_000),
                Fields.number("rules.hostileCap", hostileCap, 0, 0, 100),
                Fields.number("rules.hostileSeconds", hostileSeconds, usual.hostileSeconds(), 0, 3_600),
                Fields.number("rules.stickySeconds", stickySeconds, 0, 0, 600),
                Fields.number("rules.targetPercent", targetPercent, usual.targetPercent(), 1, 100),
                Fields.number("rules.deficitPoints", deficitPoints, 0, 0, 1_000),
                checkedOverflow(),
                Fields.number("rules.hysteresisSeconds", hysteresisSeconds, usual.hysteresisSeconds(), 0, 3_600),
                Fields.number("rules.maxHops", maxHops, usual.maxHops(), 0, 10),
                checkedComfort(),
                Fields.number("rules.ownerHoldSeconds", ownerHoldSeconds, 0, 0, 600));
    }

    private Map<String, Integer> checkedWeights() {
        Map<String, Integer> given = weights == null ? Map.of() : weights;
        given.forEach((name, weight) -> {
            if (!WEIGHT.matcher(name).matches()) {
                throw new InvalidException("rules.weights", "权重只能是 skill:技能名、idle、occupancy 或 spare");
            }
            Fields.number("rules.weights." + name, weight, 1, 0, 100);
        });
        return given;
    }

    private List<Step> checkedSteps() {
        List<StepSettings> given = few("rules.steps", steps);
        int before = 0;
        for (StepSettings step : given) {
            int after = Fields.number("rules.steps.afterSeconds", step.afterSeconds(), 0, 1, DAY);
            if (after <= before) {
                throw new InvalidException("rules.steps", "放宽步骤的等待时间必须递增");
            }
            before = after;
        }
        return given.stream().map(QueueRulesSettings::step).toList();
    }

    private static Step step(StepSettings step) {
        Map<String, Integer> skills = step.skills() == null ? Map.of() : step.skills();
        boolean anybody = step.anybody() != null && step.anybody();
        if (skills.isEmpty() && !anybody) {
            throw new InvalidException("rules.steps", "放宽步骤须给出技能级别或“任何座席”");
        }
        skills.forEach((skill, level) -> {
            Fields.name("rules.steps.skills", skill);
            Fields.number("rules.steps.skills", level, 0, 0, 10);
        });
        return new Step(step.afterSeconds() == null ? 0 : step.afterSeconds(), skills, anybody);
    }

    private List<OverflowStep> checkedOverflow() {
        List<OverflowSettings> given = few("rules.overflow", overflow);
        return IntStream.range(0, given.size())
                .mapToObj(i -> overflow("rules.overflow[" + i + "]", given.get(i)))
                .toList();
    }

    private static OverflowStep overflow(String path, OverflowSettings given) {
        When when = one(path + ".when", given.when(), When.class);
        Then then = one(path + ".then", given.then(), Then.class);
        boolean timed = when == When.WAITED || when == When.EXPECTED_WAIT;
        int seconds = timed ? Fields.number(path + ".seconds", given.seconds(), 0, 1, DAY) : 0;
        List<String> queues = few(path + ".queues", given.queues());
        queues.forEach(queue -> Fields.name(path + ".queues", queue));
        if ((then == Then.QUEUE) == queues.isEmpty()) {
            throw new InvalidException(path + ".queues", "溢出到队列须给出队列，其他处理方式不能给出队列");
        }
        List<String> sites = few(path + ".sites", given.sites());
        sites.forEach(site -> Fields.name(path + ".sites", site));
        if (then != Then.SITES && !sites.isEmpty()) {
            throw new InvalidException(path + ".sites", "只有转往其他站点才能给出站点");
        }
        return new OverflowStep(
                when,
                seconds,
                then,
                queues,
                given.prompt() == null ? null : Fields.name(path + ".prompt", given.prompt()),
                sites);
    }

    private List<Comfort> checkedComfort() {
        return few("rules.comfort", comfort).stream()
                .map(each -> new Comfort(
                        Fields.number("rules.comfort.afterSeconds", each.afterSeconds(), 0, 1, DAY),
                        Fields.number("rules.comfort.everySeconds", each.everySeconds(), 0, 0, DAY),
                        Fields.name("rules.comfort.prompt", each.prompt())))
                .toList();
    }

    private static <T> List<T> few(String path, @Nullable List<T> given) {
        if (given != null && given.size() > MOST) {
            throw new InvalidException(path, "不超过 " + MOST + " 条");
        }
        return given == null ? List.of() : given;
    }

    private static <E extends Enum<E>> E one(String path, @Nullable String given, Class<E> kind) {
        for (E each : kind.getEnumConstants()) {
            if (given != null
                    && each.name().equals(given.toUpperCase(Locale.ROOT).replace('-', '_'))) {
                return each;
            }
        }
        throw new InvalidException(path, "只能是 " + List.of(kind.getEnumConstants()));
    }
}
