package org.dayu.call.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Direction;
import org.dayu.call.api.EndReason;
import org.dayu.core.api.journal.Journal;
import org.dayu.core.api.journal.JournalOptions;
import org.dayu.core.api.journal.Place;
import org.dayu.core.api.journal.Reading;
import org.dayu.core.api.thread.Threads;
import org.dayu.testing.MemoryJournals;
import org.junit.jupiter.api.Test;

class RingJournalTest {

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

    private static final JournalOptions OPTIONS = new JournalOptions("", 4_000, Duration.ZERO);

    private final MemoryJournals journals = new MemoryJournals();

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

    private List<JsonNode> readAll() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        try (Journal journal = journals.open("call", OPTIONS)) {
            for (long segment : journal.segments()) {
                journal.segment(segment).forEach(line -> lines.add(CallLines.parse(line.text())));
            }
        }
        return lines;
    }

    private RingJournal journal() {
        return new RingJournal(THREADS, journals, OPTIONS, Clock.systemUTC());
    }

    @Test
    void aTalkThatTheCitizenHadLeftIsNotLostWithTheNode() {
        CallSnapshot call = call(new UUID(1, 1), 3, CallState.CONSULTING);
        var open = (ObjectNode) CallLines.parse(CallLines.of(call, "po", "{}").bytes());
        assertThat(CallLines.lost(open, Instant.EPOCH).path("end").asText()).isEqualTo("NODE_LOST");
        open.put("end", "NORMAL").put("by", "CITIZEN");
        var end = CallLines.lost(open, Instant.EPOCH);
        assertThat(end.path("st").asText()).isEqualTo("ENDED");
        assertThat(end.path("end").asText()).isEqualTo("NORMAL");
        assertThat(end.path("by").asText()).isEqualTo("CITIZEN");
    }

    @Test
    void whatWasAppendedIsWrittenWhenItStopsOverAllSegments() throws IOException, InterruptedException {
        RingJournal journal = journal();
        journal.start();
        for (int i = 1; i <= 200; i++) {
            journal.append(call(new UUID(7, i), 1, CallState.ENDED));
        }
        journal.stop();
        assertThat(readAll().stream().filter(CallLines::over))
                .hasSize(200)
                .extracting(line -> CallLines.id(line).getLeastSignificantBits())
                .isSorted();
        assertThat(journal.state().written()).isEqualTo(200);
    }

    @Test
    void isReadOnWhileItIsWrittenAndHasNothingBeforeItIsOpen() throws IOException, InterruptedException {
        RingJournal journal = journal();
        assertThat(journal.read(Place.BEGIN, 1_000)).isEqualTo(new Reading(List.of(), Place.BEGIN));
        journal.start();
        journal.append(call(new UUID(7, 1), 1, CallState.ENDED));
        while (journal.state().written() < 1) {
            Thread.onSpinWait();
        }
        assertThat(journal.read(Place.BEGIN, 100_000).lines()).hasSize(2);
        journal.stop();
    }

    @Test
    void sealsNumbersWhenItCan() throws IOException, InterruptedException {
        RingJournal journal = journal();
        journal.setPersonalData(new PlainSeal());
        journal.start();
        journal.append(call(UUID.randomUUID(), 1, CallState.WAITING));
        journal.stop();
        List<JsonNode> lines = readAll();
        assertThat(lines).noneMatch(line -> line.toString().contains(NUMBER));
        JsonNode line = lines.stream().filter(each -> each.has("p")).findFirst().orElseThrow();
        assertThat(CallLines.numbers(line, new PlainSeal()).path("caller").asText())
                .isEqualTo(NUMBER);
    }

    @Test
    void waitsInMemoryWhileTheDiskRefusesAndWritesWhenItIsBack() throws IOException, InterruptedException {
        RingJournal journal = journal();
        journals.full(true);
        journal.start();
        journal.append(call(new UUID(7, 1), 1, CallState.ENDED));
        while (journal.state().fault().isEmpty()) {
            Thread.onSpinWait();
        }
        journals.full(false);
        journal.append(call(new UUID(7, 2), 1, CallState.ENDED));
        while (journal.state().written() < 2) {
            Thread.onSpinWait();
        }
        journal.stop();
        assertThat(journal.state().fault()).isEmpty();
        assertThat(journal.state().lost()).isZero();
    }

    @Test
    void beginsAnotherSegmentWhenTheDiskHasFailedThePresentOne() throws IOException, InterruptedException {
        RingJournal journal = journal();
        journal.start();
        journal.append(call(new UUID(7, 1), 1, CallState.WAITING));
        while (journal.state().written() < 1) {
            Thread.onSpinWait();
        }
        journals.failSync();
        journal.append(call(new UUID(7, 2), 1, CallState.WAITING));
        while (journal.state().written() < 2) {
            Thread.onSpinWait();
        }
        journal.stop();
        assertThat(journal.state().fault()).isEmpty();
        try (Journal left = journals.open("call", OPTIONS)) {
            long newest = left.segments().last();
            assertThat(newest).isGreaterThan(left.segments().first());
            assertThat(left.segment(newest))
                    .as("a snapshot with the first call, and the second")
                    .hasSize(2);
        }
    }

    @Test
    void saysWhatCouldNotBeWrittenAtTheEndAndSetsTheJournalFree() throws IOException, InterruptedException {
        RingJournal journal = journal();
        journal.start();
        journal.append(call(new UUID(7, 1), 1, CallState.WAITING));
        while (journal.state().written() < 1) {
            Thread.onSpinWait();
        }
        journals.full(true);
        journal.append(call(new UUID(7, 1), 2, CallState.ENDED));
        journal.stop();
        assertThat(journal.state().lost()).isEqualTo(1);
        assertThat(readAll()).hasSize(2);
    }

    @Test
    void waitsForAPredecessorThatHasNotLetGo() throws IOException, InterruptedException {
        Journal predecessor = journals.open("call", OPTIONS);
        RingJournal journal = journal();
        journal.start();
        journal.append(call(new UUID(7, 1), 1, CallState.ENDED));
        while (journal.state().fault().isEmpty()) {
            Thread.onSpinWait();
        }
        predecessor.close();
        journal.append(call(new UUID(7, 2), 1, CallState.ENDED));
        journal.stop();
        assertThat(journal.state().written()).isEqualTo(2);
    }
}
