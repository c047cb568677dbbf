package org.dayu.recording.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import org.dayu.recording.api.PendingRound;
import org.dayu.testing.PlainSeal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SidecarImportTest {

    @TempDir
    private Path folder;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final InMemoryRecordingStore store = new InMemoryRecordingStore();
    private Sidecars sidecars;
    private SidecarImport importer;

    @BeforeEach
    void begin() {
        sidecars = new Sidecars(folder, "dayu-1");
        importer = new SidecarImport(sidecars, store, new PlainSeal(), thread);
    }

    @AfterEach
    void stop() {
        thread.shutdownNow();
    }

    @Test
    void keepsTheSidecarUntilTheRecordingIsClosedAndSaved() throws IOException {
        Facts open = RecordingStoreContract.facts("13800001111", RecordingStoreContract.NOON, UUID.randomUUID());
        UUID id = open.recording().id();
        sidecars.write(open, new PlainSeal());
        importer.importAll();
        assertThat(store.find(id)).contains(open);
        assertThat(sidecars.list()).containsExactly(id);

        Facts closed = open.closed(RecordingStoreContract.CLOSING);
        sidecars.write(closed, new PlainSeal());
        importer.importAll();
        assertThat(store.find(id)).contains(closed);
        assertThat(sidecars.list()).isEmpty();
    }

    @Test
    void losesNothingWhileTheDatabaseIsAway() throws IOException {
        Facts closed = RecordingStoreContract.facts("13800001111", RecordingStoreContract.NOON, UUID.randomUUID())
                .closed(RecordingStoreContract.CLOSING);
        sidecars.write(closed, null);
        store.away = true;
        importer.importAll();
        assertThat(sidecars.list()).hasSize(1);
        store.away = false;
        importer.importAll();
        importer.importAll();
        assertThat(store.rows.values()).containsExactly(closed);
        assertThat(sidecars.list()).isEmpty();
    }

    @Test
    void whatAnEarlierVersionLeftIsThisNodesAndWhatAnotherHasOnItsWayIsNot() throws IOException {
        Facts closed = RecordingStoreContract.facts("13800001111", RecordingStoreContract.NOON, UUID.randomUUID())
                .closed(RecordingStoreContract.CLOSING);
        sidecars.write(closed, null);
        String name = closed.recording().id() + ".json";
        Path pending = folder.resolve("pending");
        Files.move(pending.resolve("dayu-1").resolve(name), pending.resolve(name));
        var other = new Sidecars(folder, "dayu-2");
        assertThat(sidecars.list()).isEmpty();
        assertThat(other.list()).isEmpty();
        assertThat(sidecars.left()).containsExactly(closed.recording().id());
        assertThat(other.list()).isEmpty();
        importer.importAll();
        assertThat(store.rows.values()).containsExactly(closed);
    }

    @Test
    void oneThatCannotBeReadHoldsUpNoOther() throws IOException {
        Facts closed = RecordingStoreContract.facts("13800001111", RecordingStoreContract.NOON, UUID.randomUUID())
                .closed(RecordingStoreContract.CLOSING);
        sidecars.write(closed, new PlainSeal());
        Path pending = folder.resolve("pending").resolve("dayu-1");
        for (int i = 0; i < 8; i++) {
            Files.createDirectories(pending.resolve(new UUID(i, i) + ".json"));
        }
        importer.importAll();
        assertThat(store.rows.values()).containsExactly(closed);
    }

    /** The key file was restored from a back-up that lacks a key. */
    @Test
    void oneThatNobodyCanOpenHoldsUpNoOtherAndIsTold() throws IOException {
        var opens = new PlainSeal();
        for (int i = 0; i < 4; i++) {
            Facts closed = RecordingStoreContract.facts("13800001111", RecordingStoreContract.NOON, UUID.randomUUID())
                    .closed(RecordingStoreContract.CLOSING);
            sidecars.write(closed, opens);
        }
        UUID lost = sidecars.list().get(0);
        Path file = folder.resolve("pending").resolve("dayu-1").resolve(lost + ".json");
        String sound = Files.readString(file);
        Files.writeString(file, sound.replaceFirst("\"sealed\":\"[^\"]*\"", "\"sealed\":\"t:*\""));
        importer.importAll();
        assertThat(sidecars.list()).containsExactly(lost);
        assertThat(store.rows).hasSize(3);
        assertThat(importer.stuck()).contains(new PendingRound.Stuck(1, lost + ".json"));

        Files.writeString(file, sound);
        importer.importAll();
        assertThat(store.rows).hasSize(4);
        assertThat(importer.stuck()).isEmpty();
    }
}
