package org.dayu.recording.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import org.dayu.core.api.security.PersonalData;
import org.dayu.recording.api.PendingRound;
import org.dayu.testing.MemoryJournals;
import org.dayu.testing.PlainSeal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactsImportTest {

    @TempDir
    private Path folder;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final MemoryJournals journals = new MemoryJournals();
    private final InMemoryRecordingStore store = new InMemoryRecordingStore();
    private UnsavedFacts unsaved;
    private FactsImport importer;

    @BeforeEach
    void begin() {
        unsaved = new UnsavedFacts(journals, folder, "dayu-1");
        importer = new FactsImport(unsaved, store, new PlainSeal(), thread);
    }

    @AfterEach
    void stop() {
        thread.shutdownNow();
    }

    @Test
    void keepsTheFactsUntilTheRecordingIsClosedAndSaved() throws IOException {
        Facts open = RecordingStoreContract.facts("13800001111", RecordingStoreContract.NOON, UUID.randomUUID());
        UUID id = open.recording().id();
        unsaved.write(open, new PlainSeal());
        importer.importAll();
        assertThat(store.find(id)).contains(open);
        assertThat(unsaved.list()).containsExactly(id);

        Facts closed = open.closed(RecordingStoreContract.CLOSING);
        unsaved.write(closed, new PlainSeal());
        importer.importAll();
        assertThat(store.find(id)).contains(closed);
        assertThat(unsaved.list()).isEmpty();
    }

    @Test
    void losesNothingWhileTheDatabaseIsAway() throws IOException {
        Facts closed = RecordingStoreContract.facts("13800001111", RecordingStoreContract.NOON, UUID.randomUUID())
                .closed(RecordingStoreContract.CLOSING);
        unsaved.write(closed, null);
        store.away = true;
        importer.importAll();
        assertThat(unsaved.list()).hasSize(1);
        store.away = false;
        importer.importAll();
        importer.importAll();
        assertThat(store.rows.values()).containsExactly(closed);
        assertThat(unsaved.list()).isEmpty();
    }

    @Test
    void whatTheDatabaseHasIsCrossedOutOnceTheDiskTakesThat() throws IOException {
        unsaved.write(closed(), new PlainSeal());
        journals.full(true);
        importer.importAll();
        assertThat(store.rows).hasSize(1);
        assertThat(importer.stuck()).isEmpty();
        assertThat(unsaved.list()).hasSize(1);
        journals.full(false);
        importer.importAll();
        assertThat(unsaved.list()).isEmpty();
    }

    @Test
    void whatAnEarlierVersionLeftIsThisNodesAndWhatAnotherHasOnItsWayIsNot() throws IOException {
        Path pending = folder.resolve("pending");
        UUID untold = left(pending).recording().id();
        UUID own = left(pending.resolve("dayu-1")).recording().id();
        left(pending.resolve("dayu-2"));
        assertThat(unsaved.left()).containsExactlyInAnyOrder(untold, own);
        importer.importAll();
        assertThat(store.rows).containsOnlyKeys(untold, own);
        assertThat(unsaved.list()).isEmpty();
        assertThat(pending.resolve("dayu-1")).isDirectoryNotContaining("glob:**.json");
        assertThat(pending.resolve("dayu-2")).isDirectoryContaining("glob:**.json");
    }

    /** A file as versions before the journal wrote them. */
    private Facts left(Path where) throws IOException {
        Facts closed = closed();
        var scratch = new MemoryJournals();
        new UnsavedFacts(scratch, folder, "scratch").write(closed, null);
        String line = scratch.text().lines().reduce((first, last) -> last).orElseThrow();
        Files.writeString(
                Files.createDirectories(where).resolve(closed.recording().id() + ".json"), line);
        return closed;
    }

    private static Facts closed() {
        return RecordingStoreContract.facts("13800001111", RecordingStoreContract.NOON, UUID.randomUUID())
                .closed(RecordingStoreContract.CLOSING);
    }

    @Test
    void oneThatCannotBeReadHoldsUpNoOther() throws IOException {
        Path pending = folder.resolve("pending").resolve("dayu-1");
        for (int i = 0; i < 8; i++) {
            Files.createDirectories(pending.resolve(new UUID(i, i) + ".json"));
        }
        Facts whole = left(pending);
        assertThat(unsaved.left()).containsExactly(whole.recording().id());
        importer.importAll();
        assertThat(store.rows.values()).containsExactly(whole);
    }

    /** The key file was restored from a back-up that lacks a key. */
    @Test
    void oneThatNobodyCanOpenHoldsUpNoOtherAndIsTold() throws IOException {
        var keys = new Keys();
        for (int i = 0; i < 4; i++) {
            Facts open = RecordingStoreContract.facts("1380000111" + i, RecordingStoreContract.NOON, UUID.randomUUID());
            unsaved.write(open.closed(RecordingStoreContract.CLOSING), keys);
        }
        UUID lost = unsaved.list().get(2);
        keys.lacking = keys.seal("13800001112");

        journals.kill();
        unsaved = new UnsavedFacts(journals, folder, "dayu-1");
        importer = new FactsImport(unsaved, store, keys, thread);
        importer.importAll();
        assertThat(unsaved.list()).containsExactly(lost);
        assertThat(store.rows).hasSize(3);
        assertThat(importer.stuck()).contains(new PendingRound.Stuck(1, lost));

        keys.lacking = "";
        importer.importAll();
        assertThat(store.rows).hasSize(4);
        assertThat(importer.stuck()).isEmpty();
    }

    private static final class Keys implements PersonalData {

        private final PersonalData whole = new PlainSeal();
        private String lacking = "";

        @Override
        public String seal(String plain) {
            return whole.seal(plain);
        }

        @Override
        public String open(String sealed) {
            if (sealed.equals(lacking)) {
                throw new IllegalArgumentException("sealed under an unknown key");
            }
            return whole.open(sealed);
        }

        @Override
        public String index(String plain) {
            return whole.index(plain);
        }
    }
}
