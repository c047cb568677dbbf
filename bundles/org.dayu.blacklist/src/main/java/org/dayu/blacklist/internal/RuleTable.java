package org.dayu.blacklist.internal;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.dayu.blacklist.api.BlockRule;
import org.jspecify.annotations.Nullable;

/**
 * Rules, found by a caller's digits. Digits are packed into a {@code long} with a 1 before them, which keeps zeros in
 * front apart; what is longer than 18 digits, and no telephone number, is in a plain map. Immutable.
 */
final class RuleTable {

    private static final int PACKED = 18;
    private static final long[] POWERS = powers();

    private final List<BlockRule> rules;
    private final LongTable exact;
    private final LongTable prefixes;
    private final Map<String, Integer> longExact = new HashMap<>();
    private final Map<String, Integer> longPrefixes = new HashMap<>();
    /** For each rule the next one of the same pattern. */
    private final int[] next;
    /** One bit for each length that a packed prefix has. */
    private int lengths;

    RuleTable(List<BlockRule> rules) {
        this.rules = rules;
        int many = (int) rules.stream().filter(rule -> rule.pattern().prefix()).count();
        exact = new LongTable(rules.size() - many);
        prefixes = new LongTable(many);
        next = new int[rules.size()];
        for (int i = 0; i < next.length; i++) {
            next[i] = put(rules.get(i), i);
        }
    }

    private int put(BlockRule rule, int index) {
        String digits = rule.pattern().digits();
        boolean prefix = rule.pattern().prefix();
        if (digits.length() > PACKED) {
            Integer before = (prefix ? longPrefixes : longExact).put(digits, index);
            return before == null ? LongTable.NONE : before;
        }
        if (prefix) {
            lengths |= 1 << digits.length();
        }
        return (prefix ? prefixes : exact).put(pack(digits), index);
    }

    List<BlockRule> rules() {
        return rules;
    }

    /**
     * The rule in force for a caller: of that very number first, then of the longest prefix.
     *
     * @param clock asked only for a caller whom a rule names
     */
    @Nullable
    BlockRule find(String caller, InstantSource clock, Set<UUID> lifted) {
        int length = Math.min(caller.length(), PACKED);
        long packed = pack(caller, length);
        if (packed == 0) {
            return null; // no telephone number
        }
        BlockRule found = caller.length() > PACKED
                ? inForce(longExact.getOrDefault(caller, LongTable.NONE), clock, lifted)
                : inForce(exact.get(packed), clock, lifted);
        if (found == null && caller.length() > PACKED && !longPrefixes.isEmpty()) {
            found = longPrefix(caller, clock, lifted);
        }
        for (int left = lengths & (2 << length) - 1; found == null && left != 0; ) {
            int size = 31 - Integer.numberOfLeadingZeros(left);
            left ^= 1 << size;
            // the 1 in front stays where it is: all powers of ten before it are whole multiples
            found = inForce(prefixes.get(packed / POWERS[length - size]), clock, lifted);
        }
        return found;
    }

    private @Nullable BlockRule longPrefix(String caller, InstantSource clock, Set<UUID> lifted) {
        for (int size = caller.length(); size > PACKED; size--) {
            BlockRule found =
                    inForce(longPrefixes.getOrDefault(caller.substring(0, size), LongTable.NONE), clock, lifted);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable BlockRule inForce(int first, InstantSource clock, Set<UUID> lifted) {
        for (int at = first; at != LongTable.NONE; at = next[at]) {
            BlockRule rule = rules.get(at);
            if (rule.inForce(clock.instant()) && !lifted.contains(rule.id())) {
                return rule;
            }
        }
        return null;
    }

    private static long pack(String digits) {
        return pack(digits, digits.length());
    }

    /** 0 if it is not all digits. */
    private static long pack(String digits, int length) {
        long packed = 1;
        for (int i = 0; i < length; i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            packed = packed * 10 + digit;
        }
        return packed;
    }

    private static long[] powers() {
        var powers = new long[PACKED + 1];
        powers[0] = 1;
        for (int i = 1; i <= PACKED; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }
}
