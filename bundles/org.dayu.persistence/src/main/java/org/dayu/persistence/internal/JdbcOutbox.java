package org.dayu.persistence.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import javax.sql.DataSource;

import org.dayu.core.api.data.SchemaReady;
import org.dayu.core.api.messaging.Message;
import org.dayu.core.api.messaging.Outbox;
import org.dayu.core.api.messaging.OutboxFeed;
import org.dayu.core.api.tx.Transactions;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Keeps messages in {@code outbox.message} until the relay has taken them. */
@Component(service = {Outbox.class, OutboxFeed.class})
public final class JdbcOutbox implements Outbox, OutboxFeed {

    /** The channel of NOTIFY; heard once for each commit, however many messages it brought. */
    static final String CHANNEL = "dayu_outbox";

    /** Any number will do, so long as nobody else locks it: the relay's, among all nodes. */
    private static final long RELAY_LOCK = 0x6461_7975_6f75_7462L;

    private static final String INSERT =
            """
            insert into outbox.message (id, topic, type, key, json, at)
            values (:id, :topic, :type, :key, :json, :at)
            """;
    private static final String WAITING =
            """
            select seq, id, topic, type, key, json, at
              from outbox.message
             where sent_at is null
             order by seq
             limit :limit
               for update skip locked
            """;
    private static final String SENT = "update outbox.message set sent_at = clock_timestamp() where seq in (<seqs>)";
    private static final String BACKLOG =
            "select count(*) as waiting, min(appended_at) as oldest from outbox.message where sent_at is null";
    private static final String PURGE =
            """
            delete from outbox.message
             where seq in (select seq from outbox.message where sent_at < :before limit 5000)
            """;

    private final Jdbi jdbi;
    private final Transactions transactions;
    private final OutboxSignal signal;

    @Activate
    public JdbcOutbox(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference Transactions transactions,
            @Reference Database database,
            @Reference(target = "(schema=outbox)") SchemaReady ready) {
        this(jdbi, transactions, database.direct());
    }

    JdbcOutbox(Jdbi jdbi, Transactions transactions, DataSource direct) {
        this.jdbi = jdbi;
        this.transactions = transactions;
        this.signal = new OutboxSignal(direct, CHANNEL);
    }

    @Deactivate
    void stop() {
        signal.close();
    }

    @Override
    public void append(Message message) {
        if (!transactions.active()) {
            throw new IllegalStateException("a message goes into the outbox inside the transaction that it reports");
        }
        jdbi.useHandle(handle -> {
            handle.createUpdate(INSERT)
                    .bind("id", message.id())
                    .bind("topic", message.topic())
                    .bind("type", message.type())
                    .bind("key", message.key())
                    .bind("json", message.json())
                    .bind("at", message.at().atOffset(ZoneOffset.UTC))
                    .execute();
            handle.createQuery("select pg_notify(:channel, '')::text")
                    .bind("channel", CHANNEL)
                    .mapTo(String.class)
                    .one();
        });
    }

    @Override
    public int drain(int limit, Consumer<List<Message>> send) {
        return transactions.once(() -> jdbi.withHandle(handle -> {
            if (!onlyRelay(handle)) {
                return 0;
            }
            var rows = handle.createQuery(WAITING)
                    .bind("limit", limit)
                    .map((row, context) -> new Row(row.getLong("seq"), message(row)))
                    .list();
            if (!rows.isEmpty()) {
                send.accept(rows.stream().map(Row::message).toList());
                handle.createUpdate(SENT)
                        .bindList("seqs", rows.stream().map(Row::seq).toList())
                        .execute();
            }
            return rows.size();
        }));
    }

    /** Two relays at once would let a key's second message overtake its first. */
    private static boolean onlyRelay(Handle handle) {
        return handle.createQuery("select pg_try_advisory_xact_lock(:lock)")
                .bind("lock", RELAY_LOCK)
                .mapTo(Boolean.class)
                .one();
    }

    @Override
    public void await(Duration atMost) {
        signal.await(atMost);
    }

    @Override
    public Backlog backlog() {
        return jdbi.withHandle(handle -> handle.createQuery(BACKLOG)
                .map((row, context) -> new Backlog(
                        row.getLong("waiting"),
                        Optional.ofNullable(row.getObject("oldest", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .one());
    }

    @Override
    public int purge(Instant sentBefore) {
        int all = 0;
        int some;
        // in bites, so that no lock is held for long
        do {
            some = jdbi.withHandle(handle -> handle.createUpdate(PURGE)
                    .bind("before", sentBefore.atOffset(ZoneOffset.UTC))
                    .execute());
            all += some;
        } while (some > 0);
        return all;
    }

    private static Message message(ResultSet row) throws SQLException {
        return new Message(
                row.getObject("id", UUID.class),
                row.getString("topic"),
                row.getString("type"),
                row.getString("key"),
                row.getString("json"),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }

    private record Row(long seq, Message message) {}
}
