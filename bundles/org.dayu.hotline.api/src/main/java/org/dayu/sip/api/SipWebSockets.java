package org.dayu.sip.api;

import java.net.InetSocketAddress;
import java.util.Optional;

import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Takes SIP by WebSocket (RFC 7118) from whoever serves the WebSockets. Who has opened a connection is known before, by
 * the web session: what comes by it is that account's, without further proof.
 *
 * <p>Thread-safe, never blocks.
 *
 * @since 1.1
 */
@ProviderType
public interface SipWebSockets {

    /** Begins a connection; empty while SIP is not up. An older connection of the account is closed for it. */
    Optional<Connection> open(Socket socket);

    /** Our end. */
    @ProviderType
    interface Connection {

        /** A whole message came. */
        void received(byte[] message);

        /** The socket has closed. Idempotent. */
        void closed();
    }

    /** The other end. */
    @ConsumerType
    interface Socket {

        /** The close code that tells a phone that its account is used elsewhere now: it shall not come again by itself. */
        int REPLACED = 4001;

        /** The browser's address, unique among open connections. */
        InetSocketAddress peer();

        /** Whose phone it is. */
        String account();

        /** Queues a whole message; what cannot be sent is lost with the connection. */
        void send(byte[] message);

        /** Closes with a code of RFC 6455, 7.4. */
        void close(int code);
    }
}
