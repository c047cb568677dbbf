package org.dayu.blacklist.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.dayu.blacklist.api.BlacklistEvent;
import org.dayu.blacklist.api.NumberPattern;
import org.dayu.blacklist.api.Verdict;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.event.DomainEvent;
import org.junit.jupiter.api.Test;

class BlacklistServiceTest {

    private static final Instant NOW = Instant.parse("2026-07-20T08:00:00Z");

    private final List<DomainEvent> published = new ArrayList<>();
    private final InMemoryBlockRuleStore store = new InMemoryBlockRuleStore();
    private final BlacklistService blacklist = new BlacklistService(
            store,
            published::add,
            new BlacklistService.Settings(true, Set.of("110")),
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void refusesACallerFromTheMomentTheRuleIsAdded() {
        assertThat(blacklist.check("17001234567")).isSameAs(Verdict.ALLOWED);

        var rule = blacklist.block(NumberPattern.parse("1700*"), "骚扰电话", null, "agent1");

        assertThat(blacklist.check("17001234567")).isEqualTo(new Verdict.Blocked(rule));
        assertThat(store.loadAll()).containsExactly(rule);
        assertThat(published).containsExactly(new BlacklistEvent.RuleAdded(rule, NOW));
    }

    @Test
    void letsTheCallerThroughOnceTheRuleIsLifted() {
        var rule = blacklist.block(NumberPattern.parse("13800138000"), "骚扰电话", null, "agent1");

        assertThat(blacklist.lift(rule.id(), "chief")).contains(rule);

        assertThat(blacklist.check("13800138000")).isSameAs(Verdict.ALLOWED);
        assertThat(blacklist.lift(rule.id(), "chief")).isEmpty();
    }

    @Test
    void neverRefusesAnEmergencyNumberOrAWithheldOne() {
        store.insert(BlockRuleStoreContract.rule("110"));
        var loaded = new BlacklistService(
                store,
                published::add,
                new BlacklistService.Settings(true, Set.of("110")),
                Clock.fixed(NOW, ZoneOffset.UTC));
        assertThat(loaded.check("110")).isSameAs(Verdict.ALLOWED);
        assertThatThrownBy(() -> blacklist.block(NumberPattern.parse("110"), "误操作", null, "agent1"))
                .isInstanceOf(InvalidException.class);
        assertThat(blacklist.check("110")).isSameAs(Verdict.ALLOWED);
        assertThat(blacklist.check("")).isSameAs(Verdict.ALLOWED);
    }

    @Test
    void ignoresALapsedRule() {
        blacklist.block(NumberPattern.parse("1700*"), "骚扰电话", NOW.minus(Duration.ofDays(1)), "agent1");
        assertThat(blacklist.check("17001234567")).isSameAs(Verdict.ALLOWED);
        assertThat(blacklist.rules()).isEmpty();
    }

    @Test
    void aLapsedRuleDoesNotHideAnOlderOneStillInForce() {
        var standing = blacklist.block(NumberPattern.parse("1700*"), "骚扰电话", null, "agent1");
        blacklist.block(NumberPattern.parse("1700*"), "骚扰电话", NOW.minusSeconds(1), "agent2");
        assertThat(blacklist.check("17001234567")).isEqualTo(new Verdict.Blocked(standing));
    }

    @Test
    void knowsANumberHoweverTheCarrierWritesIt() {
        var rule = blacklist.block(NumberPattern.parse("13800138000"), "骚扰电话", null, "agent1");
        for (String written : List.of("+8613800138000", "008613800138000", "013800138000", "8613800138000")) {
            assertThat(blacklist.check(written)).as(written).isEqualTo(new Verdict.Blocked(rule));
        }
    }

    @Test
    void emergencyNumbersAreSafeFromAnyConfiguration() {
        var careless = new BlacklistService(
                store, published::add, new BlacklistService.Settings(true, Set.of()), Clock.fixed(NOW, ZoneOffset.UTC));
        for (String number : List.of("110", "119", "120", "122")) {
            assertThatThrownBy(() -> careless.block(NumberPattern.parse(number), "误操作", null, "agent1"))
                    .isInstanceOf(InvalidException.class);
            assertThat(careless.check(number)).isSameAs(Verdict.ALLOWED);
        }
    }
}
