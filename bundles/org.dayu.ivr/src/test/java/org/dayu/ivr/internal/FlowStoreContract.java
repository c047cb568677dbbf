package org.dayu.ivr.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

/** What every {@link FlowStore} must do; run against the fake and the real one alike. */
abstract class FlowStoreContract {

    private static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");

    abstract FlowStore store();

    @Test
    void numbersVersionsOfEachFlowAndKeepsOneActive() {
        store().publish("a", "甲", "one", NOW, "x");
        store().publish("b", "乙", "other", NOW, "x");
        var second = store().publish("a", "甲", "two", NOW, "y");
        assertThat(second.version()).isEqualTo(2);
        assertThat(second.published()).isEqualTo(NOW);
        assertThat(store().versions())
                .extracting(version -> version.flow() + version.version() + version.active())
                .containsExactly("a2true", "a1false", "b1true");
    }

    @Test
    void aTrialTakesAShareBesideTheActiveVersionUntilItEndsOrIsPutIntoService() {
        store().publish("a", "甲", "one", NOW, "x");
        store().tryOut("a", "甲", "two", NOW, "x", 10);
        assertThat(shares()).containsExactly("a2false10", "a1true0");
        assertThat(store().share("a", 2, 50))
                .hasValueSatisfying(version -> assertThat(version.canary()).isEqualTo(50));
        store().tryOut("a", "甲", "three", NOW, "x", 20);
        assertThat(shares()).containsExactly("a3false20", "a2false0", "a1true0");
        assertThat(store().share("a", 2, 50)).isEmpty();
        assertThat(store().share("a", 3, 100)).isPresent();
        assertThat(shares()).containsExactly("a3true0", "a2false0", "a1false0");
    }

    @Test
    void whatIsPublishedEndsTheTrial() {
        store().publish("a", "甲", "one", NOW, "x");
        store().tryOut("a", "甲", "two", NOW, "x", 10);
        store().publish("a", "甲", "three", NOW, "x");
        assertThat(shares()).containsExactly("a3true0", "a2false0", "a1false0");
    }

    private List<String> shares() {
        return store().versions().stream()
                .map(version -> version.flow() + version.version() + version.active() + version.canary())
                .toList();
    }

    @Test
    void keepsTheTextOfEveryVersion() {
        store().publish("a", "甲", "one", NOW, "x");
        store().publish("a", "甲", "two", NOW, "x");
        assertThat(store().source("a", 1)).contains("one");
        assertThat(store().source("a", 2)).contains("two");
        assertThat(store().source("a", 3)).isEmpty();
    }
}
