package org.dayu.recording.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import org.dayu.recording.api.Recording;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemovalTest {

    @TempDir
    private Path folder;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final InMemoryRecordingStore store = new InMemoryRecordingStore();
    private final List<String> audited = new ArrayList<>();

    @AfterEach
    void stop() {
        thread.shutdownNow();
    }

    private Removal removal(int days) {
        return new Removal(
                new RecordingFolder(folder, new LocalVolume(), 0, 0),
                store,
                (who, action, object, detail) -> audited.add(action + " " + object),
                Retention.parse(days, "emergency = 30, press=0"),
                Clock.fixed(RecordingStoreContract.NOON, ZoneOffset.UTC),
                thread);
    }

    private UUID recorded(int daysAgo) throws IOException {
        Facts facts = RecordingStoreContract.facts(
                        "13800001111", RecordingStoreContract.NOON.minus(Duration.ofDays(daysAgo)), UUID.randomUUID())
                .closed(RecordingStoreContract.CLOSING);
        store.save(facts);
        Files.createDirectories(file(facts).getParent());
        Files.writeString(file(facts), "sound");
        return facts.recording().id();
    }

    private Path file(Facts facts) {
        return folder.resolve(facts.path());
    }

    @Test
    void removesSoundAndFactsWhenTheirTimeIsOverAndKeepsTheTrace() throws IOException {
        UUID old = recorded(11);
        Path sound = file(store.rows.get(old));
        UUID young = recorded(9);
        UUID held = recorded(100);
        store.hold(held, new Recording.Hold("复议", "主管", RecordingStoreContract.NOON));
        removal(10).round();
        assertThat(store.rows.keySet()).containsExactlyInAnyOrder(young, held);
        assertThat(sound).doesNotExist();
        assertThat(file(store.rows.get(held))).exists();
        assertThat(audited).containsExactly("recording.remove recording/" + old);
    }

    @Test
    void goesOnWithWhatWasInterrupted() throws IOException {
        UUID old = recorded(11);
        store.remove(old);
        Files.delete(file(store.rows.get(old)));
        removal(0).round();
        assertThat(store.rows).isEmpty();
        assertThat(audited).hasSize(1);
    }

    @Test
    void keepsEverythingUntilSomebodySaysHowLong() throws IOException {
        recorded(10_000);
        removal(0).round();
        assertThat(store.rows).hasSize(1);
    }

    @Test
    void readsQueuesAndRefusesWhatItDoesNotUnderstand() {
        var retention = Retention.parse(180, "emergency=1095, press = 0");
        var noon = RecordingStoreContract.NOON;
        assertThat(retention.cutoff("general", noon)).contains(noon.minus(Duration.ofDays(180)));
        assertThat(retention.cutoff(null, noon)).contains(noon.minus(Duration.ofDays(180)));
        assertThat(retention.cutoff("emergency", noon)).contains(noon.minus(Duration.ofDays(1095)));
        assertThat(retention.cutoff("press", noon)).isEmpty();
        assertThatThrownBy(() -> Retention.parse(1, "emergency")).hasMessageContaining("emergency");
        assertThatThrownBy(() -> Retention.parse(-1, "")).isInstanceOf(IllegalArgumentException.class);
    }
}
