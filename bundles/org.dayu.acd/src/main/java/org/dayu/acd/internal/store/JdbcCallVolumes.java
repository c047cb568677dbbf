package org.dayu.acd.internal.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.dayu.acd.api.CallVolumes;
import org.dayu.core.api.data.SchemaReady;
import org.jdbi.v3.core.Jdbi;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sums the recorded stays in queues. */
@Component(service = CallVolumes.class)
public final class JdbcCallVolumes implements CallVolumes {

    /** An agent's talk begins when the stay of the caller in the queue ends, and the wrap-up when the talk ends. */
    private static final String SUMS =
            """
            SELECT queue, slot, count(*) AS calls, count(handle) AS handled, coalesce(sum(handle), 0) AS seconds
              FROM (SELECT passage.queue,
                           floor(extract(epoch FROM passage.queued_at - cast(:from AS timestamptz)) / :length) AS slot,
                           (SELECT extract(epoch FROM coalesce(wrap.ended_at, talk.ended_at) - talk.started_at)
                              FROM acd.agent_log talk
                              LEFT JOIN acd.agent_log wrap
                                ON wrap.agent_id = talk.agent_id AND wrap.state = 'WRAP_UP'
                               AND wrap.started_at BETWEEN talk.ended_at AND talk.ended_at + interval '1 s'
                             WHERE passage.outcome = 'ANSWERED' AND talk.agent_id = passage.agent_id
                               AND talk.state = 'TALKING'
                               AND talk.started_at BETWEEN passage.left_at - interval '2 s'
                                                       AND passage.left_at + interval '2 s'
                             ORDER BY talk.started_at LIMIT 1) AS handle
                      FROM acd.queue_passage passage
                     WHERE passage.outcome IN ('ANSWERED', 'ABANDONED', 'ABANDONED_RINGING', 'MESSAGE', 'CALLBACK')
                       AND passage.left_at >= :from AND passage.queued_at >= :from AND passage.queued_at < :to) stay
             GROUP BY queue, slot ORDER BY queue, slot
            """;

    private final Jdbi jdbi;

    @Activate
    public JdbcCallVolumes(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=acd)") SchemaReady ready) {
        this(jdbi);
    }

    JdbcCallVolumes(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<Volume> volumes(Instant from, Instant to, Duration interval) {
        return JdbcCalls.call(() -> jdbi.withHandle(handle -> handle.createQuery(SUMS)
                .bind("from", from)
                .bind("to", to)
                .bind("length", interval.toSeconds())
                .map((row, context) -> new Volume(
                        row.getString("queue"),
                        from.plus(interval.multipliedBy(row.getLong("slot"))),
                        row.getInt("calls"),
                        row.getInt("handled"),
                        row.getDouble("seconds")))
                .list()));
    }
}
