package org.dayu.ivr.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.dayu.core.api.data.SchemaReady;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.ivr.api.IvrFlows.FlowVersion;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps flows in the schema {@code ivr}, which no other bundle reads. */
@Component(service = FlowStore.class)
public final class JdbcFlowStore implements FlowStore {

    private static final RowMapper<FlowVersion> VERSION = (row, context) -> new FlowVersion(
            row.getString("flow"),
            row.getInt("version"),
            row.getString("title"),
            row.getTimestamp("published_at").toInstant(),
            row.getString("published_by"),
            row.getBoolean("active"),
            row.getInt("canary"));

    private final Jdbi jdbi;

    @Activate
    public JdbcFlowStore(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=ivr)") SchemaReady ready) {
        this(jdbi);
    }

    JdbcFlowStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<FlowVersion> versions() {
        return call(() -> jdbi.withHandle(handle -> handle.createQuery(
                        """
                        SELECT flow, version, title, published_at, published_by, active, canary
                          FROM ivr.flow_version ORDER BY flow, version DESC
                        """)
                .map(VERSION)
                .list()));
    }

    @Override
    public Optional<String> source(String flow, int version) {
        return call(() -> jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT source FROM ivr.flow_version WHERE flow = :flow AND version = :version")
                .bind("flow", flow)
                .bind("version", version)
                .mapTo(String.class)
                .findOne()));
    }

    @Override
    public FlowVersion publish(String flow, String title, String source, Instant at, String by) {
        return call(() -> jdbi.inTransaction(handle -> {
            lock(handle, flow);
            handle.createUpdate(
                            "UPDATE ivr.flow_version SET active = false, canary = 0 WHERE flow = :flow AND (active OR canary > 0)")
                    .bind("flow", flow)
                    .execute();
            return insert(handle, flow, title, source, at, by, 100);
        }));
    }

    @Override
    public FlowVersion tryOut(String flow, String title, String source, Instant at, String by, int percent) {
        return call(() -> jdbi.inTransaction(handle -> {
            lock(handle, flow);
            handle.createUpdate("UPDATE ivr.flow_version SET canary = 0 WHERE flow = :flow AND canary > 0")
                    .bind("flow", flow)
                    .execute();
            return insert(handle, flow, title, source, at, by, percent);
        }));
    }

    @Override
    public Optional<FlowVersion> share(String flow, int version, int percent) {
        return call(() -> jdbi.inTransaction(handle -> {
            lock(handle, flow);
            boolean onTrial = handle.createUpdate(
                                    "UPDATE ivr.flow_version SET canary = 0 WHERE flow = :flow AND version = :version AND canary > 0")
                            .bind("flow", flow)
                            .bind("version", version)
                            .execute()
                    == 1;
            if (!onTrial) {
                return Optional.<FlowVersion>empty();
            }
            if (percent == 100) {
                handle.createUpdate("UPDATE ivr.flow_version SET active = false WHERE flow = :flow AND active")
                        .bind("flow", flow)
                        .execute();
            }
            return handle.createQuery(
                            """
                            UPDATE ivr.flow_version SET active = :percent = 100, canary = :percent % 100
                             WHERE flow = :flow AND version = :version
                            RETURNING flow, version, title, published_at, published_by, active, canary
                            """)
                    .bind("flow", flow)
                    .bind("version", version)
                    .bind("percent", percent)
                    .map(VERSION)
                    .findOne();
        }));
    }

    /** Two who publish at the same moment take turns, so that neither gets the other's number. */
    private static void lock(Handle handle, String flow) {
        handle.createUpdate("SELECT pg_advisory_xact_lock(hashtext('ivr.flow:' || :flow))")
                .bind("flow", flow)
                .execute((statement, context) -> null);
    }

    private static FlowVersion insert(
            Handle handle, String flow, String title, String source, Instant at, String by, int percent) {
        return handle.createQuery(
                        """
                        INSERT INTO ivr.flow_version
                               (flow, version, title, source, published_at, published_by, active, canary)
                        SELECT :flow, coalesce(max(version), 0) + 1, :title, :source, :at, :by, :percent = 100, :percent % 100
                          FROM ivr.flow_version WHERE flow = :flow
                        RETURNING flow, version, title, published_at, published_by, active, canary
                        """)
                .bind("flow", flow)
                .bind("title", title)
                .bind("source", source)
                .bind("at", at)
                .bind("by", by)
                .bind("percent", percent)
                .map(VERSION)
                .one();
    }

    private static <T> T call(Supplier<T> work) {
        try {
            return work.get();
        } catch (JdbiException e) {
            throw new UnavailableException("数据库暂时不可用，流程没有保存", e);
        }
    }
}
