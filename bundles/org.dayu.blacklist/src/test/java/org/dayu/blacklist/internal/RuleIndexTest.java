package org.dayu.blacklist.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import org.dayu.blacklist.api.BlockRule;
import org.dayu.blacklist.api.NumberPattern;
import org.dayu.blacklist.api.Verdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuleIndexTest {

    private static final Instant NOW = Instant.parse("2026-07-20T08:00:00Z");

    private static final InstantSource AT_NOW = InstantSource.fixed(NOW);

    private final Random random = new Random(7);

    private static BlockRule rule(String pattern, @Nullable Instant expires) {
        return new BlockRule(UUID.randomUUID(), NumberPattern.parse(pattern), "骚扰", "agent1", NOW, expires);
    }

    private static boolean blocked(RuleIndex index, String caller) {
        return index.check(caller, AT_NOW) != Verdict.ALLOWED;
    }

    /** What a rule means, without any index. */
    private static boolean blocked(List<BlockRule> rules, String caller) {
        return rules.stream()
                .filter(rule -> rule.inForce(NOW))
                .anyMatch(rule -> rule.pattern().prefix()
                        ? caller.startsWith(rule.pattern().digits())
                        : caller.equals(rule.pattern().digits()));
    }

    private String digits(int least, int most) {
        var digits = new StringBuilder();
        for (int left = least + random.nextInt(most - least + 1); left > 0; left--) {
            digits.append((char) ('0' + random.nextInt(3)));
        }
        return digits.toString();
    }

    @Test
    void answersAsTheRulesSayWhateverIsAddedAndLifted() {
        List<BlockRule> rules = new ArrayList<>();
        var index = new RuleIndex(rules);
        int blocked = 0;
        for (int i = 0; i < 4_000; i++) {
            if (rules.size() > 20 && random.nextInt(3) == 0) {
                BlockRule gone = rules.remove(random.nextInt(rules.size()));
                index = index.changed(List.of(), Set.of(gone.id(), UUID.randomUUID()));
            } else {
                Instant expires = random.nextInt(4) == 0 ? NOW.minusSeconds(1) : null;
                var rule = rule(digits(6, 20) + (random.nextInt(3) == 0 ? "*" : ""), expires);
                rules.add(rule);
                index = index.changed(List.of(rule), Set.of());
            }
            String caller = random.nextBoolean()
                    ? digits(1, 22)
                    : rules.get(random.nextInt(rules.size())).pattern().digits() + digits(0, 2);
            boolean wanted = blocked(rules, caller);
            blocked += wanted ? 1 : 0;
            assertThat(blocked(index, caller))
                    .as("%s after %s changes", caller, i)
                    .isEqualTo(wanted);
            assertThat(index.size()).isEqualTo(rules.size());
        }
        assertThat(blocked).isBetween(500, 3_500);
        assertThat(index.rules()).containsExactlyInAnyOrderElementsOf(rules);
    }

    @Test
    void zerosInFrontCount() {
        var index = new RuleIndex(List.of(rule("0085*", null), rule("00123", null)));
        assertThat(blocked(index, "0085223456789")).isTrue();
        assertThat(blocked(index, "85223456789")).isFalse();
        assertThat(blocked(index, "00123")).isTrue();
        assertThat(blocked(index, "123")).isFalse();
        assertThat(blocked(index, "000123")).isFalse();
    }

    @Test
    void whatIsNoNumberIsLetIn() {
        var index = new RuleIndex(List.of(rule("138*", null)));
        for (String caller : List.of("", "anonymous", "138x", "１３８００１３８０００", "+138")) {
            assertThat(blocked(index, caller)).as(caller).isFalse();
        }
    }

    @Test
    void liftingTheLongerRuleBringsBackTheShorterOne() {
        var lasting = rule("13800138000", null);
        var passing = rule("13800138000", NOW.plusSeconds(60));
        var index = new RuleIndex(List.of(lasting, passing)).changed(List.of(), Set.of(lasting.id()));
        assertThat(index.check("13800138000", AT_NOW)).isEqualTo(new Verdict.Blocked(passing));
        assertThat(index.check("13800138000", InstantSource.fixed(NOW.plusSeconds(60))))
                .isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void checksGoOnWhileRulesAreReplaced() throws InterruptedException {
        var standing = rule("13800138000", null);
        var index = new AtomicReference<>(new RuleIndex(List.of(standing)));
        var wrong = new AtomicBoolean();
        var stop = new AtomicBoolean();
        Thread reader = new Thread(() -> {
            while (!stop.get()) {
                if (!blocked(index.get(), "13800138000") || blocked(index.get(), "13900139000")) {
                    wrong.set(true);
                }
            }
        });
        reader.start();
        for (int i = 0; i < 3_000; i++) {
            index.set(index.get().changed(List.of(rule("170" + (1_000_000 + i), null)), Set.of()));
        }
        stop.set(true);
        reader.join();
        assertThat(wrong).isFalse();
        assertThat(index.get().size()).isEqualTo(3_001);
    }

    @Test
    void aRuleThatWasLiftedAndPutBackRefusesAgainAndIsThereOnce() {
        var settled = rule("17001234567", null);
        var fresh = rule("17007654321", null);
        var index = new RuleIndex(List.of(settled)).changed(List.of(fresh), Set.of());
        for (BlockRule each : List.of(settled, fresh)) {
            var without = index.changed(List.of(), Set.of(each.id()));
            var again = without.changed(List.of(each), Set.of());
            assertThat(blocked(again, each.pattern().digits())).isTrue();
            assertThat(again.rules()).containsExactlyInAnyOrder(settled, fresh);
            // one who looks seldom sees it put back without having seen it lifted
            assertThat(index.changed(List.of(each), Set.of()).rules()).containsExactlyInAnyOrder(settled, fresh);
            assertThat(again.size()).isEqualTo(2);
        }
    }
}
