package org.dayu.acd.internal.store;

import java.sql.SQLException;
import java.util.function.Supplier;

import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.UnavailableException;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** What goes wrong with the database, in the words of the house. */
final class JdbcCalls {

    private static final String UNIQUE_VIOLATION = "23505";

    private JdbcCalls() {}

    static <T> T call(Supplier<T> work) {
        try {
            return work.get();
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLException cause && UNIQUE_VIOLATION.equals(cause.getSQLState())) {
                throw new ConflictException("工号已被其他座席使用");
            }
            throw new UnavailableException("数据库暂时不可用，请稍后再试", e);
        } catch (JdbiException e) {
            throw new UnavailableException("数据库暂时不可用，请稍后再试", e);
        }
    }

    static void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }
}
