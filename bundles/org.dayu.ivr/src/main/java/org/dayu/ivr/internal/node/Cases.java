package org.dayu.ivr.internal.node;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which case a value falls into: the value itself; else the longest prefix, written {@code 0713*}; else the first span, in
 * the order in which they are written: {@code >=3}, {@code <10}, {@code 3..5}, {@code 22:00..06:00} (over midnight). Pure.
 */
final class Cases {

    private static final Pattern ATOM = Pattern.compile("\\d{1,12}|\\d{1,2}:\\d{2}");
    private static final Pattern COMPARED = Pattern.compile("(>=|<=|>|<)\\s*(" + ATOM.pattern() + ")");
    private static final Pattern SPAN = Pattern.compile("(" + ATOM.pattern() + ")\\.\\.(" + ATOM.pattern() + ")");

    private Cases() {}

    static Optional<String> target(Map<String, String> cases, String value) {
        if (cases.containsKey(value)) {
            return Optional.ofNullable(cases.get(value));
        }
        Optional<String> prefix = cases.keySet().stream()
                .filter(each -> each.endsWith("*") && value.startsWith(each.substring(0, each.length() - 1)))
                .max(Comparator.comparingInt(String::length));
        Optional<String> found = prefix.or(() -> span(cases, value));
        return found.map(cases::get);
    }

    private static Optional<String> span(Map<String, String> cases, String value) {
        OptionalLong number = number(value);
        return number.isEmpty()
                ? Optional.empty()
                : cases.keySet().stream()
                        // times of day are no numbers, and numbers no times
                        .filter(each -> each.contains(":") == value.contains(":"))
                        .filter(each -> holds(each, number.getAsLong()))
                        .findFirst();
    }

    private static boolean holds(String span, long value) {
        Matcher compared = COMPARED.matcher(span);
        if (compared.matches()) {
            long bound = number(compared.group(2)).orElse(0);
            return switch (compared.group(1)) {
                case ">=" -> value >= bound;
                case "<=" -> value <= bound;
                case ">" -> value > bound;
                default -> value < bound;
            };
        }
        Matcher between = SPAN.matcher(span);
        if (!between.matches()) {
            return false;
        }
        long from = number(between.group(1)).orElse(0);
        long to = number(between.group(2)).orElse(0);
        return from <= to ? value >= from && value <= to : value >= from || value < to;
    }

    /** A number, or a time of day in minutes. */
    private static OptionalLong number(String text) {
        if (!ATOM.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        int colon = text.indexOf(':');
        return OptionalLong.of(
                colon < 0
                        ? Long.parseLong(text)
                        : Long.parseLong(text.substring(0, colon)) * 60 + Long.parseLong(text.substring(colon + 1)));
    }
}
