package org.dayu.security.internal.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.dayu.core.api.data.SchemaReady;
import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps the trail in {@code security.audit_entry}; the table itself refuses changes to what is chained. */
@Component(service = AuditStore.class)
public final class JdbcAuditStore implements AuditStore {

    private static final int COUNTED = 10_000;

    private static final String WHERE =
            """
             where (cast(:actor as text) is null or actor = :actor)
               and (cast(:action as text) is null or action like :action)
               and (cast(:object as text) is null or object = :object)
               and (cast(:from as timestamptz) is null or at >= :from)
               and (cast(:to as timestamptz) is null or at < :to)
            """;

    private final Jdbi jdbi;
    private final ObjectMapper json = new ObjectMapper();

    @Activate
    public JdbcAuditStore(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=security)") SchemaReady migrated) {
        this(jdbi);
    }

    public JdbcAuditStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void append(AuditEntry entry) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        insert into security.audit_entry (id, at, actor_id, actor, action, object, detail)
                        values (:id, :at, :actorId, :actor, :action, :object, cast(:detail as jsonb))
                        """)
                .bind("id", entry.id())
                .bind("at", entry.at())
                .bind("actorId", entry.actorId())
                .bind("actor", entry.actor())
                .bind("action", entry.action())
                .bind("object", entry.object())
                .bind("detail", write(entry.detail()))
                .execute());
    }

    @Override
    public List<AuditEntry> unchained(int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from security.audit_entry where seq is null order by id limit :limit")
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list());
    }

    @Override
    public long countUnchained() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from security.audit_entry where seq is null")
                        .mapTo(Long.class)
                        .one());
    }

    @Override
    public Head lockHead() {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "insert into security.audit_head (seq, hash) values (0, :origin) on conflict do nothing")
                .bind("origin", AuditChain.origin())
                .execute());
        return jdbi.withHandle(handle -> handle.createQuery("select seq, hash from security.audit_head for update")
                .map((row, context) -> new Head(row.getLong("seq"), row.getBytes("hash")))
                .one());
    }

    @Override
    public Head head() {
        return jdbi.withHandle(handle -> handle.createQuery("select seq, hash from security.audit_head")
                .map((row, context) -> new Head(row.getLong("seq"), row.getBytes("hash")))
                .findOne()
                .orElseGet(() -> new Head(0, AuditChain.origin())));
    }

    @Override
    public void chain(List<ChainedEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> {
            var batch = handle.prepareBatch(
                    "update security.audit_entry set seq = :seq, prev_hash = :prev, hash = :hash where id = :id");
            for (ChainedEntry chained : entries) {
                batch.bind("seq", chained.seq())
                        .bind("prev", chained.prevHash())
                        .bind("hash", chained.hash())
                        .bind("id", chained.entry().id())
                        .add();
            }
            batch.execute();
            var last = entries.get(entries.size() - 1);
            handle.createUpdate("update security.audit_head set seq = :seq, hash = :hash")
                    .bind("seq", last.seq())
                    .bind("hash", last.hash())
                    .execute();
        });
    }

    @Override
    public List<ChainedEntry> after(long seq, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from security.audit_entry where seq > :seq order by seq limit :limit")
                .bind("seq", seq)
                .bind("limit", limit)
                .map((row, context) -> new ChainedEntry(
                        entry(row), row.getLong("seq"), row.getBytes("prev_hash"), row.getBytes("hash")))
                .list());
    }

    @Override
    public Page<AuditEntry> find(AuditFilter filter, PageRequest page) {
        return jdbi.withHandle(handle -> {
            long total = bind(
                            handle.createQuery("select count(*) from (select 1 from security.audit_entry" + WHERE
                                    + " limit " + (COUNTED + 1) + ") counted"),
                            filter)
                    .mapTo(Long.class)
                    .one();
            var items = bind(
                            handle.createQuery("select * from security.audit_entry" + WHERE
                                    + " order by at desc, id desc limit :limit offset :offset"),
                            filter)
                    .bind("limit", page.limit())
                    .bind("offset", page.offset())
                    .map((row, context) -> entry(row))
                    .list();
            return new Page<>(items, total > COUNTED ? -1 : total, page.offset());
        });
    }

    private static Query bind(Query query, AuditFilter filter) {
        String action = filter.action();
        if (action != null) {
            action = action.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
            action = action.endsWith(".*") ? action.substring(0, action.length() - 1) + "%" : action;
        }
        return query.bind("actor", filter.actor())
                .bind("action", action)
                .bind("object", filter.object())
                .bind("from", filter.from())
                .bind("to", filter.to());
    }

    private AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getObject("id", UUID.class),
                instant(row),
                row.getObject("actor_id", UUID.class),
                row.getString("actor"),
                row.getString("action"),
                row.getString("object"),
                read(row.getString("detail")));
    }

    private static Instant instant(ResultSet row) throws SQLException {
        return row.getTimestamp("at").toInstant();
    }

    private String write(Map<String, String> detail) {
        try {
            return json.writeValueAsString(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not text", e);
        }
    }

    private SortedMap<String, String> read(String detail) {
        try {
            return new TreeMap<>(json.readValue(detail, new TypeReference<Map<String, String>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an audit entry has a detail that is not ours", e);
        }
    }
}
