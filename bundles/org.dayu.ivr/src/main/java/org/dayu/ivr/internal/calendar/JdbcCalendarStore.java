package org.dayu.ivr.internal.calendar;

import java.sql.Array;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;

import org.dayu.core.api.data.SchemaReady;
import org.dayu.core.api.error.UnavailableException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps calendars in the schema {@code ivr}. */
@Component(service = CalendarStore.class)
public final class JdbcCalendarStore implements CalendarStore {

    private final Jdbi jdbi;

    @Activate
    public JdbcCalendarStore(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=ivr)") SchemaReady ready) {
        this(jdbi);
    }

    JdbcCalendarStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<QueueCalendar> all() {
        return call(() -> jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT queue, open, holidays, workdays, changed_at, changed_by FROM ivr.queue_calendar ORDER BY queue")
                .map((row, context) -> new QueueCalendar(
                        row.getString("queue"),
                        new Hours(
                                list(row.getArray("open")),
                                list(row.getArray("holidays")),
                                list(row.getArray("workdays"))),
                        row.getTimestamp("changed_at").toInstant(),
                        row.getString("changed_by")))
                .list()));
    }

    @Override
    public void put(QueueCalendar calendar) {
        call(() -> jdbi.withHandle(handle -> handle.createUpdate(
                        """
                        INSERT INTO ivr.queue_calendar (queue, open, holidays, workdays, changed_at, changed_by)
                        VALUES (:queue, string_to_array(:open, ','), string_to_array(:holidays, ','),
                               string_to_array(:workdays, ','), :at, :by)
                        ON CONFLICT (queue) DO UPDATE SET open = excluded.open, holidays = excluded.holidays,
                               workdays = excluded.workdays, changed_at = excluded.changed_at,
                               changed_by = excluded.changed_by
                        """)
                .bind("queue", calendar.queue())
                .bind("open", String.join(",", calendar.hours().open()))
                .bind("holidays", String.join(",", calendar.hours().holidays()))
                .bind("workdays", String.join(",", calendar.hours().workdays()))
                .bind("at", calendar.changedAt())
                .bind("by", calendar.changedBy())
                .execute()));
    }

    @Override
    public boolean remove(String queue) {
        return call(() ->
                jdbi.withHandle(handle -> handle.createUpdate("DELETE FROM ivr.queue_calendar WHERE queue = :queue")
                                .bind("queue", queue)
                                .execute()
                        == 1));
    }

    private static List<String> list(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static <T> T call(Supplier<T> work) {
        try {
            return work.get();
        } catch (JdbiException e) {
            throw new UnavailableException("数据库暂时不可用，服务时间没有保存", e);
        }
    }
}
