package org.dayu.security.internal.login;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.dayu.core.api.data.SchemaReady;
import org.jdbi.v3.core.Jdbi;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps sessions in {@code security.session}. */
@Component(service = SessionStore.class)
public final class JdbcSessionStore implements SessionStore {

    private final Jdbi jdbi;

    @Activate
    public JdbcSessionStore(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=security)") SchemaReady migrated) {
        this(jdbi);
    }

    public JdbcSessionStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void insert(SessionRow session, byte[] tokenHash, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        insert into security.session (id, token_hash, account_id, created_at, last_seen_at, expires_at)
                        values (:id, :hash, :account, :now, :now, :expires)
                        """)
                .bind("id", session.id())
                .bind("hash", tokenHash)
                .bind("account", session.accountId())
                .bind("now", now)
                .bind("expires", session.expiresAt())
                .execute());
    }

    @Override
    public Optional<SessionRow> find(byte[] tokenHash) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select id, account_id, last_seen_at, expires_at from security.session where token_hash = :hash")
                .bind("hash", tokenHash)
                .map((row, context) -> new SessionRow(
                        row.getObject("id", UUID.class),
                        row.getObject("account_id", UUID.class),
                        row.getTimestamp("last_seen_at").toInstant(),
                        row.getTimestamp("expires_at").toInstant()))
                .findOne());
    }

    @Override
    public void touch(UUID id, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("update security.session set last_seen_at = :now where id = :id")
                .bind("now", now)
                .bind("id", id)
                .execute());
    }

    @Override
    public boolean delete(UUID id) {
        return jdbi.withHandle(handle -> handle.createUpdate("delete from security.session where id = :id")
                        .bind("id", id)
                        .execute()
                == 1);
    }

    @Override
    public void deleteOthers(UUID accountId, UUID keep) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "delete from security.session where account_id = :account and id <> :keep")
                .bind("account", accountId)
                .bind("keep", keep)
                .execute());
    }

    @Override
    public boolean any(UUID accountId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select exists (select 1 from security.session where account_id = :account)")
                .bind("account", accountId)
                .mapTo(Boolean.class)
                .one());
    }

    @Override
    public Set<UUID> purge(Instant now, Instant idleSince) {
        return jdbi.withHandle(handle -> new HashSet<>(handle.createQuery(
                        """
                        with over as (
                            delete from security.session where expires_at < :now or last_seen_at < :idle
                            returning id, account_id)
                        select distinct account_id from over
                         where not exists (select 1 from security.session s
                                            where s.account_id = over.account_id
                                              and s.id not in (select id from over))
                        """)
                .bind("now", now)
                .bind("idle", idleSince)
                .mapTo(UUID.class)
                .list()));
    }
}
