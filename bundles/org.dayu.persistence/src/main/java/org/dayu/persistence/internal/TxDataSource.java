package org.dayu.persistence.internal;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The data source that everybody uses: inside a transaction it hands out the transaction's connection, whose
 * {@code close} and {@code commit} do nothing; outside one, an auto-commit connection from the pool. If the server is
 * away it throws {@link org.dayu.core.api.error.UnavailableException}, which passes unwrapped through JDBI to whoever
 * answers the request.
 */
@Component(service = DataSource.class, property = "dataSourceName=dayu")
public final class TxDataSource implements DataSource {

    private final DataSource pool;
    private final ThreadBoundTransactions transactions;

    @Activate
    public TxDataSource(@Reference Database database, @Reference ThreadBoundTransactions transactions) {
        this(database.pool(), transactions);
    }

    TxDataSource(DataSource pool, ThreadBoundTransactions transactions) {
        this.pool = pool;
        this.transactions = transactions;
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            var bound = transactions.connection();
            return bound.isPresent() ? BoundConnection.of(bound.get()) : pool.getConnection();
        } catch (SQLException e) {
            if (SqlFailures.away(e)) {
                throw SqlFailures.unavailable(e);
            }
            throw e;
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the credentials come from the endpoint");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() throws SQLException {
        return pool.getLogWriter();
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException("shared by everybody");
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException("shared by everybody");
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return pool.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return pool.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this) ? type.cast(this) : pool.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || pool.isWrapperFor(type);
    }
}
