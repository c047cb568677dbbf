package org.dayu.persistence.internal;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.function.Predicate;

import org.dayu.core.api.error.DayuException;
import org.dayu.core.api.error.UnavailableException;
import org.jspecify.annotations.Nullable;

/** Reads what a failure means from SQLSTATE (PostgreSQL manual, appendix A), wherever it is in the chain of causes. */
final class SqlFailures {

    /** {@code sqlclient_unable_to_establish_sqlconnection} */
    static final String CANNOT_CONNECT = "08001";

    private static final String CONNECTION_CLASS = "08";

    /** Serialisation failure and deadlock: a fresh transaction may well succeed. */
    private static final Set<String> REPEATABLE = Set.of("40001", "40P01");

    /** Too many connections; shut down by the administrator, crashed, starting up. */
    private static final Set<String> AWAY = Set.of("53300", "57P01", "57P02", "57P03");

    /** The process engine's, known by name because this bundle must not know the engine. */
    private static final String OPTIMISTIC_LOCK = "OptimisticLockingException";

    private SqlFailures() {}

    /** Whether a fresh transaction can cure it. */
    static boolean repeatable(Throwable failure) {
        return any(
                failure,
                cause -> cause.getClass().getSimpleName().equals(OPTIMISTIC_LOCK)
                        || cause instanceof SQLException sql
                                && sql.getSQLState() != null
                                && REPEATABLE.contains(sql.getSQLState()));
    }

    /** Whether the server is away, as opposed to having refused a statement. */
    static boolean away(Throwable failure) {
        return any(
                failure,
                cause -> cause instanceof UnavailableException
                        || cause instanceof SQLTransientConnectionException
                        || cause instanceof SQLException sql && away(sql.getSQLState()));
    }

    private static boolean away(@Nullable String state) {
        return state != null && (state.startsWith(CONNECTION_CLASS) || AWAY.contains(state));
    }

    /** What the caller is to see: an {@link UnavailableException} if the server is away, else the failure itself. */
    static RuntimeException translate(RuntimeException failure) {
        return failure instanceof DayuException || !away(failure) ? failure : unavailable(failure);
    }

    static UnavailableException unavailable(Throwable cause) {
        return new UnavailableException("数据库暂时不可用，请稍后重试", cause);
    }

    private static boolean any(Throwable failure, Predicate<Throwable> test) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (test.test(cause)) {
                return true;
            }
        }
        return false;
    }
}
