package org.dayu.sip.internal.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;

import org.dayu.sip.api.SipWebSockets;

/** One WebSocket connection. Any thread may send by it. */
final class WebSocketChannel extends WireChannel implements SipWebSockets.Connection {

    private static final int GOING_AWAY = 1001;

    private final WebSocketProcessor processor;
    private final SipWebSockets.Socket socket;
    private final AtomicBoolean closed = new AtomicBoolean();

    WebSocketChannel(WebSocketProcessor processor, SipWebSockets.Socket socket) {
        super(processor, socket.peer());
        this.processor = processor;
        this.socket = socket;
    }

    @Override
    String account() {
        return socket.account();
    }

    @Override
    public void received(byte[] message) {
        if (!closed.get()) {
            processor.message(message, this);
        }
    }

    @Override
    public void closed() {
        if (closed.compareAndSet(false, true)) {
            processor.gone(this);
        }
    }

    void queue(byte[] message) {
        socket.send(message);
    }

    @Override
    void write(byte[] message, InetSocketAddress to) throws IOException {
        if (closed.get()) {
            processor.channelTo(peer()).queue(message);
        } else {
            queue(message);
        }
    }

    /** The account is used elsewhere now. */
    void replaced() {
        socket.close(SipWebSockets.Socket.REPLACED);
        closed();
    }

    @Override
    public void close() {
        socket.close(GOING_AWAY);
        closed();
    }

    @Override
    public String getTransport() {
        return "WS";
    }

    @Override
    public boolean isReliable() {
        return true;
    }
}
