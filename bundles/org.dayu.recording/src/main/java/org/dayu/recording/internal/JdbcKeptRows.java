package org.dayu.recording.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.dayu.recording.api.LegalHolds;
import org.dayu.recording.api.Recording;
import org.dayu.recording.api.Retention;
import org.dayu.recording.api.SoundShelf;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** In the tables of the shelves; names of tables come from bundles and were looked at by {@link Shelves}. */
@Component(service = {KeptRows.class, LegalHolds.class})
public final class JdbcKeptRows implements KeptRows {

    private static final JsonMapper JSON = new JsonMapper();

    /** Queues with a time of their own are in a JSON object; null there is for ever. */
    private static final String OVER =
            """
            (removing or hold_since is null and state <> 'RECORDING'
                         and started_at < case when jsonb_exists(cast(:queues as jsonb), coalesce(queue, ''))
                                               then cast(cast(:queues as jsonb) ->> queue as timestamptz)
                                               else cast(:others as timestamptz) end)
            """;

    private static final String FOUND = "select id, call_id, started_at, sha256, path, node from ";
    private static final String ORDER = " order by started_at, id limit :limit";

    private final Jdbi jdbi;
    private final Shelves shelves;

    @Activate
    public JdbcKeptRows(@Reference(target = "(dataSourceName=dayu)") Jdbi jdbi, @Reference Shelves shelves) {
        this.jdbi = jdbi;
        this.shelves = shelves;
    }

    @Override
    public boolean hold(String shelf, UUID id, Recording.Hold hold) {
        String table = shelves.get(shelf).table();
        return jdbi.withHandle(handle -> handle.createUpdate("update " + table
                                + " set hold_reason = :reason, hold_by = :by, hold_since = :since"
                                + " where id = :id and not removing")
                        .bind("id", id)
                        .bind("reason", hold.reason())
                        .bind("by", hold.by())
                        .bind("since", utc(hold.since()))
                        .execute()
                == 1);
    }

    @Override
    public boolean release(String shelf, UUID id) {
        String table = shelves.get(shelf).table();
        return jdbi.withHandle(handle -> handle.createUpdate("update " + table
                                + " set hold_reason = null, hold_by = null, hold_since = null"
                                + " where id = :id and hold_since is not null")
                        .bind("id", id)
                        .execute()
                == 1);
    }

    @Override
    public List<Kept> due(SoundShelf shelf, Instant now, String node, int limit) {
        String sql = FOUND + shelf.table() + " where node = :node and " + OVER + ORDER;
        return jdbi.withHandle(handle -> over(handle.createQuery(sql), shelf.retention(), now)
                .bind("node", node)
                .bind("limit", limit)
                .map((row, context) -> kept(row))
                .list());
    }

    @Override
    public List<Kept> strays(SoundShelf shelf, Instant now, Collection<String> nodes, @Nullable Kept after, int limit) {
        ArrayNode known = JSON.createArrayNode();
        nodes.forEach(known::add);
        String sql = FOUND + shelf.table() + " where (node is null or not jsonb_exists(cast(:nodes as jsonb), node))"
                + " and (cast(:after as timestamptz) is null or (started_at, id) > (:after, cast(:id as uuid))) and "
                + OVER + ORDER;
        return jdbi.withHandle(handle -> over(handle.createQuery(sql), shelf.retention(), now)
                .bind("nodes", known.toString())
                .bind("after", after == null ? null : utc(after.started()))
                .bind("id", after == null ? null : after.id())
                .bind("limit", limit)
                .map((row, context) -> kept(row))
                .list());
    }

    private static Query over(Query query, Retention retention, Instant now) {
        ObjectNode queues = JSON.createObjectNode();
        for (String queue : retention.byQueue().keySet()) {
            queues.put(
                    queue, retention.cutoff(queue, now).map(Instant::toString).orElse(null));
        }
        return query.bind("queues", queues.toString())
                .bind(
                        "others",
                        retention.cutoff(null, now).map(JdbcKeptRows::utc).orElse(null));
    }

    @Override
    public boolean remove(SoundShelf shelf, Kept file, String node) {
        return jdbi.withHandle(handle -> handle.createUpdate("update " + shelf.table()
                                + " set removing = true, node = :node where id = :id and hold_since is null"
                                + " and node is not distinct from :was")
                        .bind("id", file.id())
                        .bind("node", node)
                        .bind("was", file.node())
                        .execute()
                == 1);
    }

    @Override
    public void forget(SoundShelf shelf, UUID id) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from " + shelf.table() + " where id = :id and removing")
                .bind("id", id)
                .execute());
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                row.getObject("id", UUID.class),
                row.getObject("call_id", UUID.class),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getString("sha256"),
                row.getString("path"),
                row.getString("node"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
