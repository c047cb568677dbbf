package org.dayu.sip.internal.registrar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

import org.dayu.core.api.data.SchemaReady;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Accounts in the schema {@code sip}. */
@Component(service = AccountStore.class)
public final class JdbcAccountStore implements AccountStore {

    private final Jdbi jdbi;

    @Activate
    public JdbcAccountStore(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=sip)") SchemaReady migrated) {
        this(jdbi);
    }

    JdbcAccountStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<Account> all() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select name, realm, ha1_md5, ha1_sha256, created_at from sip.account order by name")
                .map((row, context) -> account(row))
                .list());
    }

    @Override
    public boolean insert(Account account) {
        return jdbi.withHandle(handle -> bind(
                                handle.createUpdate(
                                        "insert into sip.account (name, realm, ha1_md5, ha1_sha256, created_at)"
                                                + " values (:name, :realm, :md5, :sha256, :created) on conflict do nothing"),
                                account)
                        .execute())
                == 1;
    }

    @Override
    public boolean update(Account account) {
        return jdbi.withHandle(handle -> bind(
                                handle.createUpdate("update sip.account set realm = :realm, ha1_md5 = :md5,"
                                        + " ha1_sha256 = :sha256 where name = :name"),
                                account)
                        .execute())
                == 1;
    }

    @Override
    public boolean delete(String name) {
        return jdbi.withHandle(handle -> handle.createUpdate("delete from sip.account where name = :name")
                        .bind("name", name)
                        .execute())
                == 1;
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Account account) {
        return statement
                .bind("name", account.name())
                .bind("realm", account.realm())
                .bind("md5", account.ha1Md5())
                .bind("sha256", account.ha1Sha256())
                .bind("created", account.createdAt().atOffset(ZoneOffset.UTC));
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getString("name"),
                row.getString("realm"),
                row.getString("ha1_md5"),
                row.getString("ha1_sha256"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
