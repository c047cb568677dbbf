package org.dayu.core.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.dayu.core.api.journal.Journal;
import org.dayu.core.api.journal.JournalFullException;
import org.dayu.core.api.journal.JournalLockedException;
import org.dayu.core.api.journal.JournalOptions;
import org.dayu.core.api.journal.Journals;
import org.dayu.core.api.journal.Place;
import org.dayu.core.api.journal.Reading;
import org.dayu.core.api.journal.Reading.Line;
import org.junit.jupiter.api.Test;

/** What every journal does, and every fake of one. */
abstract class JournalContract {

    static final JournalOptions OPTIONS = new JournalOptions("", 1_000, Duration.ZERO);

    /** The same one each time within a test. */
    abstract Journals journals();

    /** Takes all room from the disk, or gives it back. */
    abstract void full(boolean now);

    static List<byte[]> lines(String... texts) {
        return Stream.of(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    static List<String> texts(List<Line> lines) {
        return lines.stream()
                .map(line -> new String(line.text(), StandardCharsets.UTF_8))
                .toList();
    }

    static List<Line> readAll(Journal journal, Place from, int mostBytes) throws IOException {
        List<Line> lines = new ArrayList<>();
        Place place = from;
        while (true) {
            Reading reading = journal.read(place, mostBytes);
            if (reading.next().equals(place)) {
                assertThat(reading.lines()).isEmpty();
                return lines;
            }
            assertThat(reading.next()).isGreaterThan(place);
            lines.addAll(reading.lines());
            place = reading.next();
        }
    }

    static List<String> all(Journal journal) throws IOException {
        return texts(readAll(journal, Place.BEGIN, 1 << 20));
    }

    Journal open() throws IOException {
        return journals().open("test", OPTIONS);
    }

    @Test
    void givesBackWhatWasWrittenInOrder() throws IOException {
        try (Journal journal = open()) {
            assertThat(all(journal)).isEmpty();
            journal.begin(lines("{\"一\":1}"));
            journal.append(lines("2", "3"));
            journal.append(lines("4"));
            assertThat(all(journal)).containsExactly("{\"一\":1}", "2", "3", "4");
        }
    }

    @Test
    void isReadInBitesOverAllSegmentsAndNoLineStandsTwiceInOnePlace() throws IOException {
        try (Journal journal = open()) {
            List<String> expected = new ArrayList<>();
            for (int segment = 0; segment < 5; segment++) {
                expected.add("begin " + segment);
                journal.begin(lines("begin " + segment));
                for (int i = 0; i < 20; i++) {
                    String line = "line " + segment + "." + i + " " + "x".repeat(i * 10);
                    expected.add(line);
                    journal.append(lines(line));
                }
            }
            for (int bite : List.of(1, 70, 1_000, 1 << 20)) {
                List<Line> read = readAll(journal, Place.BEGIN, bite);
                assertThat(texts(read)).isEqualTo(expected);
                assertThat(read).extracting(Line::place).isSorted().doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void givesOneSegmentWhole() throws IOException {
        try (Journal journal = open()) {
            journal.begin(lines("1"));
            long first = journal.end().segment();
            journal.append(lines("x".repeat(2 * Journal.WHOLE)));
            journal.append(lines("2"));
            journal.begin(lines("3"));
            assertThat(texts(journal.segment(first))).hasSize(3).startsWith("1").endsWith("2");
            assertThat(texts(journal.segment(journal.end().segment()))).containsExactly("3");
            journal.remove(Long.MAX_VALUE, Instant.MAX);
            assertThat(journal.segment(first)).isEmpty();
        }
    }

    @Test
    void readsOnFromAPlace() throws IOException {
        try (Journal journal = open()) {
            journal.begin(lines("1"));
            Place place = journal.end();
            assertThat(journal.read(Place.BEGIN, 1 << 20).next()).isEqualTo(place);
            assertThat(journal.read(place, 1 << 20)).isEqualTo(new Reading(List.of(), place));
            journal.append(lines("2"));
            Reading more = journal.read(place, 1 << 20);
            assertThat(texts(more.lines())).containsExactly("2");
            assertThat(more.next()).isEqualTo(journal.end());
        }
    }

    @Test
    void aSuccessorReadsWhatWasWrittenAndWritesToANewSegment() throws IOException {
        Journal first = open();
        first.begin(lines("1"));
        first.append(lines("2"));
        Place place = first.end();
        first.close();
        try (Journal second = open()) {
            assertThat(all(second)).containsExactly("1", "2");
            assertThat(second.end()).isGreaterThan(place);
            second.begin(lines("3"));
            assertThat(second.segments()).hasSize(2);
            assertThat(texts(readAll(second, place, 1 << 20))).containsExactly("3");
        }
    }

    @Test
    void hasOneWriterAtATime() throws IOException {
        Journal first = open();
        assertThatExceptionOfType(JournalLockedException.class).isThrownBy(this::open);
        journals().open("other", OPTIONS).close();
        first.close();
        first.close();
        open().close();
    }

    @Test
    void anotherCloseOfAClosedOneDoesNotTakeTheLockOfItsSuccessor() throws IOException {
        Journal first = open();
        first.close();
        try (Journal second = open()) {
            first.close();
            assertThatExceptionOfType(JournalLockedException.class).isThrownBy(this::open);
            second.begin(lines("1"));
        }
    }

    @Test
    void saysWhenASegmentIsFull() throws IOException {
        try (Journal journal = open()) {
            journal.begin(lines("1"));
            assertThat(journal.isSegmentFull()).isFalse();
            journal.append(lines("x".repeat(1_000)));
            assertThat(journal.isSegmentFull()).isTrue();
            journal.begin(lines("2"));
            assertThat(journal.isSegmentFull()).isFalse();
        }
    }

    @Test
    void removesWhatIsNotNeededButNeverThePresentSegment() throws IOException {
        try (Journal journal = open()) {
            for (int i = 1; i <= 4; i++) {
                journal.begin(lines("segment " + i));
            }
            journal.remove(3, Instant.MAX);
            assertThat(all(journal)).containsExactly("segment 3", "segment 4");
            journal.remove(Long.MAX_VALUE, Instant.MAX);
            assertThat(all(journal)).containsExactly("segment 4");
            assertThat(texts(readAll(journal, new Place(2, 7), 100))).containsExactly("segment 4");
        }
    }

    @Test
    void aFullDiskLosesNothingAndOnceThereIsRoomItGoesOn() throws IOException {
        try (Journal journal = open()) {
            journal.begin(lines("1"));
            journal.append(lines("2"));
            full(true);
            assertThatExceptionOfType(JournalFullException.class)
                    .isThrownBy(() -> journal.begin(lines("no")))
                    .withMessageContaining("full");
            assertThatExceptionOfType(JournalFullException.class).isThrownBy(() -> {
                while (true) {
                    journal.append(lines("3".repeat(100_000)));
                }
            });
            assertThatExceptionOfType(JournalFullException.class).isThrownBy(journal::reserve);
            List<String> acknowledged = all(journal);
            assertThat(acknowledged).startsWith("1", "2").doesNotContain("no");
            full(false);
            journal.reserve();
            journal.append(lines("4"));
            journal.begin(lines("5"));
            assertThat(all(journal)).hasSize(acknowledged.size() + 2).endsWith("4", "5");
        }
        try (Journal journal = open()) {
            assertThat(all(journal)).startsWith("1", "2").endsWith("4", "5");
        }
    }

    @Test
    void refusesWhatWouldNotBeReadAgain() throws IOException {
        try (Journal journal = open()) {
            assertThatIllegalArgumentException().isThrownBy(() -> journal.begin(List.of()));
            assertThat(journal.segments()).isEmpty();
            journal.begin(lines("1"));
            Place end = journal.end();
            for (String bad : List.of("a\nb", "a\0", "{\"crc32c\":\"00000000\"}")) {
                assertThatIllegalArgumentException().isThrownBy(() -> journal.append(lines("good", bad)));
            }
            assertThatIllegalArgumentException().isThrownBy(() -> journal.append(List.of()));
            assertThat(journal.end()).isEqualTo(end);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> journals().open("../up", OPTIONS));
    }

    @Test
    void isWrittenToBetweenBeginAndCloseOnlyButReadAlways() throws IOException {
        Journal journal = open();
        assertThatIllegalStateException().isThrownBy(() -> journal.append(lines("1")));
        assertThatCode(journal::reserve).doesNotThrowAnyException();
        journal.begin(lines("1"));
        journal.close();
        assertThatIllegalStateException().isThrownBy(() -> journal.append(lines("2")));
        assertThatIllegalStateException().isThrownBy(() -> journal.begin(lines("2")));
        assertThat(all(journal)).containsExactly("1");
    }

    @Test
    void whoReadsWhileItIsWrittenSeesEachLineOnceInOrder() throws Exception {
        try (Journal journal = open()) {
            int most = 3_000;
            Thread writer = new Thread(() -> {
                try {
                    for (int i = 0; i < most; i++) {
                        if (i % 100 == 0) {
                            journal.begin(lines(Integer.toString(i)));
                        } else {
                            journal.append(lines(Integer.toString(i)));
                        }
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            writer.start();
            List<String> seen = new ArrayList<>();
            Place place = Place.BEGIN;
            boolean last = false;
            while (!last) {
                last = !writer.isAlive();
                for (Reading more = journal.read(place, 512);
                        !more.next().equals(place);
                        more = journal.read(place, 512)) {
                    seen.addAll(texts(more.lines()));
                    place = more.next();
                }
            }
            assertThat(seen)
                    .isEqualTo(
                            IntStream.range(0, most).mapToObj(Integer::toString).toList());
        }
    }
}
