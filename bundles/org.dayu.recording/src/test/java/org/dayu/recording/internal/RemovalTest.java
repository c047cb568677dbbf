package org.dayu.recording.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import org.dayu.core.api.cluster.Cluster;
import org.dayu.recording.api.Recording;
import org.dayu.recording.api.Retention;
import org.dayu.testing.EmbeddedPostgres;
import org.dayu.testing.MemoryCluster;
import org.dayu.testing.PlainSeal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class RemovalTest {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private static final String SHELF = RecordingShelf.NAME;
    private static final Recording.Hold HOLD = new Recording.Hold("复议", "主管", RecordingStoreContract.NOON);

    @TempDir
    private Path folder;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final List<String> audited = new ArrayList<>();
    private final MemoryCluster house = new MemoryCluster();
    private RecordingStore store;
    private KeptRows rows;

    @BeforeEach
    void begin() throws SQLException {
        POSTGRES.empty();
        store = new JdbcRecordingStore(POSTGRES.jdbi(), new PlainSeal());
        rows = rows(new Retention(0, Map.of()));
    }

    @AfterEach
    void stop() {
        thread.shutdownNow();
        house.close();
    }

    private KeptRows rows(Retention retention) {
        return new JdbcKeptRows(POSTGRES.jdbi(), shelves(retention));
    }

    private Shelves shelves(Retention retention) {
        var shelves = new Shelves();
        shelves.bindShelf(new RecordingShelf(folder, retention));
        return shelves;
    }

    private Removal removal(int days, @Nullable Cluster cluster) {
        var removal = new Removal(
                shelves(Retention.parse(days, "emergency = 30, press=0")),
                rows,
                (who, action, object, detail) -> audited.add(action + " " + object),
                Clock.fixed(RecordingStoreContract.NOON, ZoneOffset.UTC),
                "dayu-1",
                thread);
        removal.cluster = cluster;
        return removal;
    }

    private Removal removal(int days) {
        return removal(days, MemoryCluster.alone("dayu-1"));
    }

    private UUID recorded(int daysAgo) throws IOException {
        return recorded(daysAgo, "dayu-1", true);
    }

    private UUID recorded(int daysAgo, @Nullable String node, boolean here) throws IOException {
        Facts facts = RecordingStoreContract.facts(
                        "13800001111", RecordingStoreContract.NOON.minus(Duration.ofDays(daysAgo)), UUID.randomUUID())
                .closed(RecordingStoreContract.CLOSING);
        store.save(new Facts(facts.recording(), facts.path(), node));
        if (here) {
            Files.createDirectories(folder.resolve(facts.path()).getParent());
            Files.writeString(folder.resolve(facts.path()), "sound");
        }
        return facts.recording().id();
    }

    private Path file(UUID id) {
        return folder.resolve(store.find(id).orElseThrow().path());
    }

    private List<UUID> left() {
        return POSTGRES.jdbi().withHandle(handle -> handle.createQuery("select id from recording.recording")
                .mapTo(UUID.class)
                .list());
    }

    @Test
    void removesSoundAndFactsWhenTheirTimeIsOverAndKeepsTheTrace() throws IOException {
        UUID old = recorded(11);
        Path sound = file(old);
        UUID young = recorded(9);
        UUID held = recorded(100);
        assertThat(rows.hold(SHELF, held, HOLD)).isTrue();
        removal(10).round();
        assertThat(left()).containsExactlyInAnyOrder(young, held);
        assertThat(sound).doesNotExist();
        assertThat(file(held)).exists();
        assertThat(audited).containsExactly("recording.remove recording/" + old);
    }

    @Test
    void aHoldIsSetAndLiftedAndComesTooLateForWhatIsBeingRemoved() throws IOException {
        UUID id = recorded(11);
        assertThat(rows.hold(SHELF, id, HOLD)).isTrue();
        assertThat(store.find(id)).map(facts -> facts.recording().hold()).contains(HOLD);
        assertThat(rows.release(SHELF, id)).isTrue();
        assertThat(rows.release(SHELF, id)).isFalse();
        var shelf = new RecordingShelf(folder, new Retention(10, Map.of()));
        KeptRows.Kept due =
                rows.due(shelf, RecordingStoreContract.NOON, "dayu-1", 10).get(0);
        rows.hold(SHELF, id, HOLD);
        assertThat(rows.remove(shelf, due, "dayu-1"))
                .as("held since it was found")
                .isFalse();
        rows.release(SHELF, id);
        assertThat(rows.remove(shelf, due, "dayu-1")).isTrue();
        assertThat(store.find(id)).isEmpty();
        assertThat(rows.hold(SHELF, id, HOLD)).isFalse();
    }

    @Test
    void whatIsStillBeingWrittenStays() throws IOException {
        Facts open = RecordingStoreContract.facts(
                "13800001111", RecordingStoreContract.NOON.minus(Duration.ofDays(20)), UUID.randomUUID());
        store.save(open);
        removal(10).round();
        assertThat(left()).hasSize(1);
    }

    @Test
    void goesOnWithWhatWasInterrupted() throws IOException {
        UUID old = recorded(11);
        Path sound = file(old);
        var shelf = new RecordingShelf(folder, new Retention(10, Map.of()));
        rows.remove(
                shelf,
                rows.due(shelf, RecordingStoreContract.NOON, "dayu-1", 10).get(0),
                "dayu-1");
        Files.delete(sound);
        removal(0).round();
        assertThat(left()).isEmpty();
        assertThat(audited).hasSize(1);
    }

    @Test
    void keepsEverythingUntilSomebodySaysHowLong() throws IOException {
        recorded(10_000);
        removal(0).round();
        assertThat(left()).hasSize(1);
    }

    @Test
    void leavesAloneWhatAnotherNodeWroteEvenInAFolderThatTheyShare() throws IOException {
        UUID elsewhere = recorded(11, "dayu-2", false);
        UUID shared = recorded(11, "dayu-2", true);
        Cluster here = house.node("dayu-1");
        house.node("dayu-2");
        removal(10, here).round();
        assertThat(left()).containsExactlyInAnyOrder(elsewhere, shared);
        assertThat(audited).isEmpty();
    }

    @Test
    void whatANodeWroteThatHasGoneOrDidNotSayItsNameGoesByWhoHasTheFile() throws IOException {
        UUID gone = recorded(11, "dayu-7", false);
        recorded(11, "dayu-7", true);
        UUID unnamed = recorded(11, null, false);
        recorded(11, null, true);
        UUID young = recorded(9, null, true);
        Cluster here = house.node("dayu-1");
        house.node("dayu-2");
        removal(10, null).round();
        assertThat(left()).as("not as long as nobody knows who is there").hasSize(5);
        removal(10, here).round();
        assertThat(left()).containsExactlyInAnyOrder(gone, unnamed, young);
        assertThat(audited).hasSize(2);
        removal(10).round();
        assertThat(left()).as("a node alone has what nobody else can have").containsExactlyInAnyOrder(gone, young);
    }

    @Test
    void queuesMayHaveATimeOfTheirOwn() throws IOException {
        UUID id = recorded(11);
        for (Retention keeps :
                List.of(new Retention(10, Map.of("general", 0)), new Retention(0, Map.of("other", 10)))) {
            assertThat(rows.due(new RecordingShelf(folder, keeps), RecordingStoreContract.NOON, "dayu-1", 9))
                    .isEmpty();
        }
        var own = new RecordingShelf(folder, new Retention(0, Map.of("general", 10)));
        assertThat(rows.due(own, RecordingStoreContract.NOON, "dayu-1", 9))
                .extracting(KeptRows.Kept::id)
                .containsExactly(id);
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
