package org.dayu.persistence.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/** A connection that belongs to a transaction: those who borrow it cannot close, commit or roll it back. */
final class BoundConnection implements InvocationHandler {

    private static final String IS_CLOSED = "08003";
    private static final String MAY_NOT = "2D000";

    private final Connection connection;
    private boolean closed;

    private BoundConnection(Connection connection) {
        this.connection = connection;
    }

    static Connection of(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                BoundConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new BoundConnection(connection));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        return switch (method.getName()) {
            case "close" -> {
                closed = true;
                yield null;
            }
            case "isClosed" -> closed || connection.isClosed();
            case "equals" -> proxy == (arguments == null ? null : arguments[0]);
            case "hashCode" -> System.identityHashCode(proxy);
            case "commit", "setAutoCommit" -> null;
            case "rollback" -> {
                if (arguments == null) {
                    throw new SQLException("roll back by throwing, or by Transactions.setRollbackOnly()", MAY_NOT);
                }
                yield pass(method, arguments);
            }
            default -> pass(method, arguments);
        };
    }

    private @Nullable Object pass(Method method, Object @Nullable [] arguments) throws Throwable {
        if (closed) {
            throw new SQLException("this connection was closed", IS_CLOSED);
        }
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
