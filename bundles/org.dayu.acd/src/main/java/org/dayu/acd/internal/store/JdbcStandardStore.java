package org.dayu.acd.internal.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.dayu.acd.internal.standard.StandardStore;
import org.dayu.core.api.data.SchemaReady;
import org.jdbi.v3.core.Jdbi;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps work standards and what was ticked. */
@Component(service = StandardStore.class)
public final class JdbcStandardStore implements StandardStore {

    private static final String TICK =
            """
            INSERT INTO acd.call_step (call_id, agent_id, position, queue, name, limit_seconds, started_at, done_at)
            SELECT :call, :agent, position, queue, name, limit_seconds,
                   coalesce((SELECT max(done_at) FROM acd.call_step WHERE call_id = :call AND agent_id = :agent), :began),
                   :now
              FROM acd.work_step WHERE queue = :queue AND position = :position
            ON CONFLICT DO NOTHING
            """;
    private static final String UNTICK =
            """
            DELETE FROM acd.call_step
             WHERE call_id = :call AND agent_id = :agent AND position = :position
               AND done_at = (SELECT max(done_at) FROM acd.call_step WHERE call_id = :call AND agent_id = :agent)
            """;
    /** A step that is called otherwise since is another one: its figures stand beside. */
    private static final String FIGURES =
            """
            WITH ticked AS (SELECT *, extract(epoch FROM done_at - started_at) AS took
                              FROM acd.call_step WHERE done_at >= :from AND done_at < :to),
                 talked AS (SELECT queue, count(DISTINCT (call_id, agent_id)) AS talks FROM ticked GROUP BY queue)
            SELECT queue, min(position) AS position, name, count(*) AS done, talks, avg(took) AS average,
                   avg(CASE WHEN took > limit_seconds THEN 1 ELSE 0 END) AS over_share
              FROM ticked JOIN talked USING (queue)
             GROUP BY queue, name, talks ORDER BY queue, min(position), name
            """;

    private final Jdbi jdbi;

    @Activate
    public JdbcStandardStore(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=acd)") SchemaReady ready) {
        this(jdbi);
    }

    JdbcStandardStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Map<String, List<Step>> all() {
        return JdbcCalls.call(() -> jdbi.withHandle(handle -> {
            Map<String, List<Step>> all = new LinkedHashMap<>();
            handle.createQuery("SELECT queue, name, limit_seconds FROM acd.work_step ORDER BY queue, position")
                    .map((row, context) -> all.computeIfAbsent(row.getString(1), queue -> new ArrayList<>())
                            .add(new Step(row.getString(2), row.getInt(3))))
                    .list();
            return all;
        }));
    }

    @Override
    public void put(String queue, List<Step> steps) {
        JdbcCalls.run(() -> jdbi.useTransaction(handle -> {
            // whoever changes the same standard at the same time waits
            handle.execute("SELECT FROM acd.queue WHERE name = ? FOR UPDATE", queue);
            handle.execute("DELETE FROM acd.work_step WHERE queue = ?", queue);
            for (int position = 0; position < steps.size(); position++) {
                Step step = steps.get(position);
                handle.execute(
                        "INSERT INTO acd.work_step (queue, position, name, limit_seconds) VALUES (?, ?, ?, ?)",
                        queue,
                        position,
                        step.name(),
                        step.seconds());
            }
        }));
    }

    @Override
    public boolean tick(UUID call, UUID agent, String queue, int position, Instant began, Instant now) {
        return JdbcCalls.call(() -> jdbi.withHandle(handle -> {
            int ticked = handle.createUpdate(TICK)
                    .bind("call", call)
                    .bind("agent", agent)
                    .bind("queue", queue)
                    .bind("position", position)
                    .bind("began", utc(began))
                    .bind("now", utc(now))
                    .execute();
            return ticked == 1
                    || handle.createQuery(
                                            "SELECT count(*) FROM acd.call_step WHERE call_id = :call AND agent_id = :agent"
                                                    + " AND position = :position")
                                    .bind("call", call)
                                    .bind("agent", agent)
                                    .bind("position", position)
                                    .mapTo(Integer.class)
                                    .one()
                            == 1;
        }));
    }

    @Override
    public boolean untick(UUID call, UUID agent, int position) {
        return JdbcCalls.call(() -> jdbi.withHandle(handle -> handle.createUpdate(UNTICK)
                        .bind("call", call)
                        .bind("agent", agent)
                        .bind("position", position)
                        .execute()
                == 1));
    }

    @Override
    public List<DoneStep> done(UUID call) {
        return JdbcCalls.call(() -> jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT agent_id, position, name, limit_seconds, started_at, done_at FROM acd.call_step"
                                + " WHERE call_id = :call ORDER BY done_at, position")
                .bind("call", call)
                .map((row, context) -> new DoneStep(
                        row.getObject(1, UUID.class),
                        row.getInt(2),
                        row.getString(3),
                        row.getInt(4),
                        row.getObject(5, OffsetDateTime.class).toInstant(),
                        row.getObject(6, OffsetDateTime.class).toInstant()))
                .list()));
    }

    @Override
    public List<StepFigures> figures(Instant from, Instant to) {
        return JdbcCalls.call(() -> jdbi.withHandle(handle -> handle.createQuery(FIGURES)
                .bind("from", utc(from))
                .bind("to", utc(to))
                .map((row, context) -> new StepFigures(
                        row.getString("queue"),
                        row.getInt("position"),
                        row.getString("name"),
                        row.getLong("done"),
                        row.getLong("talks"),
                        row.getDouble("average"),
                        row.getDouble("over_share")))
                .list()));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
