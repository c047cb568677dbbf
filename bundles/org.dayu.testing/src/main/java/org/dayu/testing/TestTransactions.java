package org.dayu.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.dayu.core.api.tx.Transactions;
import org.dayu.tp.db.SharedJdbi;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Transactions for tests of bundles that join them: one connection bound to the thread, the same rules as on a node.
 * {@link #dataSource()} and {@link #jdbi()} take part, like the services {@code (dataSourceName=dayu)}.
 *
 * <p>Thread-safe.
 *
 * @since 1.0
 */
public final class TestTransactions implements Transactions {

    private static final int ATTEMPTS = 3;
    private static final Set<String> REPEATABLE = Set.of("40001", "40P01");

    private final DataSource pool;
    private final DataSource joining;
    private final Jdbi jdbi;
    private final ThreadLocal<@Nullable Frame> current = new ThreadLocal<>();

    public TestTransactions(DataSource pool) {
        this.pool = pool;
        joining = joining();
        jdbi = SharedJdbi.over(joining);
    }

    /** Inside a transaction its connection, otherwise one that commits each statement. */
    public DataSource dataSource() {
        return joining;
    }

    /** JDBI over {@link #dataSource()}, set as on a node. */
    public Jdbi jdbi() {
        return jdbi;
    }

    private DataSource joining() {
        return (DataSource) Proxy.newProxyInstance(
                TestTransactions.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, args) -> {
                    var frame = current.get();
                    boolean bound = frame != null && method.getName().equals("getConnection");
                    return bound ? shield(frame.connection(pool)) : pass(pool, method, args);
                });
    }

    @Override
    public <T> T required(Supplier<T> work) {
        if (active()) {
            return once(work);
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return requiresNew(work);
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !repeatable(e)) {
                    throw e;
                }
            }
        }
    }

    @Override
    public <T> T once(Supplier<T> work) {
        if (!active()) {
            return requiresNew(work);
        }
        try {
            return work.get();
        } catch (RuntimeException | Error e) {
            frame().rollbackOnly = true;
            throw e;
        }
    }

    @Override
    public <T> T requiresNew(Supplier<T> work) {
        var outer = current.get();
        var frame = new Frame();
        boolean committed = false;
        current.set(frame);
        try {
            T result = work.get();
            frame.commit();
            committed = true;
            return result;
        } finally {
            current.remove();
            if (outer != null) {
                current.set(outer);
            }
            frame.end(committed);
        }
    }

    @Override
    public boolean active() {
        return current.get() != null;
    }

    @Override
    public boolean rollbackOnly() {
        var frame = current.get();
        return frame != null && frame.rollbackOnly;
    }

    @Override
    public void setRollbackOnly() {
        var frame = current.get();
        if (frame != null) {
            frame.rollbackOnly = true;
        }
    }

    @Override
    public void beforeCommit(Runnable hook) {
        frame().beforeCommit.add(hook);
    }

    @Override
    public void afterCommit(Runnable hook) {
        frame().afterCommit.add(hook);
    }

    @Override
    public void afterRollback(Runnable hook) {
        frame().afterRollback.add(hook);
    }

    private Frame frame() {
        var frame = current.get();
        if (frame == null) {
            throw new IllegalStateException("this needs a transaction");
        }
        return frame;
    }

    private static boolean repeatable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getClass().getSimpleName().equals("OptimisticLockingException")
                    || cause instanceof SQLException sql
                            && sql.getSQLState() != null
                            && REPEATABLE.contains(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static Connection shield(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                TestTransactions.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "close", "commit", "setAutoCommit" -> null;
                    default -> pass(connection, method, args);
                });
    }

    private static @Nullable Object pass(Object target, java.lang.reflect.Method method, Object @Nullable [] args)
            throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static final class Frame {
        final List<Runnable> beforeCommit = new ArrayList<>();
        final List<Runnable> afterCommit = new ArrayList<>();
        final List<Runnable> afterRollback = new ArrayList<>();
        boolean rollbackOnly;
        private @Nullable Connection connection;

        Connection connection(DataSource pool) throws SQLException {
            var bound = connection;
            if (bound == null) {
                bound = pool.getConnection();
                bound.setAutoCommit(false);
                connection = bound;
            }
            return bound;
        }

        void commit() {
            refuseIfMarked();
            for (int i = 0; i < beforeCommit.size(); i++) {
                beforeCommit.get(i).run();
            }
            refuseIfMarked();
            if (connection != null) {
                try {
                    connection.commit();
                } catch (SQLException e) {
                    throw new IllegalStateException("the transaction could not commit", e);
                }
            }
        }

        private void refuseIfMarked() {
            if (rollbackOnly) {
                throw new IllegalStateException("the transaction was marked rollback-only");
            }
        }

        void end(boolean committed) {
            if (connection != null) {
                try (Connection closing = connection) {
                    if (!committed) {
                        closing.rollback();
                    }
                } catch (SQLException e) {
                    throw new IllegalStateException("the connection could not be given back", e);
                }
            }
            (committed ? afterCommit : afterRollback).forEach(Runnable::run);
        }
    }
}
