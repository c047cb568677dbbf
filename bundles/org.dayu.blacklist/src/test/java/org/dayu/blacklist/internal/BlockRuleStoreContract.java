package org.dayu.blacklist.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;

import org.dayu.blacklist.api.BlockRule;
import org.dayu.blacklist.api.NumberPattern;
import org.junit.jupiter.api.Test;

/** What every {@link BlockRuleStore} must do; run against the fake and the real one alike. */
abstract class BlockRuleStoreContract {

    abstract BlockRuleStore store();

    @Test
    void givesBackWhatWasStored() {
        var rule = rule("1700*");
        store().insert(rule);
        assertThat(store().loadAll()).containsExactly(rule);
    }

    @Test
    void forgetsWhatWasDeletedAndSaysSoOnce() {
        var rule = rule("13800138000");
        store().insert(rule);
        assertThat(store().delete(rule.id())).isTrue();
        assertThat(store().delete(rule.id())).isFalse();
        assertThat(store().loadAll()).isEmpty();
    }

    static BlockRule rule(String pattern) {
        return new BlockRule(
                UUID.randomUUID(),
                NumberPattern.parse(pattern),
                "骚扰电话",
                "agent1",
                Instant.parse("2026-07-01T00:00:00Z"),
                Instant.parse("2026-08-01T00:00:00Z"));
    }
}
