package org.dayu.search.internal;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.dayu.core.api.data.SchemaReady;
import org.jdbi.v3.core.Jdbi;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The queue in the schema {@code search}. */
@Component(service = Pending.class)
public final class JdbcPending implements Pending {

    private static final String ADD =
            """
            insert into search.pending as waiting (id, version, json)
            values (:id, :version, :json)
                on conflict (id) do update
               set version = excluded.version, json = excluded.json
             where waiting.version < excluded.version
            """;

    private final Jdbi jdbi;

    @Activate
    public JdbcPending(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=search)") SchemaReady ready) {
        this(jdbi);
    }

    JdbcPending(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void add(Document document) {
        jdbi.useHandle(handle -> handle.createUpdate(ADD)
                .bind("id", document.id())
                .bind("version", document.version())
                .bind("json", document.json())
                .execute());
    }

    @Override
    public List<Document> next(int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select id, version, json from search.pending order by queued_at limit :limit")
                .bind("limit", limit)
                .map((row, context) ->
                        new Document(row.getObject("id", UUID.class), row.getLong("version"), row.getString("json")))
                .list());
    }

    @Override
    public void done(Collection<Document> documents) {
        if (documents.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> {
            var batch = handle.prepareBatch("delete from search.pending where id = :id and version = :version");
            documents.forEach(document -> batch.bind("id", document.id())
                    .bind("version", document.version())
                    .add());
            batch.execute();
        });
    }

    @Override
    public Backlog backlog() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) as waiting, min(queued_at) as oldest from search.pending")
                        .map((row, context) -> new Backlog(
                                row.getLong("waiting"),
                                Optional.ofNullable(row.getObject("oldest", OffsetDateTime.class))
                                        .map(OffsetDateTime::toInstant)))
                        .one());
    }
}
