package org.dayu.conference.internal.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import org.dayu.core.api.data.SchemaReady;
import org.dayu.core.api.error.UnavailableException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The directory in PostgreSQL. */
@Component(service = ContactStore.class)
public final class JdbcContactStore implements ContactStore {

    private static final String PUT =
            """
            INSERT INTO conference.contact
                   (id, name, number, department_id, one_key, priority, days, begins, ends, note)
            VALUES (:id, :name, :number, :departmentId, :oneKey, :priority, :days, :from, :to, :note)
            ON CONFLICT (id) DO UPDATE
               SET (name, number, department_id, one_key, priority, days, begins, ends, note)
                 = (excluded.name, excluded.number, excluded.department_id, excluded.one_key, excluded.priority,
                    excluded.days, excluded.begins, excluded.ends, excluded.note)
            """;

    private final Jdbi jdbi;

    @Activate
    public JdbcContactStore(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=conference)") SchemaReady ready) {
        this(jdbi);
    }

    JdbcContactStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<Contact> all() {
        return call(() -> jdbi.withHandle(
                handle -> handle.createQuery("SELECT * FROM conference.contact ORDER BY priority, name, id")
                        .map((row, context) -> contact(row))
                        .list()));
    }

    private static Contact contact(ResultSet row) throws SQLException {
        return new Contact(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("number"),
                row.getObject("department_id", UUID.class),
                row.getBoolean("one_key"),
                row.getInt("priority"),
                days(row.getInt("days")),
                row.getObject("begins", LocalTime.class),
                row.getObject("ends", LocalTime.class),
                row.getString("note"));
    }

    private static Set<DayOfWeek> days(int bits) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if ((bits & bit(day)) != 0) {
                days.add(day);
            }
        }
        return days;
    }

    private static int bit(DayOfWeek day) {
        return 1 << day.ordinal();
    }

    @Override
    public void put(Contact contact) {
        call(() -> jdbi.withHandle(handle -> handle.createUpdate(PUT)
                .bind("id", contact.id())
                .bind("name", contact.name())
                .bind("number", contact.number())
                .bind("departmentId", contact.departmentId())
                .bind("oneKey", contact.oneKey())
                .bind("priority", contact.priority())
                .bind(
                        "days",
                        contact.days().stream().mapToInt(JdbcContactStore::bit).sum())
                .bind("from", contact.from())
                .bind("to", contact.to())
                .bind("note", contact.note())
                .execute()));
    }

    @Override
    public boolean drop(UUID id) {
        return call(() ->
                jdbi.withHandle(handle -> handle.execute("DELETE FROM conference.contact WHERE id = ?", id) == 1));
    }

    private static <T> T call(Supplier<T> work) {
        try {
            return work.get();
        } catch (JdbiException e) {
            throw new UnavailableException("通讯录暂时不可用，请稍后再试", e);
        }
    }
}
