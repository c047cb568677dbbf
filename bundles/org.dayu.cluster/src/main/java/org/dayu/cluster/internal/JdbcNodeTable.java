package org.dayu.cluster.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.dayu.core.api.data.SchemaReady;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps nodes and leases in the schema {@code cluster}. */
@Component(service = NodeTable.class)
public final class JdbcNodeTable implements NodeTable {

    /**
     * A database that hangs must not be waited for longer than a lease lasts; and a process that is paused in the middle
     * must not keep its rows locked, or nobody could take over from it.
     */
    static final String PATIENCE =
            "set local statement_timeout = '2s'; set local idle_in_transaction_session_timeout = '1s'";

    /** {@code now()} is the beginning of the transaction: who was paused in it gets a lease that is over. */
    private static final String BEAT =
            """
            insert into cluster.node (node, run, link, url, sip, started_at, seen_at, alive_until)
            values (:node, :run, :link, :url, :sip, :started, now(), now() + make_interval(secs => :life))
            on conflict (node) do update
               set run = excluded.run, link = excluded.link, url = excluded.url, sip = excluded.sip,
                   started_at = excluded.started_at, seen_at = excluded.seen_at, alive_until = excluded.alive_until
             where cluster.node.run = excluded.run or cluster.node.alive_until < now()
            """;

    private static final String RENEW =
            """
            update cluster.lease
               set epoch = case when until_at >= now() then epoch else epoch + 1 end,
                   until_at = now() + make_interval(secs => :life)
             where name = :name and run = :run
            returning epoch
            """;

    private static final String TAKE =
            """
            insert into cluster.lease as held (name, owner, run, epoch, until_at)
            values (:name, :node, :run, 1, now() + make_interval(secs => :life))
            on conflict (name) do update
               set owner = excluded.owner, run = excluded.run, until_at = excluded.until_at,
                   epoch = case when held.run = excluded.run and held.until_at >= now() then held.epoch
                                else held.epoch + 1 end
             where held.run = excluded.run or held.until_at < now()
            returning epoch
            """;

    private static final String TERM =
            """
            insert into cluster.term (name, epoch, owner, since_at) values (:name, :epoch, :node, clock_timestamp())
            on conflict do nothing
            """;

    private final Jdbi jdbi;

    @Activate
    public JdbcNodeTable(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=cluster)") SchemaReady migrated) {
        this(jdbi);
    }

    JdbcNodeTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Look beat(Self self, Duration life, Collection<Wish> wishes) {
        return jdbi.inTransaction(handle -> {
            handle.execute(PATIENCE);
            double seconds = life.toMillis() / 1000.0;
            boolean admitted = handle.createUpdate(BEAT)
                            .bind("node", self.node())
                            .bind("run", self.run())
                            .bind("link", self.link())
                            .bind("url", self.url())
                            .bind("sip", self.sip())
                            .bind("started", utc(self.started()))
                            .bind("life", seconds)
                            .execute()
                    == 1;
            if (admitted) {
                wishes.forEach(wish -> lease(handle, self, seconds, wish));
            }
            return new Look(admitted, nodes(handle), leases(handle));
        });
    }

    private static void lease(Handle handle, Self self, double seconds, Wish wish) {
        Optional<Long> epoch = handle.createQuery(wish.take() ? TAKE : RENEW)
                .bind("name", wish.group())
                .bind("node", self.node())
                .bind("run", self.run())
                .bind("life", seconds)
                .mapTo(Long.class)
                .findOne();
        epoch.ifPresent(term -> handle.createUpdate(TERM)
                .bind("name", wish.group())
                .bind("epoch", term)
                .bind("node", self.node())
                .execute());
    }

    private static List<Row> nodes(Handle handle) {
        return new ArrayList<>(handle.createQuery(
                        """
                        select node, run, link, url, sip, started_at, seen_at, alive_until >= now() as alive
                          from cluster.node where seen_at > now() - interval '1 day' order by node
                        """)
                .map((row, context) -> new Row(
                        row.getString("node"),
                        row.getObject("run", UUID.class),
                        row.getString("link"),
                        row.getString("url"),
                        row.getString("sip"),
                        row.getObject("started_at", OffsetDateTime.class).toInstant(),
                        row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("alive")))
                .list());
    }

    private static List<Held> leases(Handle handle) {
        return handle.createQuery("select name, owner, run, epoch, until_at >= now() as in_force from cluster.lease")
                .map((row, context) -> new Held(
                        row.getString("name"),
                        row.getString("owner"),
                        row.getObject("run", UUID.class),
                        row.getLong("epoch"),
                        row.getBoolean("in_force")))
                .list();
    }

    @Override
    public void leave(Self self) {
        jdbi.useTransaction(handle -> {
            handle.execute(PATIENCE);
            handle.createUpdate("update cluster.lease set until_at = now() - interval '1 ms' where run = :run")
                    .bind("run", self.run())
                    .execute();
            handle.createUpdate("update cluster.node set alive_until = now() - interval '1 ms' where run = :run")
                    .bind("run", self.run())
                    .execute();
        });
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
