package org.dayu.workorder.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.dayu.core.api.data.SchemaReady;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.security.Principal;
import org.dayu.workorder.internal.sla.CalendarDay;
import org.dayu.workorder.internal.sla.Deadlines;
import org.dayu.workorder.internal.sla.WorkCalendar;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The published calendars; the last one is in force, kept in memory and looked at again every minute. Thread-safe. */
@Component(service = Calendars.class, configurationPid = WorkorderConfig.PID)
public final class Calendars {

    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final String SELECT =
            """
            select c.*, c.version = (select max(version) from workorder.calendar) as active
              from workorder.calendar c
            """;

    private final Jdbi jdbi;
    private final Clock clock;
    private final LocalTime opens;
    private final LocalTime cutOff;
    private volatile @Nullable InForce inForce;

    @Activate
    public Calendars(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=workorder)") SchemaReady schema,
            WorkorderConfig config) {
        this(jdbi, LocalTime.parse(config.office_opens()), LocalTime.parse(config.office_cut_off()), Clock.systemUTC());
    }

    Calendars(Jdbi jdbi, LocalTime opens, LocalTime cutOff, Clock clock) {
        this.jdbi = jdbi;
        this.opens = opens;
        this.cutOff = cutOff;
        this.clock = clock;
    }

    private record InForce(WorkCalendar calendar, Deadlines deadlines, Instant at) {}

    /** A published calendar; its days only where one is asked for. */
    record Calendar(
            int version,
            String name,
            String source,
            Instant publishedAt,
            String publishedBy,
            boolean active,
            @Nullable Recomputed recomputed,
            List<CalendarDay> days) {
        Calendar {
            days = List.copyOf(days);
        }
    }

    /** What the calendar did to the deadlines of open orders. */
    record Recomputed(int orders, int moved, Instant at) {}

    WorkCalendar calendar() {
        return fresh().calendar();
    }

    Deadlines deadlines() {
        return fresh().deadlines();
    }

    /** The version in force, without I/O; 0 as long as nobody has asked for a date. */
    int version() {
        var current = inForce;
        return current == null ? 0 : current.calendar().version();
    }

    /** Whether the calendar in force says anything about a year, without I/O. */
    boolean covers(int year) {
        var current = inForce;
        return current == null || current.calendar().knows(year);
    }

    List<Calendar> list() {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " order by version desc")
                .map(row(List.of()))
                .list());
    }

    Calendar find(int version) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " where version = :version")
                .bind("version", version)
                .map(row(days(handle, version)))
                .findOne()
                .orElseThrow(() -> new NotFoundException("没有这个版本的日历")));
    }

    /** Publishes a calendar; it is in force at once. */
    Calendar publish(String name, String source, List<CalendarDay> days, Principal by) {
        check(days);
        int version = jdbi.inTransaction(handle -> {
            int next = handle.createQuery(
                            """
                    insert into workorder.calendar (name, source, published_at, published_by)
                    values (:name, :source, :now, :by) returning version
                    """)
                    .bind("name", name)
                    .bind("source", source)
                    .bind("now", clock.instant())
                    .bind("by", by.displayName())
                    .mapTo(Integer.class)
                    .one();
            var batch = handle.prepareBatch(
                    """
                    insert into workorder.calendar_day (version, date, kind, label, until)
                    values (:version, :date, :kind, :label, :until)
                    """);
            days.forEach(day -> batch.bind("version", next)
                    .bind("date", day.date())
                    .bind("kind", day.kind().name())
                    .bind("label", day.label())
                    .bind("until", day.until())
                    .add());
            batch.execute();
            return next;
        });
        inForce = load();
        return find(version);
    }

    void recomputed(int version, int orders, int moved) {
        jdbi.useHandle(handle -> handle.createUpdate("update workorder.calendar set recomputed_at = :now,"
                        + " recomputed = :orders, moved = :moved where version = :version")
                .bind("now", clock.instant())
                .bind("orders", orders)
                .bind("moved", moved)
                .bind("version", version)
                .execute());
    }

    private void check(List<CalendarDay> days) {
        if (days.isEmpty()) {
            throw new InvalidException("days", "日历没有任何日期");
        }
        Set<Object> seen = new HashSet<>();
        for (var day : days) {
            if (!seen.add(day.date())) {
                throw new InvalidException("days", "日期重复：" + day.date());
            }
            if (day.until() != null
                    && (day.kind() == CalendarDay.Kind.OFF || !day.until().isAfter(opens))) {
                throw new InvalidException("days", "半天只能是上班日，且晚于 " + opens + "：" + day.date());
            }
        }
        try {
            var trial = new WorkCalendar(0, days, opens, cutOff);
            days.forEach(day -> trial.nextWorkingDay(day.date()));
        } catch (IllegalStateException endless) {
            throw new InvalidException("days", "日历里连续一年以上没有工作日");
        }
    }

    private InForce fresh() {
        var current = inForce;
        if (current == null || clock.instant().isAfter(current.at().plus(FRESH))) {
            current = load();
            inForce = current;
        }
        return current;
    }

    private InForce load() {
        return jdbi.withHandle(handle -> {
            int version = handle.createQuery("select coalesce(max(version), 0) from workorder.calendar")
                    .mapTo(Integer.class)
                    .one();
            var calendar = new WorkCalendar(version, days(handle, version), opens, cutOff);
            return new InForce(calendar, new Deadlines(calendar), clock.instant());
        });
    }

    private static List<CalendarDay> days(Handle handle, int version) {
        return handle.createQuery("select * from workorder.calendar_day where version = :version order by date")
                .bind("version", version)
                .map((row, context) -> {
                    var until = row.getTime("until");
                    return new CalendarDay(
                            row.getObject("date", java.time.LocalDate.class),
                            CalendarDay.Kind.valueOf(row.getString("kind")),
                            row.getString("label"),
                            until == null ? null : until.toLocalTime());
                })
                .list();
    }

    private static RowMapper<Calendar> row(List<CalendarDay> days) {
        return (row, context) -> {
            var at = OrderRows.instant(row, "recomputed_at");
            return new Calendar(
                    row.getInt("version"),
                    row.getString("name"),
                    row.getString("source"),
                    OrderRows.instantOf(row, "published_at"),
                    row.getString("published_by"),
                    row.getBoolean("active"),
                    at == null ? null : new Recomputed(row.getInt("recomputed"), row.getInt("moved"), at),
                    days);
        };
    }
}
