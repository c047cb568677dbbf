package org.dayu.sip.internal;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import org.dayu.core.api.data.SchemaReady;
import org.jdbi.v3.core.Jdbi;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps them in the schema {@code sip}. */
@Component(service = SourceStore.class)
public final class JdbcSourceStore implements SourceStore {

    private final Jdbi jdbi;

    @Activate
    public JdbcSourceStore(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=sip)") SchemaReady migrated) {
        this(jdbi);
    }

    JdbcSourceStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<Allowed> all() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select id, range, note, created_by, created_at from sip.allowed_source order by created_at")
                .map((row, context) -> new Allowed(
                        row.getObject("id", UUID.class),
                        row.getString("range"),
                        row.getString("note"),
                        row.getString("created_by"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .list());
    }

    @Override
    public boolean insert(Allowed allowed) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                "insert into sip.allowed_source (id, range, note, created_by, created_at)"
                                        + " values (:id, :range, :note, :by, :at) on conflict (range) do nothing")
                        .bind("id", allowed.id())
                        .bind("range", allowed.range())
                        .bind("note", allowed.note())
                        .bind("by", allowed.createdBy())
                        .bind("at", allowed.createdAt().atOffset(ZoneOffset.UTC))
                        .execute())
                == 1;
    }

    @Override
    public boolean delete(UUID id) {
        return jdbi.withHandle(handle -> handle.execute("delete from sip.allowed_source where id = ?", id)) == 1;
    }
}
