package org.dayu.ivr.internal.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import org.dayu.ivr.internal.speech.Speaker;
import org.dayu.knowledge.api.SpokenAnswers.SpokenAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerBookTest {

    @TempDir
    Path folder;

    private final ScheduledExecutorService worker = Executors.newScheduledThreadPool(1);
    private final InMemoryAnswerStore store = new InMemoryAnswerStore();

    @AfterEach
    void stop() {
        worker.shutdownNow();
    }

    private AnswerBook book(String now) {
        var book = new AnswerBook(store, new Speaker(folder), worker, Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
        book.put(AnswerStoreContract.answer("water-fee", "水费怎么交", "水费", "缴费"));
        book.put(AnswerStoreContract.answer("gas-leak", "燃气泄漏怎么办", "燃气", "煤气"));
        return book;
    }

    @Test
    void findsByWordsInTheQuestion() {
        var book = book("2026-07-20T00:00:00Z");
        assertThat(book.search("我想问一下煤气漏了怎么办", 1).toCompletableFuture().join())
                .extracting(SpokenAnswer::key)
                .containsExactly("gas-leak");
        assertThat(book.search("今天天气", 1).toCompletableFuture().join()).isEmpty();
    }

    @Test
    void whatIsNoLongerRightIsNotTold() {
        assertThat(book("2026-12-31T15:59:00Z")
                        .byKey("water-fee")
                        .toCompletableFuture()
                        .join())
                .isPresent();
        assertThat(book("2026-12-31T16:00:00Z")
                        .byKey("water-fee")
                        .toCompletableFuture()
                        .join())
                .isEmpty();
    }

    @Test
    void countsWhatWasToldAndOfWhatUseItWas() throws Exception {
        var book = book("2026-07-20T00:00:00Z");
        book.told("water-fee", null);
        book.told("water-fee", true);
        book.told("water-fee", null);
        book.told("water-fee", false);
        worker.submit(() -> {}).get();
        assertThat(store.all().get(1)).satisfies(answer -> {
            assertThat(answer.told()).isEqualTo(2);
            assertThat(answer.helpful()).isEqualTo(1);
            assertThat(answer.useless()).isEqualTo(1);
        });
    }
}
