package org.dayu.recording.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.dayu.testing.MemoryJournals;
import org.junit.jupiter.api.Test;

class FactsJournalTest {

    private static final String LONG = "x".repeat(10_000);

    private final MemoryJournals journals = new MemoryJournals();
    private FactsJournal journal = open();
    private final UUID one = UUID.randomUUID();
    private final UUID two = UUID.randomUUID();

    private FactsJournal open() {
        return new FactsJournal(journals, Path.of("facts"));
    }

    /** As after a kill. */
    private void restart() {
        journals.kill();
        journal = open();
    }

    private static String text(UUID id, String what) {
        return "{\"id\":\"" + id + "\",\"what\":\"" + what + "\"}";
    }

    private String what(UUID id) throws IOException {
        return journal.find(id).text();
    }

    @Test
    void theLastWritingCountsBeforeAndAfterAKill() throws IOException {
        journal.write(one, text(one, "begun"), null);
        journal.write(two, text(two, "begun"), null);
        long first = journal.find(one).version();
        journal.write(one, text(one, "closed"), null);
        assertThat(what(one)).contains("closed");
        assertThat(journal.find(one).version()).isGreaterThan(first);

        restart();
        assertThat(what(one)).contains("closed");
        assertThat(what(two)).contains("begun");
    }

    @Test
    void whatTheDatabaseHasIsGoneBeforeAndAfterAKill() throws IOException {
        journal.write(one, text(one, "closed"), null);
        journal.write(two, text(two, "closed"), null);
        journal.remove(List.of(one, UUID.randomUUID()));
        assertThat(journal.all()).containsExactly(two);
        restart();
        assertThat(journal.all()).containsExactly(two);
    }

    @Test
    void aSegmentThatIsFullIsFollowedByOneWithAllThatWait() throws IOException {
        journal.write(one, text(one, "waits"), null);
        for (int i = 0; i < 1_000; i++) {
            UUID passing = UUID.randomUUID();
            journal.write(passing, text(passing, LONG), null);
            journal.remove(List.of(passing));
        }
        assertThat(journals.text()).hasSizeLessThan(6 << 20);
        restart();
        assertThat(journal.all()).containsExactly(one);
    }

    /** The database is away for long: they are not written over and over. */
    @Test
    void manyThatWaitAreNotWrittenAnewWithEachFewMore() throws IOException {
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            UUID id = UUID.randomUUID();
            all.add(id);
            journal.write(id, text(id, LONG), null);
        }
        assertThat(journals.begun()).isLessThan(6);
        restart();
        assertThat(journal.all()).containsExactlyElementsOf(all);
    }

    @Test
    void aFullDiskRefusesAndLosesNothing() throws IOException {
        journal.write(one, text(one, "begun"), null);
        journals.full(true);
        assertThatThrownBy(() -> journal.write(one, text(one, "closed"), null)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> journal.remove(List.of(one))).isInstanceOf(IOException.class);
        assertThat(what(one)).contains("begun");
        restart();
        assertThat(what(one)).as("reading needs no room").contains("begun");
        journals.full(false);
        journal.write(one, text(one, "closed"), null);
        restart();
        assertThat(what(one)).contains("closed");
    }

    /** A failed sync, or a writer that was interrupted. */
    @Test
    void aSegmentThatTakesNoMoreIsFollowedByAnother() throws IOException {
        journal.write(one, text(one, "begun"), null);
        journals.failSync();
        assertThatThrownBy(() -> journal.write(two, text(two, "begun"), null)).isInstanceOf(IOException.class);
        journal.write(two, text(two, "begun"), null);
        restart();
        assertThat(journal.all()).containsExactly(one, two);
    }

    @Test
    void nothingIsWrittenOnceItIsClosed() throws IOException {
        journal.write(one, text(one, "begun"), null);
        journal.close();
        assertThatThrownBy(() -> journal.write(one, text(one, "closed"), null)).isInstanceOf(IOException.class);
        journal = open();
        assertThat(what(one)).contains("begun");
    }
}
