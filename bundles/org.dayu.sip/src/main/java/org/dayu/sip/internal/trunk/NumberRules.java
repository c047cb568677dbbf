package org.dayu.sip.internal.trunk;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Numbers and prefixes ({@code 0571*}) that are taken; none means all. Immutable. */
public final class NumberRules {

    private static final Pattern RULE = Pattern.compile("[0-9*#]{0,32}\\*?");

    private final List<String> exact = new ArrayList<>();
    private final List<String> prefixes = new ArrayList<>();

    /** @param rules e.g. {@code 12345} and {@code 0571*}; {@code *} for all */
    public NumberRules(List<String> rules) {
        for (String rule : rules) {
            if (!RULE.matcher(rule).matches()) {
                throw new IllegalArgumentException("not a number or prefix: " + rule);
            }
            if (rule.endsWith("*")) {
                prefixes.add(rule.substring(0, rule.length() - 1));
            } else if (!rule.isEmpty()) {
                exact.add(rule);
            }
        }
    }

    public boolean takes(String number) {
        return exact.isEmpty() && prefixes.isEmpty()
                || exact.contains(number)
                || prefixes.stream().anyMatch(number::startsWith);
    }
}
