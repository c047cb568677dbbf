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
    private final BlacklistService blacklist = node();
    /** Another node, of the same database. */
    private final BlacklistService elsewhere = node();

    private BlacklistService node() {
        return new BlacklistService(
                store,
                published::add,
                new BlacklistService.Settings(true, Set.of("110")),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void refusesACallerFromTheMomentTheRuleIsAdded() {
        assertThat(blacklist.check("17001234567")).isSameAs(Verdict.ALLOWED);

        var rule = blacklist.block(NumberPattern.parse("1700*"), "骚扰电话", null, "agent1");

        assertThat(blacklist.check("17001234567")).isEqualTo(new Verdict.Blocked(rule));
        assertThat(store.load().rules()).containsExactly(rule);
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
    void whatOneNodeDecidesHoldsAtTheOthers() {
        var rule = blacklist.block(NumberPattern.parse("1700*"), "骚扰电话", null, "agent1");
        elsewhere.look();
        assertThat(elsewhere.check("17001234567")).isEqualTo(new Verdict.Blocked(rule));
        assertThat(elsewhere.rules()).containsExactly(rule);

        assertThat(elsewhere.lift(rule.id(), "chief")).contains(rule);
        assertThat(elsewhere.check("17001234567")).isSameAs(Verdict.ALLOWED);
        blacklist.look();
        assertThat(blacklist.check("17001234567")).isSameAs(Verdict.ALLOWED);
        assertThat(blacklist.rules()).isEmpty();
        assertThat(published)
                .containsExactly(
                        new BlacklistEvent.RuleAdded(rule, NOW), new BlacklistEvent.RuleLifted(rule, "chief", NOW));
    }

    @Test
    void aRuleThatWasLiftedByASlipStandsAgainAsItWas() {
        var rule = blacklist.block(NumberPattern.parse("1700*"), "骚扰电话", null, "agent1");
        blacklist.lift(rule.id(), "chief");
        assertThat(elsewhere.restore(rule.id(), "chief")).contains(rule);
        assertThat(elsewhere.check("17001234567")).isEqualTo(new Verdict.Blocked(rule));
        blacklist.look();
        assertThat(blacklist.check("17001234567")).isEqualTo(new Verdict.Blocked(rule));
        assertThat(published).last().isEqualTo(new BlacklistEvent.RuleAdded(rule, NOW));
        assertThat(blacklist.restore(rule.id(), "chief")).isEmpty();
    }

    @Test
    void aRuleOfAnotherNodeCanBeLiftedBeforeItIsKnownHere() {
        var rule = blacklist.block(NumberPattern.parse("1700*"), "骚扰电话", null, "agent1");
        assertThat(elsewhere.lift(rule.id(), "chief")).contains(rule);
        assertThat(elsewhere.check("17001234567")).isSameAs(Verdict.ALLOWED);
        assertThat(elsewhere.rules()).isEmpty();
    }

    @Test
    void whatIsKnownGoesOnWhileTheDatabaseIsAway() {
        var rule = blacklist.block(NumberPattern.parse("1700*"), "骚扰电话", null, "agent1");
        elsewhere.look();
        store.away = true;
        elsewhere.look();
        assertThat(elsewhere.check("17001234567")).isEqualTo(new Verdict.Blocked(rule));
        store.away = false;
        blacklist.lift(rule.id(), "chief");
        elsewhere.look();
        assertThat(elsewhere.check("17001234567")).isSameAs(Verdict.ALLOWED);
    }

    @Test
    void aDatabaseThatWasPutBackIsReadAnew() {
        var before = store.load();
        blacklist.block(NumberPattern.parse("1700*"), "骚扰电话", null, "agent1");
        store.putBack(before);
        blacklist.look();
        assertThat(blacklist.check("17001234567")).isSameAs(Verdict.ALLOWED);
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
