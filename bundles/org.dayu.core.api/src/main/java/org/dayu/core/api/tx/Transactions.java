package org.dayu.core.api.tx;

import java.util.function.Supplier;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Runs work in a database transaction that is bound to the current thread. Everything that takes its connection from
 * the {@code javax.sql.DataSource} service {@code (dataSourceName=dayu)} on that thread takes part: JDBI, JDBC, the
 * process engine and the outbox.
 *
 * <p>Thread-safe. A runtime exception rolls back and is thrown on; failures of the database surface as
 * {@link org.dayu.core.api.error.UnavailableException}.
 *
 * @since 1.0
 */
@ProviderType
public interface Transactions {

    /**
     * Joins the current transaction or begins one. The outermost call repeats the work, at most three times, when the
     * database reports a serialisation failure or deadlock (SQLSTATE 40001, 40P01) or the process engine an optimistic
     * lock; so the work must have no effects outside the transaction.
     */
    <T> T required(Supplier<T> work);

    /**
     * Joins the current transaction or begins one, and never repeats the work: for callers that have their own way to
     * repeat it, such as the process engine.
     */
    <T> T once(Supplier<T> work);

    /** Like {@link #required(Supplier)} for work without a result. */
    default void run(Runnable work) {
        required(() -> {
            work.run();
            return null;
        });
    }

    /** Begins a transaction of its own, whatever the caller's state, and never repeats the work. */
    <T> T requiresNew(Supplier<T> work);

    /** Whether the current thread is in a transaction. */
    boolean active();

    /** Whether the current transaction can no longer commit; false outside one. */
    boolean rollbackOnly();

    /**
     * Marks the current transaction so that it cannot commit: its outermost call then throws
     * {@link IllegalStateException} instead of returning. Does nothing outside a transaction.
     */
    void setRollbackOnly();

    /** Runs just before the commit, inside the transaction; a failure rolls back. Needs a transaction. */
    void beforeCommit(Runnable hook);

    /** Runs after the commit, outside the transaction; failures are logged. Needs a transaction. */
    void afterCommit(Runnable hook);

    /** Runs after a rollback, outside the transaction; failures are logged. Needs a transaction. */
    void afterRollback(Runnable hook);
}
