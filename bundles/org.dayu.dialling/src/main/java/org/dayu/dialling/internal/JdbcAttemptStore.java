package org.dayu.dialling.internal;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import org.dayu.core.api.data.SchemaReady;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps what was dialled and refused in the schema {@code dialling}. */
@Component(service = AttemptStore.class)
public final class JdbcAttemptStore implements AttemptStore {

    private static final String INSERT =
            """
            INSERT INTO dialling.attempt (leg, at, subject, user_id, phone, way, class, number, allowed, rule, sentence, limits, seconds, price)
            VALUES (:leg, :at, :subject, :user, :phone, :way, :class, :number, :allowed, :rule, :sentence,
                CAST(:limits AS uuid[]), :seconds, :price)
            ON CONFLICT (leg) DO NOTHING
            """;

    private final Jdbi jdbi;

    @Activate
    public JdbcAttemptStore(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=dialling)") SchemaReady migrated) {
        this(jdbi);
    }

    JdbcAttemptStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void write(List<Row> begun, List<Over> over) {
        jdbi.useTransaction(handle -> {
            begun.forEach(row -> insert(handle, row));
            over.forEach(one ->
                    handle.execute("UPDATE dialling.attempt SET seconds = ? WHERE leg = ?", one.seconds(), one.leg()));
        });
    }

    private static void insert(Handle handle, Row row) {
        handle.createUpdate(INSERT)
                .bind("leg", row.leg())
                .bind("at", row.at().atOffset(ZoneOffset.UTC))
                .bind("subject", row.subject())
                .bind("user", row.user())
                .bind("phone", row.phone())
                .bind("way", row.way())
                .bind("class", row.kind())
                .bind("number", row.number())
                .bind("allowed", row.allowed())
                .bind("rule", row.rule())
                .bind("sentence", row.sentence())
                .bind("limits", row.limits().stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")))
                .bind("seconds", row.seconds())
                .bind("price", row.price())
                .execute();
    }

    @Override
    public List<Row> since(Instant from) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT * FROM dialling.attempt WHERE at >= :from AND allowed ORDER BY at")
                        .bind("from", from.atOffset(ZoneOffset.UTC))
                        .map((row, context) -> row(row))
                        .list());
    }

    @Override
    public List<Row> newest(boolean refusedOnly, int most) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM dialling.attempt WHERE NOT (allowed AND :refused) ORDER BY at DESC LIMIT :most")
                .bind("refused", refusedOnly)
                .bind("most", most)
                .map((row, context) -> row(row))
                .list());
    }

    @Override
    public int deleteBefore(Instant before) {
        return jdbi.withHandle(
                handle -> handle.execute("DELETE FROM dialling.attempt WHERE at < ?", before.atOffset(ZoneOffset.UTC)));
    }

    private static Row row(ResultSet row) throws SQLException {
        Array limits = row.getArray("limits");
        int seconds = row.getInt("seconds");
        boolean over = !row.wasNull();
        return new Row(
                row.getObject("leg", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("subject"),
                row.getObject("user_id", UUID.class),
                row.getString("phone"),
                row.getString("way"),
                row.getString("class"),
                row.getString("number"),
                row.getBoolean("allowed"),
                row.getObject("rule", UUID.class),
                row.getString("sentence"),
                List.of((UUID[]) limits.getArray()),
                over ? seconds : null,
                row.getInt("price"));
    }
}
