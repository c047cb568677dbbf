package org.dayu.blacklist.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.dayu.blacklist.api.BlockRule;
import org.dayu.blacklist.api.NumberPattern;
import org.dayu.core.api.page.PageRequest;
import org.junit.jupiter.api.Test;

/** What every {@link BlockRuleStore} must do; run against the fake and the real one alike. */
abstract class BlockRuleStoreContract {

    private static final Instant NOW = Instant.parse("2026-07-20T08:00:00Z");

    abstract BlockRuleStore store();

    @Test
    void givesBackWhatWasStored() {
        var rule = rule("1700*");
        store().insert(rule);
        assertThat(store().load().rules()).containsExactly(rule);
    }

    @Test
    void forgetsWhatWasDeletedAndSaysSoOnce() {
        var rule = rule("13800138000");
        store().insert(rule);
        assertThat(store().delete(rule.id(), NOW)).contains(rule);
        assertThat(store().delete(rule.id(), NOW)).isEmpty();
        assertThat(store().load().rules()).isEmpty();
    }

    @Test
    void tellsWhatHasChangedSince() {
        var old = rule("13800138000");
        store().insert(old);
        long seen = store().load().changes();
        assertThat(store().changesSince(seen)).isEqualTo(new BlockRuleStore.Changes(List.of(), Set.of(), seen));

        var added = rule("1700*");
        store().insert(added);
        store().delete(old.id(), NOW);
        var passing = rule("1710*");
        store().insert(passing);
        store().delete(passing.id(), NOW);
        store().delete(UUID.randomUUID(), NOW); // nobody's, and so no change
        assertThat(store().changesSince(seen))
                .isEqualTo(new BlockRuleStore.Changes(List.of(added), Set.of(old.id(), passing.id()), seen + 4));
        assertThat(store().load()).isEqualTo(new BlockRuleStore.Stock(List.of(added), seen + 4));
        assertThat(store().changesSince(seen + 4).changes()).isEqualTo(seen + 4);
    }

    @Test
    void putsBackWhatIsGoneAsItWasOnceAndTellsOfIt() {
        var rule = inserted();
        store().delete(rule.id(), NOW);
        long seen = store().load().changes();
        assertThat(store().restore(rule.id(), NOW.plusSeconds(10), NOW)).contains(rule);
        assertThat(store().restore(rule.id(), NOW.plusSeconds(10), NOW)).isEmpty();
        assertThat(store().changesSince(seen)).isEqualTo(new BlockRuleStore.Changes(List.of(rule), Set.of(), seen + 1));
        assertThat(store().delete(rule.id(), NOW)).contains(rule);
    }

    @Test
    void putsNothingBackThatNeverWentOrWentTooLongAgoOrHasLapsedOrIsForgotten() {
        var rule = inserted();
        assertThat(store().restore(rule.id(), NOW, NOW)).isEmpty();
        store().delete(rule.id(), NOW);
        long seen = store().load().changes();
        assertThat(store().restore(rule.id(), NOW, NOW.plusMillis(1))).isEmpty();
        assertThat(store().restore(rule.id(), rule.expires(), NOW)).isEmpty();
        store().forget(NOW.plusMillis(1));
        assertThat(store().restore(rule.id(), NOW, NOW)).isEmpty();
        assertThat(store().load()).isEqualTo(new BlockRuleStore.Stock(List.of(), seen));
    }

    @Test
    void hasNoRulesAndSaysHowManyChangesThereHaveBeenAllTheSame() {
        long seen = store().load().changes();
        store().delete(inserted().id(), NOW);
        assertThat(store().load()).isEqualTo(new BlockRuleStore.Stock(List.of(), seen + 2));
    }

    @Test
    void whoFollowsMissesNothingOfThoseWhoChangeAtOnce() throws Exception {
        long seen = store().load().changes();
        Set<UUID> followed = new HashSet<>();
        var nodes = Executors.newFixedThreadPool(3);
        try {
            List<Future<?>> work = new ArrayList<>();
            for (int node = 0; node < 3; node++) {
                work.add(nodes.submit(() -> {
                    for (int i = 0; i < 20; i++) {
                        inserted();
                    }
                }));
            }
            while (!work.stream().allMatch(Future::isDone)) {
                seen = follow(seen, followed);
            }
            for (Future<?> each : work) {
                each.get();
            }
        } finally {
            nodes.shutdownNow();
        }
        follow(seen, followed);
        assertThat(followed).hasSize(60);
    }

    private long follow(long seen, Set<UUID> into) {
        var changes = store().changesSince(seen);
        changes.added().forEach(rule -> into.add(rule.id()));
        return changes.changes();
    }

    private BlockRule inserted() {
        var rule = rule("1700*");
        store().insert(rule);
        return rule;
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
