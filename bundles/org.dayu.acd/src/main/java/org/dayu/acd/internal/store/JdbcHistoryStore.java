package org.dayu.acd.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.Decision;
import org.dayu.acd.internal.engine.Effect;
import org.dayu.acd.internal.journal.JournalCodec;
import org.dayu.acd.internal.journal.Line;
import org.dayu.core.api.data.SchemaReady;
import org.dayu.core.api.journal.Place;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps decisions, work logs and stays in queues. */
@Component(service = HistoryStore.class)
public final class JdbcHistoryStore implements HistoryStore {

    private static final String DECISION =
            """
            INSERT INTO acd.decision (offer_id, node, call_id, queue, decided_at, agent_id, strategy, detail)
            VALUES (:offer, :node, :call, :queue, :at, :agent, :strategy, cast(:detail AS jsonb))
            ON CONFLICT DO NOTHING
            """;
    private static final String LOG =
            """
            INSERT INTO acd.agent_log (node, sequence, ordinal, agent_id, state, reason, started_at, ended_at)
            VALUES (:node, :sequence, :ordinal, :agent, :state, :reason, :from, :to)
            ON CONFLICT DO NOTHING
            """;
    private static final String PASSAGE =
            """
            INSERT INTO acd.queue_passage (node, sequence, ordinal, call_id, queue, arrived_at, queued_at, left_at,
                                           outcome, agent_id, offers, why)
            VALUES (:node, :sequence, :ordinal, :call, :queue, :arrived, :queued, :left, :outcome, :agent, :offers, :why)
            ON CONFLICT DO NOTHING
            """;
    private static final String POSITION =
            """
            INSERT INTO acd.journal_position (node, segment, byte_offset) VALUES (:node, :segment, :offset)
            ON CONFLICT (node) DO UPDATE SET segment = excluded.segment, byte_offset = excluded.byte_offset
            """;

    private final JournalCodec codec = new JournalCodec();
    /** An agent's talk begins when the stay of the caller in the queue ends. */
    private static final String ARRIVALS =
            """
            SELECT passage.queue, passage.queued_at,
                   (SELECT extract(epoch FROM log.ended_at - log.started_at) FROM acd.agent_log log
                     WHERE log.agent_id = passage.agent_id AND log.state = 'TALKING'
                       AND log.started_at BETWEEN passage.left_at - interval '2 s' AND passage.left_at + interval '2 s'
                     ORDER BY log.started_at LIMIT 1) AS handle,
                   CASE WHEN passage.outcome LIKE 'ABANDONED%'
                        THEN extract(epoch FROM passage.left_at - passage.queued_at) END AS patience
              FROM acd.queue_passage passage
             WHERE passage.outcome IN ('ANSWERED', 'ABANDONED', 'ABANDONED_RINGING')
               AND passage.left_at >= :from AND passage.queued_at >= :from AND passage.queued_at < :to
             ORDER BY passage.queued_at, passage.call_id LIMIT :most
            """;

    private final Jdbi jdbi;

    @Activate
    public JdbcHistoryStore(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=acd)") SchemaReady ready) {
        this(jdbi);
    }

    JdbcHistoryStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<Place> position(String node) {
        return JdbcCalls.call(() -> jdbi.withHandle(
                handle -> handle.createQuery("SELECT segment, byte_offset FROM acd.journal_position WHERE node = :node")
                        .bind("node", node)
                        .map((row, context) -> new Place(row.getLong(1), row.getLong(2)))
                        .findOne()));
    }

    @Override
    public void copy(String node, List<Line.Out> lines, Place reached) {
        JdbcCalls.run(() -> jdbi.useTransaction(handle -> {
            decisions(handle, node, lines);
            states(handle, node, lines);
            passages(handle, node, lines);
            handle.createUpdate(POSITION)
                    .bind("node", node)
                    .bind("segment", reached.segment())
                    .bind("offset", reached.offset())
                    .execute();
        }));
    }

    private void decisions(Handle handle, String node, List<Line.Out> lines) {
        PreparedBatch batch = handle.prepareBatch(DECISION);
        for (Line.Out line : lines) {
            if (line.effect() instanceof Effect.Decided decided) {
                Decision decision = decided.decision();
                batch.bind("offer", decision.offer())
                        .bind("node", node)
                        .bind("call", decision.call())
                        .bind("queue", decision.queue())
                        .bind("at", decision.at())
                        .bind("agent", decision.chosen())
                        .bind("strategy", decision.strategy())
                        .bind("detail", codec.json(decision))
                        .add();
            }
        }
        run(batch);
    }

    private static void states(Handle handle, String node, List<Line.Out> lines) {
        PreparedBatch batch = handle.prepareBatch(LOG);
        for (Line.Out line : lines) {
            if (line.effect() instanceof Effect.StateEnded ended) {
                batch.bind("node", node)
                        .bind("sequence", line.sequence())
                        .bind("ordinal", line.ordinal())
                        .bind("agent", ended.agent())
                        .bind("state", ended.state().name())
                        .bind("reason", ended.reason())
                        .bind("from", ended.from())
                        .bind("to", ended.to())
                        .add();
            }
        }
        run(batch);
    }

    private static void passages(Handle handle, String node, List<Line.Out> lines) {
        PreparedBatch batch = handle.prepareBatch(PASSAGE);
        for (Line.Out line : lines) {
            if (line.effect() instanceof Effect.Passed passed) {
                batch.bind("node", node)
                        .bind("sequence", line.sequence())
                        .bind("ordinal", line.ordinal())
                        .bind("call", passed.call())
                        .bind("queue", passed.queue())
                        .bind("arrived", passed.arrived())
                        .bind("queued", passed.queued())
                        .bind("left", passed.left())
                        .bind("outcome", passed.outcome().name())
                        .bind("agent", passed.agent())
                        .bind("offers", passed.offers())
                        .bind("why", passed.why())
                        .add();
            }
        }
        run(batch);
    }

    private static void run(PreparedBatch batch) {
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    @Override
    public List<Decision> decisions(UUID call) {
        return JdbcCalls.call(() -> jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT detail::text FROM acd.decision WHERE call_id = :call ORDER BY offer_id DESC LIMIT 100")
                .bind("call", call)
                .map((row, context) -> codec.parse(row.getString(1), Decision.class))
                .list()));
    }

    @Override
    public List<Decision> latest(@Nullable String queue, @Nullable Long before, int most) {
        return JdbcCalls.call(() -> jdbi.withHandle(handle -> handle.createQuery(
                        """
                        SELECT detail::text FROM acd.decision
                         WHERE (cast(:queue AS varchar) IS NULL OR queue = :queue)
                           AND (cast(:before AS bigint) IS NULL OR offer_id < :before)
                         ORDER BY offer_id DESC LIMIT :most
                        """)
                .bind("queue", queue)
                .bind("before", before)
                .bind("most", most)
                .map((row, context) -> codec.parse(row.getString(1), Decision.class))
                .list()));
    }

    @Override
    public List<StateRow> log(UUID agent, Instant from, Instant to) {
        return JdbcCalls.call(() -> jdbi.withHandle(handle -> handle.createQuery(
                        """
                        SELECT state, reason, started_at, ended_at FROM acd.agent_log
                         WHERE agent_id = :agent AND started_at < :to AND ended_at > :from
                         ORDER BY started_at, sequence, ordinal LIMIT 5000
                        """)
                .bind("agent", agent)
                .bind("from", from)
                .bind("to", to)
                .map((row, context) -> new StateRow(
                        AgentState.valueOf(row.getString(1)),
                        row.getString(2),
                        row.getTimestamp(3).toInstant(),
                        row.getTimestamp(4).toInstant()))
                .list()));
    }

    @Override
    public List<Arrival> arrivals(Instant from, Instant to, int most) {
        return JdbcCalls.call(() -> jdbi.withHandle(handle -> handle.createQuery(ARRIVALS)
                .bind("from", from)
                .bind("to", to)
                .bind("most", most)
                .map((row, context) -> new Arrival(
                        row.getString("queue"),
                        row.getTimestamp("queued_at").toInstant(),
                        seconds(row, "handle"),
                        seconds(row, "patience")))
                .list()));
    }

    private static @Nullable Double seconds(ResultSet row, String column) throws SQLException {
        double seconds = row.getDouble(column);
        return row.wasNull() ? null : seconds;
    }
}
