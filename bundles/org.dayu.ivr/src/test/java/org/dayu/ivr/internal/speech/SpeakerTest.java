package org.dayu.ivr.internal.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.dayu.core.api.health.Health;
import org.dayu.media.api.TextToSpeech;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeakerTest {

    @TempDir
    Path folder;

    private final ScheduledExecutorService pool = Executors.newScheduledThreadPool(2);

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    @Test
    void saysATextOnceAndKeepsIt() throws IOException {
        var voice = new Voice();
        var speaker = new Speaker(folder);
        speaker.bindEngine(voice);
        int asked = voice.asked.get();
        Path file = speaker.file("今天停水").join();
        assertThat(speaker.file("今天停水").join()).isEqualTo(file);
        assertThat(voice.asked.get()).isEqualTo(asked + 1);
        assertThat(Sound.read(Files.readAllBytes(file)).samples()).isNotEmpty();
        assertThat(speaker.check().status()).isEqualTo(Health.Status.UP);

        var restarted = new Speaker(folder);
        restarted.bindEngine(voice);
        assertThat(restarted.file("今天停水").join()).isEqualTo(file);
        assertThat(voice.asked.get()).isEqualTo(asked + 1);
    }

    @Test
    void withoutAnEngineItSaysWhatToDo() {
        var speaker = new Speaker(folder);
        assertThat(speaker.trouble()).contains("espeak-ng");
        assertThat(speaker.check().status()).isEqualTo(Health.Status.DEGRADED);
        assertThatThrownBy(() -> speaker.file("您好").join()).hasMessageContaining("espeak-ng");
    }

    @Test
    void aProgramThatIsNotThereIsSaidSo() {
        var espeak = new EspeakTextToSpeech(pool, pool, "no-such-espeak", "cmn", 165);
        assertThatThrownBy(() -> espeak.speak("您好").toCompletableFuture().get(5, TimeUnit.SECONDS))
                .hasMessageContaining("no-such-espeak");
    }

    @Test
    void aVoiceThatFailsOnceIsAskedAgain() {
        var voice = new Voice();
        voice.fails = true;
        var speaker = new Speaker(folder);
        speaker.bindEngine(voice);
        assertThat(speaker.file("您好")).isCompletedExceptionally();
        assertThat(speaker.check().status()).isEqualTo(Health.Status.DEGRADED);
        voice.fails = false;
        assertThat(speaker.file("您好").join()).exists();
        assertThat(speaker.check().status()).isEqualTo(Health.Status.UP);
    }

    /** Says everything in the same half second. */
    private static final class Voice implements TextToSpeech {

        final AtomicInteger asked = new AtomicInteger();
        volatile boolean fails;

        @Override
        public String name() {
            return "test";
        }

        @Override
        public CompletionStage<byte[]> speak(String text) {
            asked.incrementAndGet();
            return fails
                    ? CompletableFuture.failedStage(new IOException("忙"))
                    : CompletableFuture.completedStage(new Sound(new short[4000]).wav());
        }
    }
}
