package org.dayu.call.internal.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import org.dayu.core.api.data.SchemaReady;
import org.jdbi.v3.core.Jdbi;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counts in the records of calls how they ended. */
@Component(service = SelfServiceStore.class)
public final class JdbcSelfServiceStore implements SelfServiceStore {

    private static final String ROWS =
            """
            with taken as (
                select cast(started_at at time zone 'Asia/Shanghai' as date) as day,
                       entry,
                       coalesce(attributes ->> 'ivr.flow', '') as flow,
                       case when talking_at is not null and agent_id is not null then 'agent'
                            when end_reason in ('OVERFLOW', 'AT_SITE') then 'overflow'
                            when end_reason in ('MESSAGE_LEFT', 'CALLBACK_PROMISED') then 'message'
                            when talking_at is not null then 'outside'
                            when end_reason in ('HUNG_UP_IN_QUEUE', 'AGENT_NO_ANSWER') then 'gave_up'
                            when arrived_at is not null or ended_from = 'ADMITTED' then 'other'
                            when end_reason = 'SERVED_BY_IVR' then 'self_service'
                            when end_reason <> 'HUNG_UP_IN_IVR' then 'other'
                            when attributes ->> 'answer.helpful' = 'yes' then 'self_service'
                            else 'menu' end as became
                  from call.call_record
                 where direction = 'INBOUND' and started_at >= :from and started_at < :to
                   and end_reason <> 'REFUSED'
                   and not (end_reason = 'FAILED' and ended_from = 'ADMITTED')
                   and not (queue is null and coalesce(attributes ->> 'kind', '') = 'internal'))
            select day, entry, flow,
                   count(*) as total,
                   count(*) filter (where became = 'self_service') as self_service,
                   count(*) filter (where became = 'agent') as agent,
                   count(*) filter (where became = 'outside') as outside,
                   count(*) filter (where became = 'menu') as menu,
                   count(*) filter (where became = 'gave_up') as gave_up,
                   count(*) filter (where became = 'message') as message,
                   count(*) filter (where became = 'overflow') as overflow,
                   count(*) filter (where became = 'other') as other
              from taken group by day, entry, flow order by day, entry, flow
            """;

    private final Jdbi jdbi;

    @Activate
    public JdbcSelfServiceStore(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=call)") SchemaReady schema) {
        this(jdbi);
    }

    JdbcSelfServiceStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<Row> rows(Instant from, Instant to) {
        return jdbi.withHandle(handle -> handle.createQuery(ROWS)
                .bind("from", from.atOffset(ZoneOffset.UTC))
                .bind("to", to.atOffset(ZoneOffset.UTC))
                .map((row, context) -> row(row))
                .list());
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("day", LocalDate.class),
                row.getString("entry"),
                row.getString("flow"),
                row.getLong("total"),
                row.getLong("self_service"),
                row.getLong("agent"),
                row.getLong("outside"),
                row.getLong("menu"),
                row.getLong("gave_up"),
                row.getLong("message"),
                row.getLong("overflow"),
                row.getLong("other"));
    }
}
