package org.dayu.ivr.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

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
    void keepsTheTextOfEveryVersion() {
        store().publish("a", "甲", "one", NOW, "x");
        store().publish("a", "甲", "two", NOW, "x");
        assertThat(store().source("a", 1)).contains("one");
        assertThat(store().source("a", 2)).contains("two");
        assertThat(store().source("a", 3)).isEmpty();
    }
}
