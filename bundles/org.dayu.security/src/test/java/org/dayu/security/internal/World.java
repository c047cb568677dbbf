package org.dayu.security.internal;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.dayu.core.api.event.DomainEvent;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.UserInfo;
import org.dayu.security.internal.audit.AuditTrail;
import org.dayu.security.internal.audit.JdbcAuditStore;
import org.dayu.security.internal.directory.Directory;
import org.dayu.security.internal.directory.JdbcDirectoryStore;
import org.dayu.security.internal.directory.UserAdmin;
import org.dayu.security.internal.login.Passwords;
import org.dayu.testing.EmbeddedPostgres;
import org.dayu.testing.HandClock;
import org.dayu.testing.TestTransactions;

/** The services of this bundle on an empty database. */
public final class World {

    public static final Passwords PASSWORDS = new Passwords(1000);
    public static final String PASSWORD = "Right-horse-7";

    public final HandClock clock = new HandClock(Instant.parse("2026-03-01T00:00:00Z"));
    public final List<DomainEvent> events = new ArrayList<>();
    public final TestTransactions transactions;
    public final JdbcAuditStore auditStore;
    public final AuditTrail audit;
    public final JdbcDirectoryStore store;
    public final Directory directory;
    public final UserAdmin users;

    public World(EmbeddedPostgres postgres) throws SQLException {
        postgres.empty();
        transactions = new TestTransactions(postgres.dataSource());
        auditStore = new JdbcAuditStore(transactions.jdbi());
        audit = new AuditTrail(auditStore, transactions, clock);
        store = new JdbcDirectoryStore(transactions.jdbi());
        directory = new Directory(store);
        users = new UserAdmin(store, directory, transactions, audit, events::add, clock);
    }

    /** A user with {@link #PASSWORD}. */
    public UserInfo user(String name, Role... roles) {
        clock.turn(Duration.ofSeconds(1));
        var made = users.create(
                name,
                new UserAdmin.Profile(name, Set.of(roles), null, null),
                PASSWORDS.hash(PASSWORD),
                false,
                Principal.SYSTEM);
        clock.turn(Duration.ofSeconds(1));
        return made;
    }
}
