package org.dayu.acd.internal.rest;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.dayu.acd.api.SkillDemand;
import org.dayu.core.api.error.InvalidException;
import org.jspecify.annotations.Nullable;

/** Checks what administrators send. */
final class Fields {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final Pattern WORK_NUMBER = Pattern.compile("[0-9A-Za-z-]{1,32}");
    private static final Pattern PHONE = Pattern.compile("[0-9A-Za-z._-]{1,64}");

    private Fields() {}

    static String name(String path, @Nullable String value) {
        if (value == null || !NAME.matcher(value).matches()) {
            throw new InvalidException(path, "名称只能用小写字母、数字和连字符，以字母开头");
        }
        return value;
    }

    static String workNumber(@Nullable String value) {
        if (value == null || !WORK_NUMBER.matcher(value).matches()) {
            throw new InvalidException("workNumber", "工号应为 1 到 32 位数字、字母或连字符");
        }
        return value;
    }

    static String phone(@Nullable String value) {
        if (value == null || !PHONE.matcher(value).matches()) {
            throw new InvalidException("phone", "话机账号不正确");
        }
        return value;
    }

    static String text(String path, @Nullable String value, int longest) {
        if (value == null || value.isBlank() || value.length() > longest) {
            throw new InvalidException(path, "请填写，不超过 " + longest + " 字");
        }
        return value.strip();
    }

    static int number(String path, @Nullable Integer value, int usual, int least, int most) {
        int number = value == null ? usual : value;
        if (number < least || number > most) {
            throw new InvalidException(path, "应为 " + least + " 到 " + most);
        }
        return number;
    }

    static Map<String, Integer> skills(String path, @Nullable Map<String, Integer> value) {
        Map<String, Integer> skills = value == null ? Map.of() : value;
        skills.forEach((skill, level) -> {
            name(path, skill);
            number(path, level, 0, 1, 10);
        });
        return skills;
    }

    /** What is wanted of agents: as {@link #skills}, but a key may name several of which one is enough. */
    static Map<String, Integer> demands(String path, @Nullable Map<String, Integer> value) {
        Map<String, Integer> demands = new TreeMap<>();
        (value == null ? Map.<String, Integer>of() : value).forEach((key, level) -> {
            String tight = key.replaceAll("\\s", "");
            if (!SkillDemand.written(tight)) {
                throw new InvalidException(
                        path, "技能写作 english，或几项取一：english>=3|japanese，最多 " + SkillDemand.MOST + " 项，级别 1 到 10");
            }
            SkillDemand demand = SkillDemand.of(tight, number(path, level, 0, 1, 10));
            demands.merge(demand.key(), demand.level(), Math::max);
        });
        return demands;
    }

    static Set<String> names(String path, @Nullable Set<String> value) {
        Set<String> names = value == null ? Set.of() : value;
        names.forEach(name -> name(path, name));
        return names;
    }

    static Instant instant(String path, @Nullable String text, Instant usual) {
        try {
            return text == null || text.isBlank() ? usual : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidException(path, "时间格式应为 2026-07-01T00:00:00Z");
        }
    }
}
