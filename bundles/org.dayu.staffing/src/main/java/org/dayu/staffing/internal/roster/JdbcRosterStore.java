package org.dayu.staffing.internal.roster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.dayu.core.api.data.SchemaReady;
import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.staffing.internal.roster.Shift.Break;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps the roster in the schema {@code staffing}. */
@Component(service = RosterStore.class)
public final class JdbcRosterStore implements RosterStore {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String STILL_USED = "23503";
    private static final String DRAFTS =
            """
            select agent_id, day, shift.id as shift_id, shift.name as shift_name, start_minute, end_minute, breaks
              from staffing.draft join staffing.shift shift on shift.id = shift_id
             where day between :from and :to order by day, start_minute, agent_id
            """;
    private static final String DUTIES =
            """
            select agent_id, day, shift_id, shift_name, start_minute, end_minute, breaks
              from staffing.duty where day between :from and :to order by day, start_minute, agent_id
            """;
    private static final String TAKE_BACK =
            """
            delete from staffing.duty duty
             where day between :from and :to
               and not exists (select 1 from staffing.draft one where one.agent_id = duty.agent_id and one.day = duty.day)
            """;
    private static final String TELL =
            """
            insert into staffing.duty (agent_id, day, shift_id, shift_name, start_minute, end_minute, breaks,
                                       published_at, published_by)
            select agent_id, day, shift.id, shift.name, start_minute, end_minute, breaks, :at, :by
              from staffing.draft join staffing.shift shift on shift.id = shift_id
             where day between :from and :to
            on conflict (agent_id, day) do update
               set shift_id = excluded.shift_id, shift_name = excluded.shift_name,
                   start_minute = excluded.start_minute, end_minute = excluded.end_minute, breaks = excluded.breaks,
                   published_at = excluded.published_at, published_by = excluded.published_by
             where (duty.shift_name, duty.start_minute, duty.end_minute, duty.breaks)
                   is distinct from
                   (excluded.shift_name, excluded.start_minute, excluded.end_minute, excluded.breaks)
            """;

    private final Jdbi jdbi;

    @Activate
    public JdbcRosterStore(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=staffing)") SchemaReady ready) {
        this(jdbi);
    }

    public JdbcRosterStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<Shift> shifts() {
        return call(
                "",
                () -> jdbi.withHandle(
                        handle -> handle.createQuery("select * from staffing.shift order by start_minute, name")
                                .map((row, context) -> shift(row, "id", "name"))
                                .list()));
    }

    @Override
    public Optional<Shift> shift(UUID id) {
        return call(
                "",
                () -> jdbi.withHandle(handle -> handle.createQuery("select * from staffing.shift where id = :id")
                        .bind("id", id)
                        .map((row, context) -> shift(row, "id", "name"))
                        .findOne()));
    }

    @Override
    public void put(Shift shift, String by, Instant at) {
        call(
                "班次名称已被使用",
                () -> jdbi.withHandle(handle -> handle.createUpdate(
                                """
                        insert into staffing.shift (id, name, start_minute, end_minute, breaks, changed_at, changed_by)
                        values (:id, :name, :start, :end, :breaks, :at, :by)
                        on conflict (id) do update
                           set name = excluded.name, start_minute = excluded.start_minute,
                               end_minute = excluded.end_minute, breaks = excluded.breaks,
                               changed_at = excluded.changed_at, changed_by = excluded.changed_by
                        """)
                        .bind("id", shift.id())
                        .bind("name", shift.name())
                        .bind("start", shift.start())
                        .bind("end", shift.end())
                        .bind("breaks", text(shift.breaks()))
                        .bind("at", at.atOffset(ZoneOffset.UTC))
                        .bind("by", by)
                        .execute()));
    }

    @Override
    public boolean remove(UUID shift) {
        return call(
                "班次还在排班表中，不能删除",
                () -> jdbi.withHandle(handle -> handle.createUpdate("delete from staffing.shift where id = :id")
                                .bind("id", shift)
                                .execute()
                        == 1));
    }

    @Override
    public List<Duty> drafts(LocalDate from, LocalDate to) {
        return duties(DRAFTS, from, to);
    }

    @Override
    public List<Duty> published(LocalDate from, LocalDate to) {
        return duties(DUTIES, from, to);
    }

    private List<Duty> duties(String query, LocalDate from, LocalDate to) {
        return call(
                "",
                () -> jdbi.withHandle(handle -> handle.createQuery(query)
                        .bind("from", from)
                        .bind("to", to)
                        .map((row, context) -> new Duty(
                                row.getObject("agent_id", UUID.class),
                                row.getObject("day", LocalDate.class),
                                shift(row, "shift_id", "shift_name")))
                        .list()));
    }

    @Override
    public void plan(Collection<Planned> planned) {
        call(
                "班次刚被删除，请刷新后再排",
                () -> jdbi.inTransaction(handle -> {
                    PreparedBatch set = handle.prepareBatch(
                            """
                    insert into staffing.draft (agent_id, day, shift_id) values (:agent, :day, :shift)
                    on conflict (agent_id, day) do update set shift_id = excluded.shift_id
                    """);
                    PreparedBatch clear =
                            handle.prepareBatch("delete from staffing.draft where agent_id = :agent and day = :day");
                    for (Planned one : planned) {
                        PreparedBatch batch = one.shift() == null ? clear : set;
                        batch.bind("agent", one.agent()).bind("day", one.day());
                        if (one.shift() != null) {
                            batch.bind("shift", one.shift());
                        }
                        batch.add();
                    }
                    for (PreparedBatch batch : List.of(clear, set)) {
                        if (batch.size() > 0) {
                            batch.execute();
                        }
                    }
                    return true;
                }));
    }

    @Override
    public int publish(LocalDate from, LocalDate to, String by, Instant at) {
        return call(
                "",
                () -> jdbi.inTransaction(handle -> handle.createUpdate(TAKE_BACK)
                                .bind("from", from)
                                .bind("to", to)
                                .execute()
                        + handle.createUpdate(TELL)
                                .bind("from", from)
                                .bind("to", to)
                                .bind("at", at.atOffset(ZoneOffset.UTC))
                                .bind("by", by)
                                .execute()));
    }

    @Override
    public List<DayOff> daysOff(LocalDate from, LocalDate to) {
        return call(
                "",
                () -> jdbi.withHandle(handle -> handle.createQuery(
                                "select * from staffing.day_off where day between :from and :to order by day, agent_id")
                        .bind("from", from)
                        .bind("to", to)
                        .map((row, context) -> new DayOff(
                                row.getObject("agent_id", UUID.class),
                                row.getObject("day", LocalDate.class),
                                row.getString("note")))
                        .list()));
    }

    @Override
    public void put(DayOff off) {
        call(
                "",
                () -> jdbi.withHandle(handle -> handle.createUpdate(
                                """
                        insert into staffing.day_off (agent_id, day, note) values (:agent, :day, :note)
                        on conflict (agent_id, day) do update set note = excluded.note
                        """)
                        .bind("agent", off.agent())
                        .bind("day", off.day())
                        .bind("note", off.note())
                        .execute()));
    }

    @Override
    public boolean removeDayOff(UUID agent, LocalDate day) {
        return call(
                "",
                () -> jdbi.withHandle(handle ->
                        handle.createUpdate("delete from staffing.day_off where agent_id = :agent and day = :day")
                                        .bind("agent", agent)
                                        .bind("day", day)
                                        .execute()
                                == 1));
    }

    private static Shift shift(ResultSet row, String id, String name) throws SQLException {
        return new Shift(
                row.getObject(id, UUID.class),
                row.getString(name),
                row.getInt("start_minute"),
                row.getInt("end_minute"),
                breaks(row.getString("breaks")));
    }

    private static String text(List<Break> breaks) {
        return breaks.stream().map(one -> one.from() + "-" + one.to()).collect(Collectors.joining(","));
    }

    private static List<Break> breaks(String text) {
        return Arrays.stream(text.split(","))
                .filter(part -> !part.isEmpty())
                .map(part -> {
                    int dash = part.indexOf('-');
                    return new Break(
                            Integer.parseInt(part.substring(0, dash)), Integer.parseInt(part.substring(dash + 1)));
                })
                .toList();
    }

    /** @param conflict what it means that the database refuses a row */
    private static <T> T call(String conflict, Supplier<T> work) {
        try {
            return work.get();
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLException cause
                    && (UNIQUE_VIOLATION.equals(cause.getSQLState()) || STILL_USED.equals(cause.getSQLState()))) {
                throw new ConflictException(conflict);
            }
            throw new UnavailableException("数据库暂时不可用，请稍后再试", e);
        } catch (JdbiException e) {
            throw new UnavailableException("数据库暂时不可用，请稍后再试", e);
        }
    }
}
