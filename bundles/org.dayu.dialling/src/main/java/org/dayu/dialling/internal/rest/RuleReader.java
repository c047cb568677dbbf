package org.dayu.dialling.internal.rest;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.security.Role;
import org.dayu.dialling.api.DialWay;
import org.dayu.dialling.api.NumberClass;
import org.dayu.dialling.internal.DialRule;
import org.jspecify.annotations.Nullable;

/** Makes a rule of what an administrator filled in; says in plain words what is wrong with it. Pure functions. */
final class RuleReader {

    private static final int MOST = 1_000_000;

    private RuleReader() {}

    static DialRule read(UUID id, DialRuleResource.RuleSettings wanted, String by, Instant now) {
        DialRule.Effect effect = Arrays.stream(DialRule.Effect.values())
                .filter(one -> one.wire().equals(text(wanted.effect())))
                .findFirst()
                .orElseThrow(() -> new InvalidException("effect", "请选择允许、拒绝或限量"));
        return new DialRule(
                id,
                position(wanted.position()),
                name(wanted.name()),
                wanted.enabled() == null || wanted.enabled(),
                effect,
                who(text(wanted.whoKind()), text(wanted.who())),
                set("classes", wanted.classes(), NumberClass::ofWire),
                patterns(wanted.patterns()),
                set("ways", wanted.ways(), DialWay::ofWire),
                new DialRule.When(days(wanted.days()), time("from", wanted.from()), time("to", wanted.to())),
                caps(effect, wanted),
                sentence(wanted.sentence()),
                wanted.expires(),
                by,
                now);
    }

    static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private static int position(@Nullable Integer wanted) {
        int position = wanted == null ? 50 : wanted;
        if (position < 1 || position > 9999) {
            throw new InvalidException("position", "顺序是 1 到 9999");
        }
        return position;
    }

    private static String name(@Nullable String wanted) {
        String name = text(wanted);
        if (name.isEmpty() || name.length() > 60) {
            throw new InvalidException("name", "请填写名称，最多 60 字");
        }
        return name;
    }

    private static String sentence(@Nullable String wanted) {
        String sentence = text(wanted);
        if (sentence.length() > 120) {
            throw new InvalidException("sentence", "提示最多 120 字");
        }
        return sentence;
    }

    private static DialRule.Who who(String kind, String name) {
        switch (kind) {
            case "", "any":
                return DialRule.Who.ANYBODY;
            case "role":
                if (Role.ofWire(name).isEmpty()) {
                    throw new InvalidException("who", "没有角色 " + name);
                }
                return new DialRule.Who(DialRule.WhoKind.ROLE, name);
            case "user":
                return new DialRule.Who(DialRule.WhoKind.USER, name.toLowerCase(Locale.ROOT));
            case "phone":
                if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
                    throw new InvalidException("who", "请填写话机账号");
                }
                return new DialRule.Who(DialRule.WhoKind.PHONE, name);
            default:
                throw new InvalidException("whoKind", "人员应为任何人、角色、用户或话机");
        }
    }

    private static <T> Set<T> set(String path, @Nullable List<String> names, Function<String, Optional<T>> of) {
        return names == null
                ? Set.of()
                : names.stream()
                        .map(name -> of.apply(name).orElseThrow(() -> new InvalidException(path, "没有 " + name)))
                        .collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> patterns(@Nullable List<String> wanted) {
        List<String> patterns = wanted == null
                ? List.of()
                : wanted.stream()
                        .map(String::strip)
                        .filter(one -> !one.isEmpty())
                        .toList();
        if (patterns.size() > 30 || patterns.stream().anyMatch(one -> !one.matches("\\d{1,20}\\*?"))) {
            throw new InvalidException("patterns", "号码是数字，末尾加 * 表示号段，最多 30 个");
        }
        return patterns;
    }

    private static Set<DayOfWeek> days(@Nullable List<Integer> wanted) {
        if (wanted == null) {
            return Set.of();
        }
        if (wanted.stream().anyMatch(day -> day == null || day < 1 || day > 7)) {
            throw new InvalidException("days", "星期是 1 到 7");
        }
        return wanted.stream().map(DayOfWeek::of).collect(Collectors.toUnmodifiableSet());
    }

    private static LocalTime time(String path, @Nullable String wanted) {
        try {
            return text(wanted).isEmpty() ? LocalTime.MIDNIGHT : LocalTime.parse(text(wanted));
        } catch (DateTimeParseException e) {
            throw new InvalidException(path, "时间格式应为 08:30");
        }
    }

    private static DialRule.Caps caps(DialRule.Effect effect, DialRuleResource.RuleSettings wanted) {
        DialRule.Caps caps = new DialRule.Caps(
                bound("hourCalls", wanted.hourCalls()),
                bound("dayCalls", wanted.dayCalls()),
                bound("dayMinutes", wanted.dayMinutes()),
                bound("atOnce", wanted.atOnce()),
                bound("dayCost", wanted.dayCost()),
                Boolean.TRUE.equals(wanted.shared()),
                cuts(wanted));
        if (effect == DialRule.Effect.LIMIT && caps.none()) {
            throw new InvalidException("hourCalls", "限量规则至少要有一个上限");
        }
        return effect == DialRule.Effect.LIMIT ? caps : DialRule.Caps.NONE;
    }

    private static boolean cuts(DialRuleResource.RuleSettings wanted) {
        boolean spendable = bound("dayMinutes", wanted.dayMinutes()) > 0 || bound("dayCost", wanted.dayCost()) > 0;
        if (Boolean.TRUE.equals(wanted.cuts()) && !spendable) {
            throw new InvalidException("cuts", "到限结束通话需要每天分钟数或每天费用的上限");
        }
        return Boolean.TRUE.equals(wanted.cuts());
    }

    private static int bound(String path, @Nullable Integer wanted) {
        int bound = wanted == null ? 0 : wanted;
        if (bound < 0 || bound > MOST) {
            throw new InvalidException(path, "上限是 0 到 " + MOST + "，0 表示不限");
        }
        return bound;
    }
}
