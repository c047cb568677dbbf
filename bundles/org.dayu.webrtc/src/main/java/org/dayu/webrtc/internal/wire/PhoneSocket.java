package org.dayu.webrtc.internal.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

import javax.websocket.CloseReason;
import javax.websocket.Session;

import org.dayu.sip.api.SipWebSockets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One page's connection. Any thread may send; text comes on the web server's threads, one at a time. */
final class PhoneSocket implements SipWebSockets.Socket {

    private static final Logger LOG = LoggerFactory.getLogger(PhoneSocket.class);
    /** RFC 5626, 4.4.1: the ping of a phone, and the pong that it gets. */
    private static final String PING = "\r\n\r\n";

    private static final String PONG = "\r\n";
    /** Messages on their way; a page that takes none any more is gone. */
    private static final int MOST_PENDING = 200;

    private final Session session;
    private final InetSocketAddress peer;
    private final String account;
    private final AtomicInteger pending = new AtomicInteger();
    private volatile SipWebSockets.@Nullable Connection connection;
    private volatile long heard = System.nanoTime();

    PhoneSocket(Session session, InetSocketAddress peer, String account) {
        this.session = session;
        this.peer = peer;
        this.account = account;
    }

    void connect(SipWebSockets.Connection opened) {
        connection = opened;
    }

    void text(String text) {
        heard = System.nanoTime();
        SipWebSockets.Connection current = connection;
        if (text.equals(PING)) {
            send(PONG);
        } else if (current != null && !text.isBlank()) {
            current.received(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** When the page last gave a sign of life, by {@link System#nanoTime()}. */
    long heard() {
        return heard;
    }

    @Override
    public InetSocketAddress peer() {
        return peer;
    }

    @Override
    public String account() {
        return account;
    }

    @Override
    public void send(byte[] message) {
        send(new String(message, StandardCharsets.UTF_8));
    }

    private void send(String text) {
        if (pending.incrementAndGet() > MOST_PENDING) {
            close(CloseReason.CloseCodes.TRY_AGAIN_LATER.getCode());
            return;
        }
        try {
            session.getAsyncRemote().sendText(text, result -> pending.decrementAndGet());
        } catch (RuntimeException e) {
            // closing at this moment; the end of the connection is told apart
            LOG.debug("a message could not be sent", e);
        }
    }

    @Override
    public void close(int code) {
        try {
            session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code), ""));
        } catch (IOException | RuntimeException e) {
            LOG.debug("a connection did not close cleanly", e);
        }
        gone();
    }

    void gone() {
        SipWebSockets.Connection current = connection;
        if (current != null) {
            current.closed();
        }
    }
}
