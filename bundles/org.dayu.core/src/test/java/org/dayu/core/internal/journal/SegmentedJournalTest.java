package org.dayu.core.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

import org.dayu.core.api.journal.Journal;
import org.dayu.core.api.journal.JournalOptions;
import org.dayu.core.api.journal.Journals;
import org.dayu.core.api.journal.Place;
import org.dayu.core.internal.NamedThreads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentedJournalTest extends JournalContract {

    private static final JournalOptions LATER = new JournalOptions("", 1_000, Duration.ofMillis(1));

    @TempDir
    private Path data;

    private final TrickyDisk disk = new TrickyDisk();
    /** Segments then have the numbers 1, 2, 3. */
    private Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private Path folder;
    private SegmentJournals journals;

    @BeforeEach
    void start() {
        folder = data.resolve("journal/test");
        journals = service(data);
    }

    @AfterEach
    void stop() {
        disk.full = false;
        disk.syncFails = false;
        journals.stop();
    }

    private SegmentJournals service(Path where) {
        return new SegmentJournals(new NamedThreads(), where, clock, disk);
    }

    @Override
    Journals journals() {
        return journals;
    }

    @Override
    void full(boolean now) {
        disk.full = now;
    }

    private Path segment(long number) {
        return new SegmentFiles(folder, clock).file(number);
    }

    /** What a new process finds after this one was killed now. */
    private List<String> afterKill(Path scratch) throws IOException {
        Path image = Files.createDirectories(scratch.resolve("journal/test"));
        for (Path file : new SegmentFiles(folder, clock).list().values()) {
            Files.copy(file, image.resolve(file.getFileName()));
        }
        SegmentJournals successor = service(scratch);
        try (Journal journal = successor.open("test", OPTIONS)) {
            return all(journal);
        } finally {
            successor.stop();
        }
    }

    @Test
    void whatWasAcknowledgedOutlivesAKill(@TempDir Path scratch) throws IOException {
        try (Journal journal = journals.open("test", LATER)) {
            journal.begin(lines("1"));
            journal.append(lines("2", "3"));
            assertThat(afterKill(scratch)).containsExactly("1", "2", "3");
        }
    }

    @Test
    void aTornTailCostsOnlyTheLastBlockWhereverItIsTorn() throws IOException {
        long before;
        try (Journal journal = open()) {
            journal.begin(lines("{\"kept\":true}"));
            before = journal.end().offset();
            journal.append(lines("{\"torn\":1}", "{\"torn\":2}"));
        }
        byte[] whole = Files.readAllBytes(segment(1));
        for (int length = (int) before; length < whole.length; length++) {
            Files.write(segment(1), Arrays.copyOf(whole, length));
            // with the room held ready behind it, and without
            for (int room : List.of(0, 4_096)) {
                Files.write(segment(1), Arrays.copyOf(Arrays.copyOf(whole, length), length + room));
                try (Journal journal = open()) {
                    assertThat(all(journal)).as("cut at %d", length).containsExactly("{\"kept\":true}");
                    journal.begin(lines("after"));
                    assertThat(all(journal)).containsExactly("{\"kept\":true}", "after");
                    Files.delete(segment(journal.end().segment()));
                }
            }
        }
    }

    @Test
    void aBlockWithAFlippedBitIsNotBelieved() throws IOException {
        long first;
        try (Journal journal = open()) {
            journal.begin(lines("1"));
            first = journal.end().offset();
            journal.append(lines("{\"phone\":\"8001\"}"));
        }
        byte[] good = Files.readAllBytes(segment(1));
        for (int at = (int) first; at < good.length; at++) {
            byte[] bad = good.clone();
            bad[at] ^= 1;
            Files.write(segment(1), bad);
            try (Journal journal = open()) {
                assertThat(all(journal)).as("flipped at %d", at).containsExactly("1");
            }
        }
    }

    @Test
    void isReadableWithOrdinaryTools() throws IOException {
        try (Journal journal = open()) {
            journal.begin(lines("{\"queue\":\"综合\"}"));
            journal.append(lines("{\"a\":1}", "{\"a\":2}"));
        }
        assertThat(Files.readAllLines(segment(1)))
                .hasSize(5)
                .allSatisfy(line -> assertThat(line).startsWith("{\"").endsWith("}"))
                .contains("{\"queue\":\"综合\"}");
        assertThat(Files.readString(segment(1))).doesNotContain("\0");
    }

    @Test
    void onlyDayusUserMayReadIt() throws IOException {
        try (Journal journal = open()) {
            journal.begin(lines("1"));
            assertThat(Files.getPosixFilePermissions(segment(1)))
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        }
    }

    @Test
    void sparesYoungSegments() throws IOException {
        Instant now = Instant.parse("2026-07-01T00:00:00Z");
        try (Journal journal = open()) {
            for (int i = 1; i <= 3; i++) {
                journal.begin(lines("segment " + i));
                Files.setLastModifiedTime(segment(i), FileTime.from(now.minus(Duration.ofDays(20 - i * 5))));
            }
            Files.setLastModifiedTime(segment(1), FileTime.from(now.minus(Duration.ofDays(9))));
            Files.setLastModifiedTime(segment(2), FileTime.from(now.minus(Duration.ofDays(5))));
            journal.remove(3, now.minus(Duration.ofDays(7)));
            assertThat(journal.segments()).containsExactly(2L, 3L);
        }
    }

    @Test
    void aDiskThatFillsUpIsNoticedWhileThereIsRoomForWhatMustBeWritten(@TempDir Path scratch) throws IOException {
        try (Journal journal = open()) {
            journal.begin(lines("1"));
            disk.full = true;
            String large = "x".repeat(100_000);
            int written = 0;
            boolean noticed = false;
            while (!noticed) {
                journal.append(lines(large));
                written++;
                try {
                    journal.reserve();
                } catch (IOException e) {
                    noticed = true;
                }
            }
            journal.append(lines(large));
            journal.append(lines("the end"));
            assertThat(afterKill(scratch)).hasSize(written + 3).endsWith("the end");
        }
    }

    @Test
    void aBlockThatWasNotAcknowledgedIsNotReadAndMayBeReplacedByAnother(@TempDir Path scratch) throws IOException {
        try (Journal journal = open()) {
            journal.begin(lines("1"));
            disk.syncFails = true;
            assertThatIOException().isThrownBy(() -> journal.append(lines("never", "acknowledged, and quite long")));
            assertThat(all(journal)).containsExactly("1");
            disk.syncFails = false;
            journal.append(lines("2"));
            assertThat(all(journal)).containsExactly("1", "2");
            assertThat(afterKill(scratch)).containsExactly("1", "2");
        }
    }

    @Test
    void aLateSyncThatFailsIsToldByTheNextAppendUntilANewSegmentIsBegun() throws IOException {
        try (Journal journal = journals.open("test", LATER)) {
            journal.begin(lines("1"));
            disk.syncFails = true;
            assertThatIOException()
                    .isThrownBy(() -> {
                        while (true) {
                            journal.append(lines("2"));
                        }
                    })
                    .withMessageContaining("brought to the disk");
            disk.syncFails = false;
            journal.begin(lines("3"));
            journal.append(lines("4"));
            assertThat(all(journal)).startsWith("1", "2").endsWith("3", "4");
        }
    }

    @Test
    void syncsManyBlocksAtOnceWhenTheyMayWait() throws IOException {
        try (Journal journal = journals.open("test", new JournalOptions("", 1_000, Duration.ofMillis(50)))) {
            journal.begin(lines("1"));
            int before = disk.forced;
            for (int i = 0; i < 20; i++) {
                journal.append(lines("2"));
            }
            while (disk.forced == before) {
                Thread.onSpinWait();
            }
            assertThat(disk.forced - before).isLessThan(20);
        }
    }

    @Test
    void placesGrowEvenIfTheFolderWasEmptied() throws IOException {
        clock = Clock.fixed(Instant.ofEpochSecond(1_782_867_600), ZoneOffset.UTC);
        journals.stop();
        journals = service(data);
        Place place;
        try (Journal journal = open()) {
            journal.begin(lines("1"));
            journal.begin(lines("2"));
            place = journal.end();
            assertThat(journal.segments()).containsExactly(1_782_867_600L, 1_782_867_601L);
        }
        for (long number : List.of(1_782_867_600L, 1_782_867_601L)) {
            Files.delete(segment(number));
        }
        clock = Clock.fixed(Instant.ofEpochSecond(1_782_867_700), ZoneOffset.UTC);
        journals.stop();
        journals = service(data);
        try (Journal journal = open()) {
            journal.begin(lines("3"));
            assertThat(texts(readAll(journal, place, 1 << 20))).containsExactly("3");
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsTriedAgain() throws IOException {
        Files.writeString(Files.createDirectories(data.resolve("journal")).resolve("test"), "in the way");
        assertThatIOException().isThrownBy(this::open);
        Files.delete(folder);
        open().close();
    }

    @Test
    void takesTheFolderOfTheOptions(@TempDir Path other) throws IOException {
        try (Journal journal =
                journals.open("test", new JournalOptions(other.resolve("here").toString(), 1, Duration.ZERO))) {
            journal.begin(lines("1"));
            assertThat(other.resolve("here/0000000001.jsonl")).exists();
        }
    }

    @Test
    void aBundleThatForgotToCloseDoesNotShutItsSuccessorOut() throws IOException {
        SegmentJournals updated = service(data);
        updated.open("test", OPTIONS).begin(lines("1"));
        updated.stop();
        try (Journal journal = open()) {
            assertThat(texts(readAll(journal, Place.BEGIN, 1 << 20))).containsExactly("1");
        }
    }
}
