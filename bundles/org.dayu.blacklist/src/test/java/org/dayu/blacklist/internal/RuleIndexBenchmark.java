package org.dayu.blacklist.internal;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.dayu.blacklist.api.BlockRule;
import org.dayu.blacklist.api.NumberPattern;
import org.dayu.blacklist.api.Verdict;

/** How long one check takes with a million rules; run by hand: prints nanoseconds of processor time a check. */
final class RuleIndexBenchmark {

    private static final int RULES = 1_000_000;
    private static final int CHECKS = 5_000_000;

    private RuleIndexBenchmark() {}

    public static void main(String[] args) {
        var now = Instant.parse("2026-07-20T08:00:00Z");
        List<BlockRule> rules = new ArrayList<>(RULES);
        for (int i = 0; i < RULES; i++) {
            boolean prefix = i % 100 == 0;
            String digits = prefix ? Integer.toString(1_700_000 + i / 100) : Long.toString(13_000_000_000L + i * 7L);
            rules.add(new BlockRule(new UUID(0, i), new NumberPattern(digits, prefix), "x", "x", now, null));
        }
        var index = new RuleIndex(rules);
        String[] callers = new String[1024];
        for (int i = 0; i < callers.length; i++) {
            callers[i] = Long.toString(13_000_000_000L + i * 7_919L);
        }
        for (int round = 0; round < 5; round++) {
            long begin = cpu();
            int blocked = 0;
            for (int i = 0; i < CHECKS; i++) {
                if (index.check(Spelling.one(callers[i & 1023]), now) != Verdict.ALLOWED) {
                    blocked++;
                }
            }
            System.out.printf("%d ns a check, %d blocked%n", (cpu() - begin) / CHECKS, blocked);
        }
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
