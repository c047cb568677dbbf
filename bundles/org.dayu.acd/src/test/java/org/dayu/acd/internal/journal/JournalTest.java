package org.dayu.acd.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.Offer;
import org.dayu.acd.api.OfferResult;
import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.internal.engine.AgentSpec;
import org.dayu.acd.internal.engine.Effect;
import org.dayu.acd.internal.engine.Engine;
import org.dayu.acd.internal.engine.EngineState;
import org.dayu.acd.internal.engine.Input;
import org.dayu.acd.internal.engine.QueueSpec;
import org.dayu.acd.internal.engine.Stamped;
import org.dayu.acd.internal.strategy.LongestIdle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final UUID RUN = new UUID(1, 1);
    private static final UUID AGENT = new UUID(2, 1);
    private static final UUID CALL = new UUID(3, 1);
    private static final Instant NOW = Instant.parse("2026-07-01T01:00:00.123456789Z");

    @TempDir
    Path folder;

    private final JournalCodec codec = new JournalCodec();
    private final JournalReader reader = new JournalReader(codec);
    private final Engine engine = new Engine(name -> new LongestIdle());
    private final List<Effect> effects = new ArrayList<>();
    private JournalWriter writer;
    private long sequence = 100;

    @BeforeEach
    void open() throws IOException {
        writer = new JournalWriter(folder, codec, "dayu-1", RUN);
        writer.begin(sequence + 1, NOW.toEpochMilli(), new Line.Snapshot(sequence, engine.remember()));
    }

    @Test
    void givesBackEveryKindOfInput() throws IOException {
        QueueEntry entry = new QueueEntry(CALL, "general", NOW, 3, Map.of("dialect", 5), AGENT, NOW.plusSeconds(20));
        Offer offer = new Offer(9, CALL, AGENT, "8001", NOW);
        AgentSpec agent = new AgentSpec(AGENT, "1001", "座席", Map.of("en", 3), Set.of("general"), null);
        QueueSpec queue = QueueSpec.usual("general", "综合");
        List<Input> inputs = List.of(
                new Input.Setup(List.of(agent), List.of(queue)),
                new Input.PutAgent(agent),
                new Input.DropAgent(AGENT),
                new Input.PutQueue(queue),
                new Input.DropQueue("general"),
                new Input.Strategies(List.of("longest-idle@1")),
                new Input.SignIn(AGENT, "8001"),
                new Input.SignOut(AGENT),
                new Input.Ready(AGENT),
                new Input.Pause(AGENT, AgentState.BREAK, "lunch"),
                new Input.Enqueue(entry),
                new Input.Leave(CALL),
                new Input.Result(9, OfferResult.ANSWERED),
                new Input.TalkEnded(AGENT, CALL),
                new Input.PhoneLost("8001"),
                new Input.CallTalking(CALL, AGENT, NOW),
                new Input.CallOver(CALL),
                new Input.CallsSeen(List.of(new Input.SeenCall(CALL, entry, offer, null))),
                new Input.CallsGone(),
                new Input.Resumed(),
                new Input.Restarted(RUN),
                new Input.Tick());
        assertThat(inputs).hasSameSizeAs(Input.class.getPermittedSubclasses());
        for (Input input : inputs) {
            byte[] line = codec.write(new Line.In(1, 2, input));
            assertThat(codec.read(line, 0, line.length)).isEqualTo(new Line.In(1, 2, input));
        }
    }

    @Test
    void isReadableWithOrdinaryTools() throws IOException {
        apply(new Input.PutQueue(QueueSpec.usual("general", "综合")));
        String text = Files.readString(JournalReader.segments(folder).get(0), StandardCharsets.UTF_8);
        assertThat(text.lines())
                .allSatisfy(line -> assertThat(line).startsWith("{\"t\":\"").endsWith("}"))
                .anySatisfy(line -> assertThat(line).contains("\"put-queue\"", "综合"));
    }

    @Test
    void anEngineRestoredFromItDecidesAlike() throws IOException {
        work();
        var restored = reader.restore(folder).orElseThrow();
        assertThat(restored.run()).isEqualTo(RUN);
        assertThat(restored.lastSequence()).isEqualTo(sequence);
        assertThat(restored.lastOffer()).isEqualTo(engine.lastOffer());
        Engine other = new Engine(name -> new LongestIdle());
        other.recall(restored.state());
        List<Effect> again = new ArrayList<>();
        restored.inputs().forEach(input -> again.addAll(other.apply(input).effects()));
        assertThat(again).isEqualTo(effects);
        assertThat(other.remember()).isEqualTo(engine.remember());
    }

    @Test
    void aTornTailCostsOnlyTheTail() throws IOException {
        work();
        EngineState before = engine.remember();
        Path segment = JournalReader.segments(folder).get(0);
        Files.writeString(segment, "{\"t\":\"in\",\"sequence\":999,\"at\":1,\"inp", StandardOpenOption.APPEND);
        assertThat(replay()).isEqualTo(before);
    }

    @Test
    void aBlockWithoutItsEndDoesNotCount() throws IOException {
        work();
        EngineState before = engine.remember();
        Path segment = JournalReader.segments(folder).get(0);
        Files.write(segment, codec.write(new Line.In(999, 1, new Input.Ready(AGENT))), StandardOpenOption.APPEND);
        assertThat(replay()).isEqualTo(before);
    }

    @Test
    void aChangedByteEndsWhatIsBelieved() throws IOException {
        work();
        Path segment = JournalReader.segments(folder).get(0);
        String text = Files.readString(segment, StandardCharsets.UTF_8);
        Files.writeString(segment, text.replace("\"phone\":\"8001\"", "\"phone\":\"8002\""), StandardCharsets.UTF_8);
        var blocks = reader.read(segment, 0);
        assertThat(blocks.torn()).isTrue();
        assertThat(blocks.lines()).noneMatch(line -> line instanceof Line.In in && in.input() instanceof Input.SignIn);
    }

    @Test
    void readsOnlyWhatIsNewFromAPosition() throws IOException {
        apply(new Input.PutQueue(QueueSpec.usual("general", "综合")));
        Path segment = JournalReader.segments(folder).get(0);
        long position = reader.read(segment, 0).next();
        apply(new Input.Tick());
        var more = reader.read(segment, position);
        assertThat(more.lines()).hasSize(1).first().isInstanceOf(Line.In.class);
        assertThat(more.next()).isEqualTo(Files.size(segment));
    }

    @Test
    void inputsBetweenASnapshotAndItsSegmentAreFoundInTheOneBefore() throws IOException {
        work();
        EngineState early = engine.remember();
        apply(new Input.SignIn(new UUID(2, 2), "8002"));
        apply(new Input.Ready(new UUID(2, 2)));
        EngineState now = engine.remember();
        writer.begin(sequence + 1, NOW.toEpochMilli(), new Line.Snapshot(early.sequence(), early));
        assertThat(JournalReader.segments(folder)).hasSize(2);
        assertThat(replay()).isEqualTo(now);
    }

    @Test
    void keepsTheNewestSegmentsHoweverOld() throws IOException {
        for (int i = 0; i < 4; i++) {
            writer.begin(1_000 + i, NOW.toEpochMilli(), new Line.Snapshot(sequence, engine.remember()));
        }
        for (Path segment : JournalReader.segments(folder)) {
            Files.setLastModifiedTime(segment, FileTime.from(NOW.minus(Duration.ofDays(9))));
        }
        writer.expire(Duration.ofDays(7), NOW);
        assertThat(JournalReader.segments(folder)).hasSize(2);
    }

    private void work() throws IOException {
        apply(new Input.PutQueue(QueueSpec.usual("general", "综合")));
        apply(new Input.PutAgent(new AgentSpec(AGENT, "1001", "座席", Map.of(), Set.of("general"), null)));
        apply(new Input.PutAgent(new AgentSpec(new UUID(2, 2), "1002", "座席", Map.of(), Set.of("general"), null)));
        apply(new Input.SignIn(AGENT, "8001"));
        apply(new Input.Ready(AGENT));
        apply(new Input.Enqueue(new QueueEntry(CALL, "general", NOW, 0, Map.of(), null, null)));
    }

    private void apply(Input input) throws IOException {
        Stamped stamped = new Stamped(++sequence, NOW.toEpochMilli() + sequence, input);
        writer.append(List.of(codec.write(new Line.In(stamped.sequence(), stamped.at(), input))));
        List<Effect> led = engine.apply(stamped).effects();
        effects.addAll(led);
        List<byte[]> lines = new ArrayList<>();
        for (int i = 0; i < led.size(); i++) {
            lines.add(codec.write(new Line.Out(stamped.sequence(), i, stamped.at(), led.get(i))));
        }
        if (!lines.isEmpty()) {
            writer.append(lines);
        }
    }

    private EngineState replay() throws IOException {
        var restored = reader.restore(folder).orElseThrow();
        Engine other = new Engine(name -> new LongestIdle());
        other.recall(restored.state());
        restored.inputs().forEach(other::apply);
        return other.remember();
    }
}
