package org.dayu.sites.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.dayu.acd.api.SiteChoice;
import org.dayu.core.api.data.SchemaReady;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps passages in the schema {@code sites}. */
@Component(service = PassageStore.class)
public final class JdbcPassageStore implements PassageStore {

    private static final String WRITE =
            """
            INSERT INTO sites.passage (id, out, call_id, site, queue, at, outcome, status, hops, detail, note)
            VALUES (:id, :out, :call, :site, :queue, :at, :outcome, :status, :hops, CAST(:detail AS jsonb), :note)
            ON CONFLICT (id) DO UPDATE SET outcome = excluded.outcome, status = excluded.status
            """;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Jdbi jdbi;

    @Activate
    public JdbcPassageStore(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=sites)") SchemaReady migrated) {
        this(jdbi);
    }

    JdbcPassageStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void write(List<Passage> passages) {
        jdbi.useTransaction(handle -> passages.forEach(passage -> handle.createUpdate(WRITE)
                .bind("id", passage.id())
                .bind("out", passage.out())
                .bind("call", passage.call())
                .bind("site", passage.site())
                .bind("queue", passage.queue())
                .bind("at", passage.at().atOffset(ZoneOffset.UTC))
                .bind("outcome", passage.outcome())
                .bind("status", passage.status())
                .bind("hops", passage.hops())
                .bind("detail", json(passage.choice()))
                .bind("note", passage.note())
                .execute()));
    }

    @Override
    public List<Passage> newest(@Nullable UUID call, int most) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM sites.passage WHERE CAST(:call AS uuid) IS NULL OR call_id = :call ORDER BY at DESC LIMIT :most")
                .bind("call", call)
                .bind("most", most)
                .map((row, context) -> passage(row))
                .list());
    }

    @Override
    public List<Count> counts(Instant since) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT site, out, outcome, count(*) AS count FROM sites.passage WHERE at >= :since GROUP BY site, out, outcome")
                .bind("since", since.atOffset(ZoneOffset.UTC))
                .map((row, context) -> new Count(
                        row.getString("site"), row.getBoolean("out"), row.getString("outcome"), row.getInt("count")))
                .list());
    }

    @Override
    public int deleteBefore(Instant before) {
        return jdbi.withHandle(
                handle -> handle.execute("DELETE FROM sites.passage WHERE at < ?", before.atOffset(ZoneOffset.UTC)));
    }

    private static Passage passage(ResultSet row) throws SQLException {
        return new Passage(
                row.getObject("id", UUID.class),
                row.getBoolean("out"),
                row.getObject("call_id", UUID.class),
                row.getString("site"),
                row.getString("queue"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("outcome"),
                row.getInt("status"),
                row.getInt("hops"),
                choice(row.getString("detail")),
                row.getString("note"));
    }

    private static @Nullable String json(@Nullable SiteChoice choice) {
        try {
            return choice == null ? null : JSON.writeValueAsString(choice);
        } catch (IOException e) {
            throw new UncheckedIOException("a choice cannot be written", e);
        }
    }

    private static @Nullable SiteChoice choice(@Nullable String json) {
        try {
            return json == null ? null : JSON.readValue(json, SiteChoice.class);
        } catch (IOException e) {
            throw new UncheckedIOException("a choice cannot be read", e);
        }
    }
}
