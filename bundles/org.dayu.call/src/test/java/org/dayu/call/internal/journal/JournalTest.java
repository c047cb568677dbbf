package org.dayu.call.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.dayu.call.api.CallState;
import org.dayu.core.api.journal.Journal;
import org.dayu.core.api.journal.JournalOptions;
import org.dayu.testing.MemoryJournals;
import org.junit.jupiter.api.Test;

class JournalTest {

    private static final Instant NOW = Instant.parse("2026-07-20T08:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final MemoryJournals journals = new MemoryJournals();

    private JournalWriter writer() {
        return writer(1 << 20);
    }

    private JournalWriter writer(long segmentBytes) {
        return new JournalWriter(journals, new JournalOptions("", segmentBytes, Duration.ZERO), CLOCK);
    }

    private static CallLine line(UUID call, long version, CallState state) {
        ObjectNode line = CallLines.JSON.createObjectNode();
        line.put("k", "call")
                .put("id", call.toString())
                .put("v", version)
                .put("st", state.name())
                .put("queue", "综合")
                .putObject("attr");
        return new CallLine(call, state == CallState.ENDED, CallLines.bytes(line));
    }

    private List<JsonNode> calls() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        JournalWriter reader = writer();
        Journal journal = reader.open();
        for (long segment : journal.segments()) {
            journal.segment(segment).stream()
                    .map(line -> CallLines.parse(line.text()))
                    .filter(line -> line.path("k").asText().equals("call"))
                    .forEach(lines::add);
        }
        reader.close();
        return lines;
    }

    @Test
    void givesBackWhatWasWritten() throws IOException {
        JournalWriter journal = writer();
        UUID call = UUID.randomUUID();
        journal.append(List.of(line(call, 1, CallState.ADMITTED), line(call, 2, CallState.WAITING)));
        journal.append(List.of(line(call, 3, CallState.ENDED)));
        journal.close();
        assertThat(calls()).extracting(each -> each.path("v").asLong()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void endsTheCallsThatADeadNodeLeftOpenOnce() throws IOException {
        UUID waited = UUID.randomUUID();
        UUID over = UUID.randomUUID();
        JournalWriter dead = writer();
        dead.append(List.of(line(waited, 1, CallState.WAITING), line(over, 1, CallState.TALKING)));
        dead.append(List.of(line(over, 2, CallState.ENDED)));
        journals.kill();

        for (int start = 0; start < 3; start++) {
            JournalWriter next = writer();
            next.open();
            next.close();
        }
        List<JsonNode> ends = calls().stream()
                .filter(each -> each.path("end").asText().equals("NODE_LOST"))
                .toList();
        assertThat(ends).hasSize(1);
        assertThat(ends.get(0).path("id").asText()).isEqualTo(waited.toString());
        assertThat(ends.get(0).path("attr").path("ended.from").asText()).isEqualTo("WAITING");
        assertThat(ends.get(0).path("ended").asText()).isEqualTo(NOW.toString());
    }

    @Test
    void eachSegmentBeginsWithAllOpenCallsSoThatTheNewestIsEnough() throws IOException {
        JournalWriter small = writer(2_000);
        UUID waited = UUID.randomUUID();
        small.append(List.of(line(waited, 1, CallState.WAITING)));
        for (int i = 0; i < 50; i++) {
            UUID other = UUID.randomUUID();
            small.append(List.of(line(other, 1, CallState.ADMITTED), line(other, 2, CallState.ENDED)));
            small.prepare();
        }
        Journal journal = small.open();
        assertThat(journal.segments()).hasSizeGreaterThan(3);
        journal.remove(Long.MAX_VALUE, Instant.MAX);
        assertThat(journal.segments()).hasSize(1);
        journals.kill();
        JournalWriter next = writer();
        next.open();
        next.close();
        assertThat(calls())
                .filteredOn(each -> each.path("end").asText().equals("NODE_LOST"))
                .hasSize(1);
    }
}
