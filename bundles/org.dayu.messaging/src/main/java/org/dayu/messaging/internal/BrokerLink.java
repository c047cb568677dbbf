package org.dayu.messaging.internal;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import org.dayu.core.api.error.UnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection with one transacted session, opened when needed and thrown away when anything failed. Not thread-safe:
 * its owner uses it from one thread at a time.
 */
final class BrokerLink implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerLink.class);

    private final ConnectionFactory factory;
    private @Nullable Connection connection;
    private @Nullable Session session;

    BrokerLink(ConnectionFactory factory) {
        this.factory = factory;
    }

    interface Work<T> {
        T in(Session session) throws JMSException;
    }

    /**
     * Works in the session and commits it.
     *
     * @throws UnavailableException if the broker did not take it all
     */
    <T> T transacted(Work<T> work) {
        try {
            var open = session();
            T result = work.in(open);
            open.commit();
            return result;
        } catch (JMSException e) {
            close();
            throw new UnavailableException("消息服务暂时不可用，请稍后重试", e);
        } catch (RuntimeException e) {
            // uncommitted work of a session must never slip into the next one's commit
            close();
            throw e;
        }
    }

    private Session session() throws JMSException {
        var open = session;
        if (open == null) {
            var fresh = factory.createConnection();
            connection = fresh;
            fresh.start();
            open = fresh.createSession(true, Session.SESSION_TRANSACTED);
            session = open;
        }
        return open;
    }

    @Override
    public void close() {
        var open = connection;
        connection = null;
        session = null;
        if (open != null) {
            try {
                open.close();
            } catch (JMSException e) {
                LOG.debug("a broken connection to the broker did not close", e);
            }
        }
    }
}
