package org.dayu.acd.internal.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.zip.CRC32C;

import org.dayu.acd.api.OfferResult;
import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.internal.engine.AgentSpec;
import org.dayu.acd.internal.engine.Effect;
import org.dayu.acd.internal.engine.Engine;
import org.dayu.acd.internal.engine.Input;
import org.dayu.acd.internal.engine.QueueRules;
import org.dayu.acd.internal.engine.QueueSpec;
import org.dayu.acd.internal.engine.Stamped;
import org.dayu.acd.internal.journal.JournalCodec;
import org.dayu.acd.internal.journal.Line;
import org.dayu.acd.internal.strategy.BuiltIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest {

    private static final UUID RUN = new UUID(9, 9);

    private final JournalCodec codec = new JournalCodec();
    private Engine engine = new Engine(BuiltIn::find);
    private final List<Line> lines = new ArrayList<>();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private long sequence;
    private long now = 1_782_867_600_000L;

    @TempDir
    Path folder;

    @Test
    void theSameJournalGivesTheSameDecisions() throws IOException {
        work();
        write(lines);
        assertThat(replay()).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("the same, bit for bit")
                .contains("snapshots");
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear", "random", "weighted-random"})
    void whatIsDrawnByLotIsDrawnAgain(String strategy) throws IOException {
        work(strategy);
        assertThat(lines.stream()
                        .filter(line -> line instanceof Line.Out out && out.effect() instanceof Effect.Decided)
                        .map(line -> ((Effect.Decided) ((Line.Out) line).effect()).decision()))
                .hasSizeGreaterThan(50)
                .allSatisfy(decision -> assertThat(decision.strategy()).isEqualTo(strategy + "@1"));
        write(lines);
        assertThat(replay()).isZero();
    }

    @Test
    void whetherOwnCallsTakeIdleTimeAwayIsPartOfTheJournal() throws IOException {
        work("longest-idle");
        for (boolean resetIdle : List.of(false, true, false)) {
            apply(new Input.OwnCalls(resetIdle));
            for (int round = 0; round < 40; round++) {
                UUID agent = new UUID(0, round % 5);
                UUID dialled = new UUID(2, sequence);
                apply(new Input.Occupied(dialled, agent));
                if (round % 10 == 9) {
                    lines.add(new Line.Snapshot(sequence, engine.remember()));
                }
                now += 5_000;
                apply(new Input.TalkEnded(agent, dialled));
                steps(new Random(round), 10);
            }
        }
        lines.add(new Line.Snapshot(sequence, engine.remember()));
        write(lines);
        assertThat(replay()).isZero();
    }

    @Test
    void saysWhichDecisionDiffersAndHow() throws IOException {
        work();
        Line.Out decided = lines.stream()
                .filter(line -> line instanceof Line.Out out && out.effect() instanceof Effect.Ring)
                .map(Line.Out.class::cast)
                .skip(5)
                .findFirst()
                .orElseThrow();
        Effect.Ring ring = (Effect.Ring) decided.effect();
        var other = new org.dayu.acd.api.Offer(
                ring.offer().id(),
                ring.offer().call(),
                new UUID(0, 99),
                "8099",
                ring.offer().expires());
        lines.set(
                lines.indexOf(decided),
                new Line.Out(decided.sequence(), decided.ordinal(), decided.at(), new Effect.Ring(other)));
        write(lines);
        assertThat(replay()).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("input " + decided.sequence())
                .contains("  - ")
                .contains("8099")
                .contains("1 differences");
    }

    @Test
    void aTornTailIsNoDifference() throws IOException {
        work();
        write(lines);
        Path file = folder.resolve("1782867600.jsonl");
        byte[] all = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(all, all.length * 2 / 3));
        assertThat(replay()).isZero();
    }

    @Test
    void goesOnAfterAGapInWhichTheDiskWasFull() throws IOException {
        work();
        Random random = new Random(6);
        steps(random, 10);
        lines.removeIf(line -> line instanceof Line.Out out && out.sequence() > sequence - 3);
        unwritten(() -> steps(random, 30));
        lines.add(new Line.Head("dayu-1", RUN, 1, now));
        lines.add(new Line.Snapshot(sequence, engine.remember()));
        unwritten(() -> steps(random, 2));
        steps(random, 10);
        lines.add(new Line.Snapshot(sequence, engine.remember()));
        steps(random, 50);
        lines.add(new Line.Snapshot(sequence, engine.remember()));
        write(lines);
        assertThat(replay()).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("gap: ")
                .contains("10 inputs without a snapshot before them");
    }

    @Test
    void inputsThatWereNotAppliedThenAreNotAppliedNow() throws IOException {
        work();
        for (int agent = 0; agent < 5; agent++) {
            lines.add(new Line.In(++sequence, now, new Input.SendHome(new UUID(0, agent))));
            lines.add(new Line.Skipped(sequence));
        }
        steps(new Random(6), 50);
        lines.add(new Line.Snapshot(sequence, engine.remember()));
        write(lines);
        assertThat(replay()).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).doesNotContain("gap");
    }

    @Test
    void anEngineTakenOverFromAnotherNodeInTheSameLifeIsAnotherOne() throws IOException {
        work();
        Engine elsewhere = new Engine(BuiltIn::find);
        elsewhere.recall(engine.remember());
        for (int agent = 0; agent < 5; agent++) {
            elsewhere.apply(new Stamped(sequence + 1 + agent, now, new Input.SendHome(new UUID(0, agent))));
        }
        engine = elsewhere;
        sequence += 1_000;
        lines.add(new Line.Head("dayu-1", RUN, 1, now));
        lines.add(new Line.Snapshot(sequence, engine.remember()));
        steps(new Random(6), 50);
        lines.add(new Line.Snapshot(sequence, engine.remember()));
        write(lines);
        assertThat(replay()).isZero();
    }

    @Test
    void aNewVersionOfTheEngineInTheSameLifeIsNoGap() throws IOException {
        work();
        sequence += 1_000;
        lines.add(new Line.Head("dayu-1", RUN, 1, now));
        lines.add(new Line.Snapshot(sequence, engine.remember()));
        steps(new Random(6), 50);
        write(lines);
        assertThat(replay()).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).doesNotContain("gap");
    }

    /** What happens while the journal cannot be written. */
    private void unwritten(Runnable work) {
        int written = lines.size();
        work.run();
        lines.subList(written, lines.size()).clear();
    }

    @Test
    void saysHowItIsUsed() throws IOException {
        assertThat(Tools.run(List.of(), new PrintStream(said))).isEqualTo(2);
        assertThat(Tools.run(List.of("replay", folder.resolve("none").toString()), new PrintStream(said)))
                .isEqualTo(2);
    }

    private int replay() throws IOException {
        return Tools.run(List.of("replay", folder.toString()), new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    /** A few hundred turns with all that a journal holds. */
    private void work() {
        work("best-fit");
    }

    private void work(String strategy) {
        lines.add(new Line.Head("dayu-1", RUN, 1, now));
        lines.add(new Line.Snapshot(0, engine.remember()));
        apply(new Input.Strategies(BuiltIn.names()));
        apply(new Input.PutQueue(QueueSpec.usual("general", "综合")
                .with(
                        strategy,
                        new QueueRules(Map.of(), List.of(), 0, 1, 0, 60, 0, 80, 0, List.of(), 30, 3, List.of(), 8))));
        for (int agent = 0; agent < 5; agent++) {
            apply(new Input.PutAgent(new AgentSpec(
                    new UUID(0, agent), "100" + agent, "a", Map.of("en", 1 + agent), Set.of("general"), null)));
            apply(new Input.SignIn(new UUID(0, agent), "800" + agent));
        }
        steps(new Random(5), 400);
    }

    private void steps(Random random, int count) {
        for (int step = 0; step < count; step++) {
            now += random.nextInt(4_000);
            UUID agent = new UUID(0, random.nextInt(5));
            var state = engine.agent(agent).orElseThrow();
            if (state.offer() != null) {
                apply(new Input.Result(
                        state.offer(), random.nextInt(4) == 0 ? OfferResult.NO_ANSWER : OfferResult.ANSWERED));
            } else if (state.call() != null) {
                apply(new Input.TalkEnded(agent, state.call()));
            } else if (random.nextBoolean()) {
                apply(new Input.Ready(agent));
            } else {
                apply(new Input.Enqueue(new QueueEntry(
                        new UUID(1, sequence),
                        "general",
                        Instant.ofEpochMilli(now),
                        random.nextInt(2),
                        wanted(random),
                        null,
                        null,
                        random.nextInt(4) == 0 ? Set.of(QueueEntry.OWNER + new UUID(0, random.nextInt(6))) : Set.of(),
                        null)));
            }
            if (step % 100 == 99) {
                lines.add(new Line.Snapshot(sequence, engine.remember()));
            }
        }
    }

    private static Map<String, Integer> wanted(Random random) {
        return switch (random.nextInt(4)) {
            case 0, 1 -> Map.of();
            case 2 -> Map.of("en", 2);
            default -> Map.of("en>=4|ja", 1);
        };
    }

    private void apply(Input input) {
        Stamped stamped = new Stamped(++sequence, now, input);
        lines.add(new Line.In(stamped.sequence(), stamped.at(), input));
        int ordinal = 0;
        for (Effect effect : engine.apply(stamped).effects()) {
            if (Effect.journalled(effect)) {
                lines.add(new Line.Out(stamped.sequence(), ordinal++, stamped.at(), effect));
            }
        }
    }

    /** In blocks of seven lines, as org.dayu.core seals them. */
    private void write(List<Line> all) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (int i = 0; i < all.size(); i += 7) {
            ByteArrayOutputStream block = new ByteArrayOutputStream();
            List<Line> some = all.subList(i, Math.min(all.size(), i + 7));
            for (Line line : some) {
                block.write(codec.write(line));
                block.write('\n');
            }
            CRC32C crc = new CRC32C();
            crc.update(block.toByteArray());
            file.write(block.toByteArray());
            file.write(("{\"crc32c\":\"" + HexFormat.of().toHexDigits(crc.getValue(), 8) + "\",\"lines\":" + some.size()
                            + ",\"bytes\":" + block.size() + "}\n")
                    .getBytes(StandardCharsets.US_ASCII));
        }
        Files.write(folder.resolve("1782867600.jsonl"), file.toByteArray());
    }
}
