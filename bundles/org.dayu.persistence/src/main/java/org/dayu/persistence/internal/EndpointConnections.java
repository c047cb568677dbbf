package org.dayu.persistence.internal;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.logging.Logger;

import javax.sql.DataSource;

import org.dayu.core.api.data.DatabaseEndpoint;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Opens a connection to wherever the server is now. The driver is called directly, because {@code DriverManager} cannot
 * see it from another bundle.
 */
final class EndpointConnections implements DataSource {

    private static final String CONNECT_SECONDS = "3";

    private final Driver driver = new Driver();
    private final Supplier<@Nullable DatabaseEndpoint> endpoint;
    private final int silence;

    /** @param silence seconds without an answer after which a connection is given up; 0 is never */
    EndpointConnections(Supplier<@Nullable DatabaseEndpoint> endpoint, int silence) {
        this.endpoint = endpoint;
        this.silence = silence;
    }

    @Override
    public Connection getConnection() throws SQLException {
        var server = endpoint.get();
        if (server == null) {
            throw new SQLException("no database server is known at present", SqlFailures.CANNOT_CONNECT);
        }
        var properties = new Properties();
        PGProperty.USER.set(properties, server.user());
        PGProperty.PASSWORD.set(properties, password(server));
        PGProperty.CONNECT_TIMEOUT.set(properties, CONNECT_SECONDS);
        PGProperty.LOGIN_TIMEOUT.set(properties, CONNECT_SECONDS);
        PGProperty.SOCKET_TIMEOUT.set(properties, silence);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        // the detail of a failure quotes the row, and failures are logged
        PGProperty.LOG_SERVER_ERROR_DETAIL.set(properties, false);
        PGProperty.APPLICATION_NAME.set(properties, "dayu");
        var connection = driver.connect(server.url(), properties);
        if (connection == null) {
            throw new SQLException("not the URL of a PostgreSQL server: " + server.url(), SqlFailures.CANNOT_CONNECT);
        }
        return connection;
    }

    private static String password(DatabaseEndpoint server) throws SQLException {
        try {
            return server.password();
        } catch (UncheckedIOException e) {
            throw new SQLException(e.getMessage(), SqlFailures.CANNOT_CONNECT, e);
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the credentials come from the endpoint");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        // the driver logs through java.util.logging
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // fixed above; Hikari sets its own, which would be longer
    }

    @Override
    public int getLoginTimeout() {
        return Integer.parseInt(CONNECT_SECONDS);
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("not a wrapper of " + type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
