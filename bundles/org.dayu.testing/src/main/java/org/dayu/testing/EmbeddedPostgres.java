package org.dayu.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.dayu.tp.db.SharedJdbi;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL for the contract tests of stores. One server for the test run, one fresh database for each test
 * class, with the migrations of the class path applied:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();
 * ...
 * store = new JdbcThingStore(POSTGRES.jdbi());
 * }</pre>
 *
 * Safe for use by many threads between the start and the end of the test class.
 *
 * @since 1.0
 */
public final class EmbeddedPostgres implements BeforeAllCallback, AfterAllCallback {

    private static final ExtensionContext.Namespace RUN = ExtensionContext.Namespace.create(EmbeddedPostgres.class);
    private static final AtomicInteger NEXT = new AtomicInteger();

    private @Nullable HikariDataSource pool;
    private @Nullable Jdbi jdbi;
    private @Nullable PGSimpleDataSource raw;

    @Override
    public void beforeAll(ExtensionContext context) throws SQLException {
        if (pool != null) {
            return; // a nested test class shares the database of its outer one
        }
        PostgresServer server = context.getRoot()
                .getStore(RUN)
                .getOrComputeIfAbsent(PostgresServer.class, key -> PostgresServer.start(), PostgresServer.class);
        String database = "test_" + NEXT.incrementAndGet();
        try (Connection connection = server.connectTo("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + database);
        }
        raw = server.connectTo(database);
        HikariConfig config = new HikariConfig();
        config.setDataSource(raw);
        config.setMaximumPoolSize(16);
        config.setMinimumIdle(0);
        pool = new HikariDataSource(config);
        jdbi = SharedJdbi.over(pool);
        Migrations.apply(pool, EmbeddedPostgres.class.getClassLoader());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        boolean outermost = context.getParent()
                .filter(parent -> parent.getTestClass().isPresent())
                .isEmpty();
        if (outermost && pool != null) {
            pool.close();
            pool = null;
            jdbi = null;
        }
    }

    /** A pool on the database of this test class. */
    public DataSource dataSource() {
        return Objects.requireNonNull(pool, "the test class has not begun");
    }

    /** JDBI over {@link #dataSource()}, set as the service {@code (dataSourceName=dayu)} is on a node. */
    public Jdbi jdbi() {
        return Objects.requireNonNull(jdbi, "the test class has not begun");
    }

    /** The JDBC URL of the database, without credentials or settings. */
    public String url() {
        String url = Objects.requireNonNull(
                Objects.requireNonNull(raw, "the test class has not begun").getUrl());
        int settings = url.indexOf('?');
        return settings < 0 ? url : url.substring(0, settings);
    }

    public String user() {
        return Objects.requireNonNull(
                Objects.requireNonNull(raw, "the test class has not begun").getUser());
    }

    public String password() {
        return Objects.requireNonNull(
                Objects.requireNonNull(raw, "the test class has not begun").getPassword());
    }

    /** Empties every table that the migrations made, and restarts their sequences; for {@code @BeforeEach}. */
    public void empty() throws SQLException {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            List<String> tables = tables(statement);
            if (!tables.isEmpty()) {
                statement.execute(
                        tables.stream().collect(Collectors.joining(",", "truncate ", " restart identity cascade")));
            }
        }
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("select format('%I.%I', schemaname, tablename) from pg_tables"
                + " where schemaname not in ('pg_catalog', 'information_schema')"
                + " and tablename <> 'flyway_schema_history'")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
