package org.dayu.call.internal.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import org.dayu.core.api.data.SchemaReady;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counts in the records of calls what {@code Rating} and the flow noted on them. */
@Component(service = RatingStore.class)
public final class JdbcRatingStore implements RatingStore {

    private static final String DAYS =
            """
            with rated as (
                select cast(started_at at time zone 'Asia/Shanghai' as date) as day,
                       attributes ->> 'rating.sent' is not null as sent,
                       coalesce(attributes ->> 'rating', 'silent') as rating
                  from call.call_record
                 where direction = 'INBOUND' and talking_at is not null and agent_id is not null
                   and started_at >= :from and started_at < :to
                   and (cast(:agent as uuid) is null or agent_id = cast(:agent as uuid)))
            select day,
                   count(*) filter (where sent and rating in ('very-satisfied', 'satisfied')) as satisfied,
                   count(*) filter (where sent and rating = 'normal') as normal,
                   count(*) filter (where sent and rating in ('dissatisfied', 'very-dissatisfied')) as dissatisfied,
                   count(*) filter (where sent and rating = 'silent') as hung_up,
                   count(*) filter (where sent and rating = 'wrong-key') as wrong_key,
                   count(*) filter (where not sent) as not_sent,
                   count(*) as total
              from rated group by day order by day
            """;

    private final Jdbi jdbi;

    @Activate
    public JdbcRatingStore(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=call)") SchemaReady schema) {
        this(jdbi);
    }

    JdbcRatingStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<Day> days(Instant from, Instant to, @Nullable UUID agent) {
        return jdbi.withHandle(handle -> handle.createQuery(DAYS)
                .bind("from", from.atOffset(ZoneOffset.UTC))
                .bind("to", to.atOffset(ZoneOffset.UTC))
                .bind("agent", agent)
                .map((row, context) -> new Day(
                        row.getObject("day", LocalDate.class),
                        row.getLong("satisfied"),
                        row.getLong("normal"),
                        row.getLong("dissatisfied"),
                        row.getLong("hung_up"),
                        row.getLong("wrong_key"),
                        row.getLong("not_sent"),
                        row.getLong("total")))
                .list());
    }
}
