package org.dayu.recording.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PendingFactsTest {

    private final UUID one = UUID.randomUUID();
    private final UUID two = UUID.randomUUID();

    @TempDir
    private Path shelf;

    @Test
    void eachNodeHasItsOwn() throws IOException {
        var here = new PendingFacts(shelf, "dayu-1");
        var there = new PendingFacts(shelf, "dayu-2");
        here.write(one, "1");
        there.writeLast(two, "2");
        assertThat(here.list()).containsExactly(one);
        assertThat(there.read(two)).contains("2");
        assertThat(here.read(two)).isEmpty();
        here.delete(one);
        assertThat(here.list()).isEmpty();
        assertThat(here.stamp(one)).isEmpty();
    }

    @Test
    void whatIsWrittenAnewIsToldFromWhatWasThereEvenWithinATick() throws IOException {
        var facts = new PendingFacts(shelf, "dayu-1");
        Path file = PendingFacts.folder(shelf, "dayu-1").resolve(one + ".json");
        FileTime tick = FileTime.fromMillis(1_000);
        facts.write(one, "1");
        Files.setLastModifiedTime(file, tick);
        var first = facts.stamp(one);
        assertThat(facts.stamp(one)).isEqualTo(first).isPresent();
        facts.write(one, "2");
        Files.setLastModifiedTime(file, tick);
        assertThat(facts.stamp(one)).isPresent().isNotEqualTo(first);
    }

    @Test
    void whatTheLastRunLeftIsFoundAndWhatItHadHalfWrittenGoes() throws IOException {
        var facts = new PendingFacts(shelf, "dayu/1");
        facts.write(one, "1");
        Path folder = PendingFacts.folder(shelf, "dayu/1");
        Files.writeString(shelf.resolve("pending").resolve(two + ".json"), "of an earlier version");
        Files.writeString(folder.resolve(two + ".json.123.tmp"), "ha");
        Files.writeString(folder.resolve("readme.json"), "nobody's");
        assertThat(facts.left()).containsExactlyInAnyOrder(one, two);
        assertThat(facts.read(two)).contains("of an earlier version");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void whatIsTornIsSetAsideAndCounted() throws IOException {
        var facts = new PendingFacts(shelf, "dayu-1");
        assertThat(facts.torn()).isZero();
        facts.write(one, "{\"id\":");
        facts.setAside(one);
        assertThat(facts.list()).isEmpty();
        assertThat(facts.torn()).isEqualTo(1);
    }

    @Test
    void theLastWholeLineCountsWhateverTheDiskDidNotTake() throws IOException {
        var facts = new PendingFacts(shelf, "dayu-1");
        Path file = PendingFacts.folder(shelf, "dayu-1").resolve(one + ".json");
        facts.write(one, "{\"a\":1}");
        Files.writeString(file, "\n{\"a\":", StandardOpenOption.APPEND);
        assertThat(facts.read(one)).contains("{\"a\":1}");
        facts.writeLast(one, "{\"a\":2}");
        assertThat(facts.read(one)).contains("{\"a\":2}");
        assertThatThrownBy(() -> facts.write(one, "two\nlines")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatAnEarlierVersionWroteIsReadAndFollowed() throws IOException {
        var facts = new PendingFacts(shelf, "dayu-1");
        facts.write(two, "0");
        Files.writeString(PendingFacts.folder(shelf, "dayu-1").resolve(one + ".json"), "{\"a\":1}");
        assertThat(facts.read(one)).contains("{\"a\":1}");
        facts.write(one, "{\"a\":2}");
        assertThat(facts.read(one)).contains("{\"a\":2}");
    }

    @Test
    void onlyThisUserMayReadThem() throws IOException {
        var facts = new PendingFacts(shelf, "dayu-1");
        facts.write(one, "1");
        Path file = PendingFacts.folder(shelf, "dayu-1").resolve(one + ".json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
