package org.dayu.messaging.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import org.dayu.core.api.data.SchemaReady;
import org.dayu.messaging.internal.Destinations.Subscription;
import org.jdbi.v3.core.Jdbi;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The inbox in the schema {@code messaging}. */
@Component(service = Inbox.class)
public final class JdbcInbox implements Inbox {

    private static final String PURGE =
            """
            delete from messaging.inbox
             where ctid in (select ctid from messaging.inbox where handled_at < :before limit 5000)
            """;

    private final Jdbi jdbi;

    @Activate
    public JdbcInbox(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=messaging)") SchemaReady ready) {
        this(jdbi);
    }

    JdbcInbox(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void remember(Subscription subscription) {
        jdbi.useHandle(handle -> handle.execute(
                "insert into messaging.listener (topic, name) values (?, ?) on conflict do nothing",
                subscription.topic(),
                subscription.name()));
    }

    @Override
    public void forget(Subscription subscription) {
        jdbi.useHandle(handle -> handle.execute(
                "delete from messaging.listener where topic = ? and name = ?",
                subscription.topic(),
                subscription.name()));
    }

    @Override
    public List<Subscription> known() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select topic, name from messaging.listener order by topic, name")
                        .map((row, context) -> new Subscription(row.getString("topic"), row.getString("name")))
                        .list());
    }

    @Override
    public boolean first(String listener, UUID message) {
        return jdbi.withHandle(handle -> handle.execute(
                        "insert into messaging.inbox (listener, message_id) values (?, ?) on conflict do nothing",
                        listener,
                        message)
                == 1);
    }

    @Override
    public int purge(Instant handledBefore) {
        int all = 0;
        int some;
        // in bites, so that no lock is held for long
        do {
            some = jdbi.withHandle(handle -> handle.createUpdate(PURGE)
                    .bind("before", handledBefore.atOffset(ZoneOffset.UTC))
                    .execute());
            all += some;
        } while (some > 0);
        return all;
    }
}
