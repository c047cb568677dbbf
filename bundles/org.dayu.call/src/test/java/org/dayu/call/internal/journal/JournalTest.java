package org.dayu.call.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.dayu.call.api.CallState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final Instant NOW = Instant.parse("2026-07-20T08:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    private Path directory;

    private JournalWriter writer() {
        return new JournalWriter(directory, 1 << 20, CLOCK);
    }

    private static ObjectNode line(UUID call, long version, CallState state) {
        ObjectNode line = CallLines.JSON.createObjectNode();
        line.put("k", "call")
                .put("id", call.toString())
                .put("v", version)
                .put("st", state.name())
                .put("queue", "综合")
                .putObject("attr");
        return line;
    }

    private List<JsonNode> calls() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (Path segment : new SegmentFiles(directory).list().values()) {
            for (Block block : Block.read(segment, 0, Integer.MAX_VALUE)) {
                block.lines().stream()
                        .map(CallLines::parse)
                        .filter(line -> line.path("k").asText().equals("call"))
                        .forEach(lines::add);
            }
        }
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
        assertThat(Files.readString(new SegmentFiles(directory).file(1))).doesNotContain("\0");
    }

    @Test
    void endsTheCallsThatADeadNodeLeftOpenOnce() throws IOException {
        UUID waited = UUID.randomUUID();
        UUID over = UUID.randomUUID();
        JournalWriter dead = writer();
        dead.append(List.of(line(waited, 1, CallState.WAITING), line(over, 1, CallState.TALKING)));
        dead.append(List.of(line(over, 2, CallState.ENDED)));
        // no close: killed

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
    void aTornTailCostsOnlyTheLastBlockWhereverItIsTorn() throws IOException {
        UUID kept = UUID.randomUUID();
        UUID torn = UUID.randomUUID();
        JournalWriter dead = writer();
        dead.append(List.of(line(kept, 1, CallState.TALKING)));
        Path file = new SegmentFiles(directory).file(1);
        long before = Block.read(file, 0, Integer.MAX_VALUE).get(1).end();
        dead.append(List.of(line(torn, 1, CallState.ADMITTED), line(kept, 2, CallState.ENDED)));
        dead.close();
        byte[] whole = Files.readAllBytes(file);
        for (int length = (int) before; length < whole.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertThat(Block.read(file, 0, Integer.MAX_VALUE))
                    .as("cut at %d", length)
                    .hasSize(2);
        }
        JournalWriter next = writer();
        next.open();
        next.close();
        assertThat(calls())
                .filteredOn(each -> each.path("end").asText().equals("NODE_LOST"))
                .extracting(each -> each.path("id").asText())
                .containsExactly(kept.toString());
    }

    @Test
    void aBlockWithAFlippedBitIsNotBelieved() throws IOException {
        JournalWriter journal = writer();
        journal.append(List.of(line(UUID.randomUUID(), 1, CallState.WAITING)));
        journal.close();
        Path file = new SegmentFiles(directory).file(1);
        String text = Files.readString(file);
        int at = text.getBytes(StandardCharsets.UTF_8).length / 2;
        long second = Block.read(file, 0, 1).get(0).end();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {'~'}), Math.max(at, second + 5));
        }
        assertThat(Block.read(file, 0, Integer.MAX_VALUE)).hasSize(1);
    }

    @Test
    void eachSegmentBeginsWithAllOpenCallsSoThatTheNewestIsEnough() throws IOException {
        JournalWriter small = new JournalWriter(directory, 2_000, CLOCK);
        UUID waited = UUID.randomUUID();
        small.append(List.of(line(waited, 1, CallState.WAITING)));
        for (int i = 0; i < 50; i++) {
            UUID other = UUID.randomUUID();
            small.append(List.of(line(other, 1, CallState.ADMITTED), line(other, 2, CallState.ENDED)));
        }
        var segments = new SegmentFiles(directory).list();
        assertThat(segments.size()).isGreaterThan(3);
        for (long number = segments.firstKey(); number < segments.lastKey(); number++) {
            Files.delete(segments.get(number));
        }
        JournalWriter next = writer();
        next.open();
        next.close();
        assertThat(calls())
                .filteredOn(each -> each.path("end").asText().equals("NODE_LOST"))
                .hasSize(1);
    }

    @Test
    void onlyDayusUserMayReadIt() throws IOException {
        JournalWriter journal = writer();
        journal.open();
        journal.close();
        assertThat(Files.getPosixFilePermissions(new SegmentFiles(directory).file(1)))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }
}
