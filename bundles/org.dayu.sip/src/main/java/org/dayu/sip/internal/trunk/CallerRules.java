package org.dayu.sip.internal.trunk;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What becomes of callers' numbers on a trunk, both ways. Immutable.
 *
 * @param in how a carrier's way of writing becomes ours; the first that fits counts
 * @param out how ours becomes the carrier's
 * @param allowed our numbers that the carrier lets us show; none named means all
 * @param shown what is shown instead of any other; empty for nothing, which is anonymous
 * @param asserts whether our number is also said in P-Asserted-Identity (RFC 3325), as carriers bill by it
 */
public record CallerRules(List<Rewrite> in, List<Rewrite> out, NumberRules allowed, String shown, boolean asserts) {

    public static final CallerRules PLAIN =
            new CallerRules(List.of(), List.of(), new NumberRules(List.of()), "", false);

    private static final Pattern RULE = Pattern.compile("([+0-9*#]{0,24})>([+0-9*#]{0,24})");
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9*#]{1,32}");

    /** A beginning of a number and what stands there instead. */
    public record Rewrite(String from, String to) {}

    public CallerRules {
        in = List.copyOf(in);
        out = List.copyOf(out);
        if (!shown.isEmpty() && !NUMBER.matcher(shown).matches()) {
            throw new IllegalArgumentException("caller.shown must be a number");
        }
    }

    /** Reads {@code 9>} (take a 9 off) and {@code 00>+}. */
    static List<Rewrite> rewrites(List<String> rules) {
        List<Rewrite> rewrites = new ArrayList<>();
        for (String rule : rules) {
            Matcher parts = RULE.matcher(rule);
            if (!parts.matches()) {
                throw new IllegalArgumentException("not a rule like 9> or 00>+: " + rule);
            }
            rewrites.add(new Rewrite(parts.group(1), parts.group(2)));
        }
        return rewrites;
    }

    /** A caller's number as the carrier sent it, as we understand it. */
    public String incoming(String user) {
        return rewritten(in, user);
    }

    /** The number to show to the carrier, or empty for nobody. */
    public String outgoing(String wanted) {
        String number = allowed.takes(wanted) ? wanted : shown;
        return number.isEmpty() ? "" : rewritten(out, number);
    }

    private static String rewritten(List<Rewrite> rules, String number) {
        for (Rewrite rule : rules) {
            if (number.startsWith(rule.from())) {
                return rule.to() + number.substring(rule.from().length());
            }
        }
        return number;
    }
}
