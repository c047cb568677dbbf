package org.dayu.security.internal.login;

import java.time.Instant;
import java.util.Optional;

import org.dayu.core.api.data.SchemaReady;
import org.jdbi.v3.core.Jdbi;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counts failures in {@code security.login_throttle}. */
@Component(service = ThrottleStore.class)
public final class JdbcThrottleStore implements ThrottleStore {

    private final Jdbi jdbi;

    @Activate
    public JdbcThrottleStore(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=security)") SchemaReady migrated) {
        this(jdbi);
    }

    public JdbcThrottleStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<Instant> blockedUntil(String key) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select blocked_until from security.login_throttle where key = :key")
                        .bind("key", key)
                        .mapTo(Instant.class)
                        .findOne());
    }

    @Override
    public int fail(String key, Instant now, Instant forgetBefore) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        insert into security.login_throttle as t (key, failures, last_failure_at, blocked_until)
                        values (:key, 1, :now, :now)
                        on conflict (key) do update set
                            failures = case when t.last_failure_at < :forget then 1 else t.failures + 1 end,
                            last_failure_at = excluded.last_failure_at
                        returning failures
                        """)
                .bind("key", key)
                .bind("now", now)
                .bind("forget", forgetBefore)
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public void block(String key, Instant until) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        update security.login_throttle set blocked_until = greatest(blocked_until, :until)
                         where key = :key
                        """)
                .bind("key", key)
                .bind("until", until)
                .execute());
    }

    @Override
    public void clear(String key) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from security.login_throttle where key = :key")
                .bind("key", key)
                .execute());
    }

    @Override
    public void purge(Instant before) {
        jdbi.useHandle(
                handle -> handle.createUpdate("delete from security.login_throttle where last_failure_at < :before")
                        .bind("before", before)
                        .execute());
    }
}
