package org.dayu.ivr.internal;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.dayu.core.api.data.SchemaReady;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.ivr.internal.FlowCounts.Key;
import org.dayu.ivr.internal.FlowCounts.Kind;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps counts in the schema {@code ivr}. */
@Component(service = CountStore.class)
public final class JdbcCountStore implements CountStore {

    private static final String ADD =
            """
            INSERT INTO ivr.node_count (day, flow, version, node, kind, number)
            VALUES (:day, :flow, :version, :node, :kind, :number)
            ON CONFLICT (day, flow, version, node, kind) DO UPDATE SET number = ivr.node_count.number + :number
            """;

    /** All nodes of a cluster take rows in the same order, so that two never wait for each other. */
    private static final Comparator<Key> ORDER = Comparator.comparing(Key::day)
            .thenComparing(Key::flow)
            .thenComparing(Key::version)
            .thenComparing(Key::node)
            .thenComparing(Key::kind);

    private record Row(String node, Kind kind, long number) {}

    private final Jdbi jdbi;

    @Activate
    public JdbcCountStore(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=ivr)") SchemaReady ready) {
        this(jdbi);
    }

    JdbcCountStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void add(Map<Key, Long> numbers) {
        List<Key> keys = numbers.keySet().stream().sorted(ORDER).toList();
        try {
            jdbi.useTransaction(handle -> {
                var batch = handle.prepareBatch(ADD);
                for (Key key : keys) {
                    batch.bind("day", key.day())
                            .bind("flow", key.flow())
                            .bind("version", key.version())
                            .bind("node", key.node())
                            .bind("kind", key.kind().name())
                            .bind("number", numbers.get(key))
                            .add();
                }
                batch.execute();
            });
        } catch (JdbiException e) {
            throw new UnavailableException("数据库暂时不可用，统计没有保存", e);
        }
    }

    @Override
    public Map<String, Map<Kind, Long>> since(String flow, int version, LocalDate from) {
        Map<String, Map<Kind, Long>> found = new HashMap<>();
        try {
            jdbi.useHandle(handle -> handle.createQuery(
                            """
                            SELECT node, kind, sum(number) AS number FROM ivr.node_count
                             WHERE flow = :flow AND version = :version AND day >= :from GROUP BY node, kind
                            """)
                    .bind("flow", flow)
                    .bind("version", version)
                    .bind("from", from)
                    .map((row, context) ->
                            new Row(row.getString("node"), Kind.valueOf(row.getString("kind")), row.getLong("number")))
                    .forEach(row -> found.computeIfAbsent(row.node(), key -> new EnumMap<>(Kind.class))
                            .put(row.kind(), row.number())));
        } catch (JdbiException e) {
            throw new UnavailableException("数据库暂时不可用，没有统计数字", e);
        }
        return found;
    }
}
