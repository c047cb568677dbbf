package org.dayu.persistence.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.dayu.core.api.tx.Transactions;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Local transactions of one database: the connection hangs on the thread, no coordinator is needed. */
@Component(service = {Transactions.class, ThreadBoundTransactions.class})
public final class ThreadBoundTransactions implements Transactions {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadBoundTransactions.class);
    private static final int ATTEMPTS = 3;
    private static final int PAUSE_MILLIS = 15;

    private final DataSource pool;
    private final ThreadLocal<@Nullable TxFrame> current = new ThreadLocal<>();

    @Activate
    public ThreadBoundTransactions(@Reference Database database) {
        this(database.pool());
    }

    ThreadBoundTransactions(DataSource pool) {
        this.pool = pool;
    }

    @Override
    public <T> T required(Supplier<T> work) {
        if (active()) {
            return join(work);
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return begin(work);
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !SqlFailures.repeatable(e)) {
                    throw SqlFailures.translate(e);
                }
                LOG.debug("attempt {} met a conflict and is repeated", attempt, e);
                pause(attempt);
            }
        }
    }

    @Override
    public <T> T once(Supplier<T> work) {
        return active() ? join(work) : requiresNew(work);
    }

    @Override
    public <T> T requiresNew(Supplier<T> work) {
        var outer = current.get();
        current.remove();
        try {
            return begin(work);
        } catch (RuntimeException e) {
            throw SqlFailures.translate(e);
        } finally {
            if (outer != null) {
                current.set(outer);
            }
        }
    }

    @Override
    public boolean active() {
        return current.get() != null;
    }

    @Override
    public boolean rollbackOnly() {
        var frame = current.get();
        return frame != null && frame.rollbackOnly();
    }

    @Override
    public void setRollbackOnly() {
        var frame = current.get();
        if (frame != null) {
            frame.setRollbackOnly(null);
        }
    }

    @Override
    public void beforeCommit(Runnable hook) {
        frame().beforeCommit(hook);
    }

    @Override
    public void afterCommit(Runnable hook) {
        frame().afterCommit(hook);
    }

    @Override
    public void afterRollback(Runnable hook) {
        frame().afterRollback(hook);
    }

    /** The connection of the current transaction; empty outside one. */
    Optional<Connection> connection() throws SQLException {
        var frame = current.get();
        return frame == null ? Optional.empty() : Optional.of(frame.connection());
    }

    private TxFrame frame() {
        var frame = current.get();
        if (frame == null) {
            throw new IllegalStateException("this needs a transaction");
        }
        return frame;
    }

    private <T> T join(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException | Error e) {
            // whoever catches it further up must not commit half of the work
            frame().setRollbackOnly(e);
            throw e;
        }
    }

    private <T> T begin(Supplier<T> work) {
        var frame = new TxFrame(pool);
        boolean committed = false;
        current.set(frame);
        try {
            T result = work.get();
            frame.commit();
            committed = true;
            return result;
        } finally {
            current.remove();
            frame.release(committed);
            frame.runAfter(committed);
        }
    }

    /** A short pause of random length, so that the two who collided do not collide again. */
    private static void pause(int attempt) {
        long millis =
                (long) PAUSE_MILLIS * attempt + ThreadLocalRandom.current().nextInt(PAUSE_MILLIS * attempt);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
