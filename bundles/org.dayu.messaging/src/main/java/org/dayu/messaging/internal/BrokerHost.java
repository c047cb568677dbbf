package org.dayu.messaging.internal;

import java.util.Map;

import jakarta.jms.ConnectionFactory;

/** Where the broker runs. */
interface BrokerHost {

    /** What an operator calls it. */
    String where();

    ConnectionFactory start() throws StartException;

    /**
     * Whether it can be used, after {@link #start}; may wait for it, so not for whoever is in a hurry.
     *
     * @throws StartException if it cannot
     */
    void look() throws StartException;

    /** Also ends a start that is under way. */
    void stop();

    /** For health: cheap and from memory. */
    Map<String, String> figures();

    /** The broker is not to be had at present. */
    final class StartException extends Exception {

        private static final long serialVersionUID = 1L;

        StartException(Throwable cause) {
            super(cause.getMessage(), cause);
        }
    }
}
