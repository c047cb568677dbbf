package org.dayu.blacklist.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;

import org.dayu.blacklist.api.BlockRule;
import org.dayu.blacklist.api.NumberPattern;
import org.dayu.core.api.page.PageRequest;
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

    @Test
    void givesPagesOfWhatHoldsNewestFirst() {
        for (int day = 1; day <= 5; day++) {
            store().insert(rule("1380013800" + day, Instant.parse("2026-07-0" + day + "T00:00:00Z")));
        }
        var now = Instant.parse("2026-07-20T00:00:00Z");
        var second = store().page("", now, new PageRequest(2, 2));
        assertThat(second.total()).isEqualTo(5);
        assertThat(second.items())
                .extracting(rule -> rule.pattern().digits())
                .containsExactly("13800138003", "13800138002");
        var lapsed = Instant.parse("2026-08-01T00:00:00Z");
        assertThat(store().page("", lapsed, new PageRequest(0, 10)).items()).isEmpty();
    }

    @Test
    void findsRulesThatBeginSoAndThoseThatRefuseANumber() {
        store().insert(rule("1700*"));
        store().insert(rule("13800138000"));
        var now = Instant.parse("2026-07-20T00:00:00Z");
        assertThat(store().page("17001234567", now, new PageRequest(0, 10)).items())
                .extracting(rule -> rule.pattern().toString())
                .containsExactly("1700*");
        assertThat(store().page("138", now, new PageRequest(0, 10)).items())
                .extracting(rule -> rule.pattern().toString())
                .containsExactly("13800138000");
        assertThat(store().page("1_%", now, new PageRequest(0, 10)).items()).isEmpty();
    }

    static BlockRule rule(String pattern) {
        return rule(pattern, Instant.parse("2026-07-01T00:00:00Z"));
    }

    static BlockRule rule(String pattern, Instant created) {
        return new BlockRule(
                UUID.randomUUID(),
                NumberPattern.parse(pattern),
                "骚扰电话",
                "agent1",
                created,
                Instant.parse("2026-08-01T00:00:00Z"));
    }
}
