package org.dayu.security.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.dayu.core.api.tx.Transactions;

/** Transactions on one connection of the thread, as the real ones, without hooks and retries. */
public final class TestTransactions implements Transactions {

    private final DataSource pool;
    private final ThreadLocal<Connection> current = new ThreadLocal<>();

    public TestTransactions(DataSource pool) {
        this.pool = pool;
    }

    /** Hands out the connection of the transaction, or a fresh one. */
    public DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getConnection") && current.get() != null) {
                        return unclosable(current.get());
                    }
                    return method.invoke(pool, arguments);
                });
    }

    @Override
    public <T> T required(Supplier<T> work) {
        return current.get() == null ? requiresNew(work) : work.get();
    }

    @Override
    public <T> T requiresNew(Supplier<T> work) {
        Connection before = current.get();
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            current.set(connection);
            try {
                T result = work.get();
                connection.commit();
                return result;
            } catch (RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            current.set(before);
        }
    }

    @Override
    public boolean active() {
        return current.get() != null;
    }

    @Override
    public void setRollbackOnly() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void beforeCommit(Runnable hook) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void afterCommit(Runnable hook) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void afterRollback(Runnable hook) {
        throw new UnsupportedOperationException();
    }

    private static Connection unclosable(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                TestTransactions.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
