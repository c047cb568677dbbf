package org.dayu.acd.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.Announcement;
import org.dayu.acd.api.Leaving;
import org.dayu.acd.api.Offer;
import org.dayu.acd.api.OfferResult;
import org.dayu.acd.api.OverflowSite;
import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.internal.engine.AgentSpec;
import org.dayu.acd.internal.engine.Effect;
import org.dayu.acd.internal.engine.Engine;
import org.dayu.acd.internal.engine.EngineState;
import org.dayu.acd.internal.engine.Input;
import org.dayu.acd.internal.engine.QueueRules;
import org.dayu.acd.internal.engine.QueueSpec;
import org.dayu.acd.internal.engine.Stamped;
import org.dayu.acd.internal.strategy.LongestIdle;
import org.dayu.core.api.journal.Journal;
import org.dayu.core.api.journal.JournalOptions;
import org.dayu.media.api.Clip;
import org.dayu.testing.MemoryJournals;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JournalTest {

    private static final UUID RUN = new UUID(1, 1);
    private static final UUID AGENT = new UUID(2, 1);
    private static final UUID CALL = new UUID(3, 1);
    private static final Instant NOW = Instant.parse("2026-07-01T01:00:00.123456789Z");

    private final JournalCodec codec = new JournalCodec();
    private final JournalReader reader = new JournalReader(codec);
    private final Engine engine = new Engine(name -> new LongestIdle());
    private final List<Effect> effects = new ArrayList<>();
    private final MemoryJournals journals = new MemoryJournals();
    private Journal journal;
    private long sequence = 100;

    @BeforeEach
    void open() throws IOException {
        journal = journals.open("acd", new JournalOptions("", 1 << 20, Duration.ZERO));
        begin(sequence, engine.remember());
    }

    private void begin(long snapshotOf, EngineState state) throws IOException {
        journal.begin(List.of(
                codec.write(new Line.Head("dayu-1", RUN, 1, NOW.toEpochMilli())),
                codec.write(new Line.Snapshot(snapshotOf, state))));
    }

    @Test
    void whatACallerIsToldIsUnderstoodAtTheNodeOfTheCall() throws IOException {
        Effect told = new Effect.Announce(new Announcement(
                CALL, 2, 60, List.of(new Clip.Prompt("position"), new Clip.Tone(440, 0, 200), new Clip.Silence(300))));
        Word order = new Word.Order(4, told, NOW.toEpochMilli());
        JournalCodec codec = new JournalCodec();
        assertThat(codec.hear(codec.say(order))).isEqualTo(order);
    }

    @Test
    void givesBackEveryKindOfInput() throws IOException {
        QueueEntry entry = new QueueEntry(
                CALL, "general", NOW, 3, Map.of("dialect", 5, "english>=3|japanese", 2), AGENT, NOW.plusSeconds(20));
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
                new Input.Leave(CALL, Leaving.CALLBACK),
                new Input.Result(9, OfferResult.ANSWERED),
                new Input.TalkEnded(AGENT, CALL),
                new Input.PhoneLost("8001"),
                new Input.CallTalking(CALL, AGENT, NOW),
                new Input.Occupied(CALL, AGENT),
                new Input.OwnCalls(false),
                new Input.SitesSeen(List.of(new OverflowSite(
                        "b", "general", "", 20, 1, 30, 5, 10, Map.of("en", 3), Instant.parse("2026-07-01T01:00:10Z")))),
                new Input.SiteResult(new UUID(3, 1), "b", OfferResult.ANSWERED),
                new Input.ExtendWrapUp(AGENT, 60),
                new Input.SendHome(AGENT),
                new Input.CallOver(CALL),
                new Input.CallsSeen(List.of(new Input.SeenCall(CALL, entry, offer, null))),
                new Input.CallsGone(),
                new Input.At("dayu-2", new Input.Enqueue(entry)),
                new Input.NodeLost("dayu-2", List.of("8001")),
                new Input.Seated(3),
                new Input.Resumed(),
                new Input.Restarted(RUN),
                new Input.Tick());
        assertThat(inputs).hasSameSizeAs(Input.class.getPermittedSubclasses());
        for (Input input : inputs) {
            byte[] line = codec.write(new Line.In(1, 2, input));
            assertThat(codec.read(line)).isEqualTo(new Line.In(1, 2, input));
        }
    }

    @Test
    void readsRulesOfBeforeOwnersWereKnown() {
        assertThat(codec.parse("{\"stickySeconds\":20,\"maxHops\":3}", QueueRules.class))
                .satisfies(rules -> assertThat(rules.stickySeconds()).isEqualTo(20))
                .satisfies(rules -> assertThat(rules.ownerHoldSeconds()).isZero());
        QueueRules rules = new QueueRules(Map.of(), List.of(), 0, 1, 0, 60, 0, 80, 0, List.of(), 30, 3, List.of(), 15);
        assertThat(codec.parse(codec.json(rules), QueueRules.class)).isEqualTo(rules);
    }

    @Test
    void anEngineRestoredFromItDecidesAlike() throws IOException {
        work();
        var restored = reader.restore(journal).orElseThrow();
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
    void anInputThatWasNotAppliedIsNotAppliedLater() throws IOException {
        work();
        Input.SignOut refused = new Input.SignOut(AGENT);
        journal.append(List.of(codec.write(new Line.In(++sequence, NOW.toEpochMilli() + sequence, refused))));
        journal.append(List.of(codec.write(new Line.Skipped(sequence))));
        assertThat(replay()).isEqualTo(engine.remember());
        assertThat(reader.restore(journal).orElseThrow().lastSequence()).isEqualTo(sequence);
    }

    @Test
    void aLineOfALaterVersionIsPassedOver() throws IOException {
        work();
        journal.append(List.of("{\"t\":\"of-tomorrow\",\"x\":1}".getBytes(StandardCharsets.UTF_8)));
        apply(new Input.SignIn(new UUID(2, 2), "8002"));
        assertThat(replay()).isEqualTo(engine.remember());
    }

    @Test
    void outputsAreFoundAmongAllOtherLines() throws IOException {
        work();
        begin(engine.remember().sequence(), engine.remember());
        journal.append(List.of(codec.write(new Line.Skipped(++sequence))));
        apply(new Input.Result(engine.lastOffer(), OfferResult.ANSWERED));
        List<Line.Out> outputs = new ArrayList<>();
        for (long segment : journal.segments()) {
            outputs.addAll(reader.outputs(journal.segment(segment)));
        }
        assertThat(outputs).extracting(Line.Out::effect).isEqualTo(effects).hasSizeGreaterThan(3);
    }

    @Test
    void thereIsNothingToRestoreInAnEmptyJournal() throws IOException {
        Journal other = journals.open("other", new JournalOptions("", 1 << 20, Duration.ZERO));
        assertThat(reader.restore(other)).isEmpty();
    }

    @Test
    void inputsBetweenASnapshotAndItsSegmentAreFoundInTheOneBefore() throws IOException {
        work();
        EngineState early = engine.remember();
        apply(new Input.SignIn(new UUID(2, 2), "8002"));
        apply(new Input.Ready(new UUID(2, 2)));
        EngineState now = engine.remember();
        begin(early.sequence(), early);
        assertThat(journal.segments()).hasSize(2);
        assertThat(replay()).isEqualTo(now);
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
        journal.append(List.of(codec.write(new Line.In(stamped.sequence(), stamped.at(), input))));
        List<Effect> led = engine.apply(stamped).effects();
        effects.addAll(led);
        List<byte[]> lines = new ArrayList<>();
        for (int i = 0; i < led.size(); i++) {
            lines.add(codec.write(new Line.Out(stamped.sequence(), i, stamped.at(), led.get(i))));
        }
        if (!lines.isEmpty()) {
            journal.append(lines);
        }
    }

    private EngineState replay() throws IOException {
        var restored = reader.restore(journal).orElseThrow();
        Engine other = new Engine(name -> new LongestIdle());
        other.recall(restored.state());
        restored.inputs().forEach(other::apply);
        return other.remember();
    }
}
