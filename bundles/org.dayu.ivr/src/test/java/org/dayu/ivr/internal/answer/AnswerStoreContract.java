package org.dayu.ivr.internal.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;

/** What every {@link AnswerStore} must do; run against the fake and the real one alike. */
abstract class AnswerStoreContract {

    abstract AnswerStore store();

    static Answer answer(String key, String title, String... keywords) {
        return new Answer(
                key,
                title,
                List.of(keywords),
                title + "，请按流程办理。",
                true,
                LocalDate.parse("2026-12-31"),
                0,
                0,
                0,
                Instant.parse("2026-07-01T00:00:00Z"),
                "admin");
    }

    @Test
    void keepsAnswersAndTheirCountsThroughChanges() {
        store().put(answer("water-fee", "水费怎么交", "水费", "缴费"));
        store().count("water-fee", 1, 0, 0);
        store().count("water-fee", 0, 1, 0);
        store().count("gone", 1, 0, 0);
        store().put(answer("water-fee", "水费如何缴纳"));
        assertThat(store().all()).singleElement().satisfies(kept -> {
            assertThat(kept.title()).isEqualTo("水费如何缴纳");
            assertThat(kept.keywords()).isEmpty();
            assertThat(kept.told()).isEqualTo(1);
            assertThat(kept.helpful()).isEqualTo(1);
            assertThat(kept.useless()).isZero();
            assertThat(kept.validTo()).isEqualTo("2026-12-31");
        });
        assertThat(store().remove("water-fee")).isTrue();
        assertThat(store().remove("water-fee")).isFalse();
    }
}
