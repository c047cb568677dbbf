package org.dayu.ivr.internal.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link NoticeStore} must do; run against the fake and the real one alike. */
abstract class NoticeStoreContract {

    private static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");

    abstract NoticeStore store();

    @Test
    void keepsWhatWasAddedWithItsSound() {
        Notice notice = notice(1, NOW.plusSeconds(60));
        store().add(notice, new byte[] {1, 2});
        assertThat(store().newest(9)).containsExactly(notice);
        assertThat(store().sound(notice.id())).hasValue(new byte[] {1, 2});
        assertThat(store().sound(new UUID(0, 9))).isEmpty();
    }

    @Test
    void openAreThoseThatHaveNeitherLapsedNorBeenEnded() {
        Notice lapses = notice(1, NOW.plusSeconds(60));
        Notice stays = notice(2, null);
        store().add(lapses, new byte[] {1});
        store().add(stays, new byte[] {1});
        assertThat(store().open(NOW)).containsExactlyInAnyOrder(lapses, stays);
        assertThat(store().open(NOW.plus(Duration.ofMinutes(2)))).containsExactly(stays);
        assertThat(store().end(stays.id(), NOW, "chief")).hasValueSatisfying(ended -> {
            assertThat(ended.endedAt()).isEqualTo(NOW);
            assertThat(ended.endedBy()).isEqualTo("chief");
        });
        assertThat(store().end(stays.id(), NOW, "chief")).isEmpty();
        assertThat(store().open(NOW)).containsExactly(lapses);
    }

    private static Notice notice(int number, @Nullable Instant until) {
        return new Notice(
                new UUID(0, number),
                "停水",
                null,
                "a".repeat(64),
                7,
                List.of("12345", "123*"),
                true,
                NOW.minusSeconds(1),
                until,
                NOW.plusMillis(number),
                "chief",
                null,
                null);
    }
}
