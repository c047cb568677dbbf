package org.dayu.acd.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.Decision;
import org.dayu.acd.api.OfferResult;
import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.api.RoutingStrategy;
import org.dayu.acd.internal.AcdInside;
import org.dayu.acd.internal.engine.AgentSpec;
import org.dayu.acd.internal.engine.Effect;
import org.dayu.acd.internal.engine.Engine;
import org.dayu.acd.internal.engine.EngineState;
import org.dayu.acd.internal.engine.Input;
import org.dayu.acd.internal.engine.QueueSpec;
import org.dayu.acd.internal.engine.Stamped;
import org.dayu.acd.internal.journal.JournalCodec;
import org.dayu.acd.internal.journal.Line;
import org.dayu.acd.internal.strategy.LongestIdle;
import org.dayu.core.api.journal.Journal;
import org.dayu.core.api.journal.JournalOptions;
import org.dayu.core.api.journal.Place;
import org.dayu.core.api.journal.Reading;
import org.dayu.testing.EmbeddedPostgres;
import org.dayu.testing.MemoryJournals;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JournalCopierTest {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private static final Instant NOW = Instant.parse("2026-07-01T01:00:00Z");
    private static final UUID AGENT = new UUID(2, 1);

    private final JdbcHistoryStore store = new JdbcHistoryStore(POSTGRES.jdbi());
    private final JournalCodec codec = new JournalCodec();
    private final Engine engine = new Engine(name -> new LongestIdle());
    private JournalCopier copier;
    private final Written acd = new Written();
    private long sequence = 1_000;

    @BeforeEach
    void open() throws IOException, SQLException {
        POSTGRES.empty();
        copier = new JournalCopier(store, acd, "dayu-1");
        begin();
        apply(new Input.PutQueue(QueueSpec.usual("general", "综合")));
        apply(new Input.PutAgent(new AgentSpec(AGENT, "1001", "座席", Map.of(), Set.of("general"), null)));
        apply(new Input.SignIn(AGENT, "8001"));
        apply(new Input.Ready(AGENT));
    }

    @Test
    void copiesDecisionsLogAndStays() throws IOException {
        UUID call = talk(1);
        copier.copyAll();
        assertThat(store.decisions(call)).singleElement().satisfies(decision -> {
            assertThat(decision.chosen()).isEqualTo(AGENT);
            assertThat(decision.considered()).hasSize(1);
        });
        assertThat(store.log(AGENT, NOW, NOW.plusSeconds(3600)))
                .extracting(HistoryStore.StateRow::state)
                .endsWith(AgentState.RESERVED, AgentState.TALKING, AgentState.WRAP_UP);
        assertThat(count("acd.queue_passage")).isEqualTo(1);
    }

    @Test
    void copiesEachLineOnceHoweverOftenAndAcrossSegments() throws IOException {
        talk(1);
        copier.copyAll();
        copier.copyAll();
        begin();
        talk(2);
        copier.copyAll();
        new JournalCopier(store, acd, "dayu-1").copyAll();
        assertThat(acd.copied).isEqualTo(acd.journal.end());
        assertThat(count("acd.decision")).isEqualTo(2);
        assertThat(count("acd.queue_passage")).isEqualTo(2);
    }

    @Test
    void catchesUpWithEverythingWrittenWhileTheDatabaseWasAway() throws IOException {
        for (int i = 1; i <= 30; i++) {
            talk(i);
            if (i % 10 == 0) {
                begin();
            }
        }
        copier.copyAll();
        assertThat(count("acd.decision")).isEqualTo(30);
        assertThat(count("acd.agent_log")).isGreaterThanOrEqualTo(119);
    }

    private UUID talk(int number) throws IOException {
        UUID call = new UUID(3, number);
        apply(new Input.Enqueue(new QueueEntry(call, "general", NOW, 0, Map.of(), null, null)));
        apply(new Input.Result(engine.lastOffer(), OfferResult.ANSWERED));
        apply(new Input.TalkEnded(AGENT, call));
        apply(new Input.Ready(AGENT));
        return call;
    }

    private void begin() throws IOException {
        acd.journal.begin(List.of(codec.write(new Line.Snapshot(++sequence, engine.remember()))));
    }

    private void apply(Input input) throws IOException {
        Stamped stamped = new Stamped(++sequence, NOW.toEpochMilli() + sequence * 10, input);
        List<Effect> led = engine.apply(stamped).effects();
        List<byte[]> lines = new ArrayList<>();
        lines.add(codec.write(new Line.In(stamped.sequence(), stamped.at(), input)));
        for (int i = 0; i < led.size(); i++) {
            lines.add(codec.write(new Line.Out(stamped.sequence(), i, stamped.at(), led.get(i))));
        }
        acd.journal.append(lines);
    }

    private static long count(String table) {
        return POSTGRES.jdbi().withHandle(handle -> handle.createQuery("SELECT count(*) FROM " + table)
                .mapTo(Long.class)
                .one());
    }

    /** An ACD of which there is nothing but its journal. */
    private static final class Written implements AcdInside {

        final Journal journal;
        Place copied = Place.BEGIN;

        Written() {
            try {
                journal = new MemoryJournals().open("acd", new JournalOptions("", 1 << 20, Duration.ZERO));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public CompletionStage<Void> take(Input input) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> strategies() {
            return List.of("longest-idle");
        }

        @Override
        public List<Decision> latest() {
            return List.of();
        }

        @Override
        public List<Decision> decisions(UUID call) {
            return List.of();
        }

        @Override
        public CompletionStage<EngineState> remember() {
            throw new UnsupportedOperationException();
        }

        @Override
        public @Nullable RoutingStrategy strategy(String full) {
            return null;
        }

        @Override
        public int expectedWait(String queue) {
            return -1;
        }

        @Override
        public Reading read(Place from, int mostBytes) throws IOException {
            return journal.read(from, mostBytes);
        }

        @Override
        public void copied(Place upTo) {
            copied = upTo;
        }
    }
}
