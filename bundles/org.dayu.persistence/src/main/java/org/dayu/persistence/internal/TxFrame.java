package org.dayu.persistence.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.dayu.core.api.error.UnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One transaction on one thread. Takes its connection at the first use, so that work without SQL costs nothing. */
final class TxFrame {

    private static final Logger LOG = LoggerFactory.getLogger(TxFrame.class);

    private final DataSource pool;
    private final List<Runnable> beforeCommit = new ArrayList<>();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private final List<Runnable> afterRollback = new ArrayList<>();
    private @Nullable Connection connection;
    private boolean rollbackOnly;
    private @Nullable Throwable cause;

    TxFrame(DataSource pool) {
        this.pool = pool;
    }

    Connection connection() throws SQLException {
        var bound = connection;
        if (bound == null) {
            bound = pool.getConnection();
            connection = bound;
            bound.setAutoCommit(false);
        }
        return bound;
    }

    boolean rollbackOnly() {
        return rollbackOnly;
    }

    /** @param why what happened, kept for the message of the outermost call; the first one wins */
    void setRollbackOnly(@Nullable Throwable why) {
        rollbackOnly = true;
        if (cause == null) {
            cause = why;
        }
    }

    void beforeCommit(Runnable hook) {
        beforeCommit.add(hook);
    }

    void afterCommit(Runnable hook) {
        afterCommit.add(hook);
    }

    void afterRollback(Runnable hook) {
        afterRollback.add(hook);
    }

    /** Runs the hooks and commits. */
    void commit() {
        refuseIfMarked();
        // by index: a hook may add another
        for (int i = 0; i < beforeCommit.size(); i++) {
            beforeCommit.get(i).run();
        }
        refuseIfMarked();
        if (connection == null) {
            return;
        }
        try {
            connection.commit();
        } catch (SQLException e) {
            if (SqlFailures.away(e)) {
                throw new UnavailableException("数据库连接在保存时中断，无法确认是否已经保存，请查询后再操作", e);
            }
            throw new IllegalStateException("the transaction could not commit", e);
        }
    }

    private void refuseIfMarked() {
        if (rollbackOnly) {
            throw new IllegalStateException("the transaction was marked rollback-only", cause);
        }
    }

    /** Undoes what was not committed and gives the connection back. */
    void release(boolean committed) {
        var bound = connection;
        if (bound == null) {
            return;
        }
        // closing comes last, whatever happens: a pool that never gets its connection back dries up
        try (bound) {
            if (!committed) {
                bound.rollback();
            }
        } catch (SQLException e) {
            LOG.debug("a broken connection could not be rolled back; the server does that by itself", e);
        }
    }

    void runAfter(boolean committed) {
        for (var hook : committed ? afterCommit : afterRollback) {
            try {
                hook.run();
            } catch (RuntimeException e) {
                LOG.error("work after a {} failed", committed ? "commit" : "rollback", e);
            }
        }
    }
}
