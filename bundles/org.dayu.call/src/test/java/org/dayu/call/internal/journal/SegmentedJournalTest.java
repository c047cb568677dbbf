package org.dayu.call.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Direction;
import org.dayu.call.api.EndReason;
import org.dayu.core.api.thread.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentedJournalTest {

    private static final String NUMBER = "13800001111";

    /** Real threads, for the journal's own thread is what is tested. */
    private static final Threads THREADS = new Threads() {
        @Override
        public ScheduledExecutorService pool(String name, int size) {
            return Executors.newScheduledThreadPool(size);
        }

        @Override
        public Thread thread(String name, Runnable body) {
            return new Thread(body, name);
        }
    };

    @TempDir
    private Path directory;

    static CallSnapshot call(UUID id, long version, CallState state) {
        Instant now = Instant.parse("2026-07-20T08:00:00Z");
        boolean over = state == CallState.ENDED;
        return new CallSnapshot(
                id,
                version,
                state,
                Direction.INBOUND,
                NUMBER,
                "12345",
                now,
                null,
                over ? now.plusSeconds(9) : null,
                null,
                List.of(),
                null,
                null,
                null,
                "general",
                Map.of("arrived", now.toString(), "ended.from", "WAITING"),
                over ? EndReason.HUNG_UP_IN_QUEUE : null,
                null);
    }

    private static List<CallJournal.Line> readAll(CallJournal journal) throws IOException {
        List<CallJournal.Line> lines = new ArrayList<>();
        var place = CallJournal.Place.BEGIN;
        while (true) {
            CallJournal.Reading reading = journal.read(place, 2);
            if (reading.next().equals(place)) {
                return lines;
            }
            lines.addAll(reading.lines());
            place = reading.next();
        }
    }

    private SegmentedJournal journal(Path where) {
        return new SegmentedJournal(THREADS, where, 4_000, Clock.systemUTC());
    }

    @Test
    void whatWasAppendedIsOnTheDiskWhenItStopsAndIsReadInOrderOverAllSegments()
            throws IOException, InterruptedException {
        SegmentedJournal journal = journal(directory);
        journal.start();
        for (int i = 1; i <= 200; i++) {
            journal.append(call(new UUID(7, i), 1, CallState.ENDED));
        }
        journal.stop();
        List<CallJournal.Line> ended = readAll(journal).stream()
                .filter(line -> CallLines.over(CallLines.parse(line.json())))
                .toList();
        assertThat(ended).hasSize(200);
        assertThat(ended)
                .extracting(line -> CallLines.id(CallLines.parse(line.json())).getLeastSignificantBits())
                .isSorted();
        assertThat(ended).extracting(CallJournal.Line::place).doesNotHaveDuplicates();
        assertThat(journal.state().written()).isEqualTo(200);
    }

    @Test
    void sealsNumbersWhenItCan() throws IOException, InterruptedException {
        SegmentedJournal journal = journal(directory);
        journal.setPersonalData(new PlainSeal());
        journal.start();
        journal.append(call(UUID.randomUUID(), 1, CallState.WAITING));
        journal.stop();
        for (Path file : new SegmentFiles(directory).list().values()) {
            assertThat(Files.readString(file)).doesNotContain(NUMBER);
        }
        var line = readAll(journal).stream()
                .map(each -> CallLines.parse(each.json()))
                .filter(each -> each.has("p"))
                .findFirst()
                .orElseThrow();
        assertThat(CallLines.numbers(line, new PlainSeal()).path("caller").asText())
                .isEqualTo(NUMBER);
    }

    @Test
    void waitsInMemoryWhileTheDiskRefusesAndWritesWhenItIsBack() throws IOException, InterruptedException {
        Path blocked = directory.resolve("file");
        Files.writeString(blocked, "in the way");
        SegmentedJournal journal = journal(blocked);
        journal.start();
        journal.append(call(new UUID(7, 1), 1, CallState.ENDED));
        while (journal.state().fault().isEmpty()) {
            Thread.onSpinWait();
        }
        Files.delete(blocked);
        journal.append(call(new UUID(7, 2), 1, CallState.ENDED));
        while (journal.state().written() < 2) {
            Thread.onSpinWait();
        }
        journal.stop();
        assertThat(journal.state().fault()).isEmpty();
        assertThat(journal.state().lost()).isZero();
    }
}
