package org.dayu.persistence.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for NOTIFY on a connection of its own. A signal can be lost (a connection that broke), so that it only shortens
 * the wait and never replaces the poll.
 */
final class OutboxSignal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxSignal.class);

    private final DataSource direct;
    private final String channel;
    private volatile @Nullable Connection listening;
    private volatile boolean closed;

    OutboxSignal(DataSource direct, String channel) {
        this.direct = direct;
        this.channel = channel;
    }

    void await(Duration atMost) {
        try {
            var connection = listening;
            if (connection == null) {
                // what was appended before LISTEN was not heard: return and look
                listen();
                return;
            }
            connection.unwrap(PGConnection.class).getNotifications((int) Math.max(1, atMost.toMillis()));
        } catch (SQLException e) {
            if (!closed) {
                LOG.debug("cannot listen to the outbox at present", e);
            }
            drop();
            LockSupport.parkNanos(atMost.toNanos());
        }
    }

    private void listen() throws SQLException {
        var connection = direct.getConnection();
        listening = connection;
        try (var statement = connection.createStatement()) {
            statement.execute("listen " + channel);
        }
        if (closed) {
            drop();
        }
    }

    private void drop() {
        var connection = listening;
        listening = null;
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.debug("a broken connection did not close", e);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        drop();
    }
}
