package org.dayu.sip.internal.registrar;

import java.net.InetSocketAddress;
import java.util.function.Consumer;

import org.dayu.sip.api.SipWebSockets;
import org.jspecify.annotations.Nullable;

/** The browser of another node, as a connection of this one's stack. Thread-safe. */
final class BorrowedBrowser implements SipWebSockets.Socket {

    private final String node;
    private final String account;
    private final InetSocketAddress peer;
    private final Consumer<byte[]> there;
    private SipWebSockets.@Nullable Connection connection;

    /**
     * @param peer names the connection within the stack
     * @param there takes what is to go to the browser
     */
    BorrowedBrowser(String node, String account, InetSocketAddress peer, Consumer<byte[]> there) {
        this.node = node;
        this.account = account;
        this.peer = peer;
        this.there = there;
    }

    String node() {
        return node;
    }

    synchronized void open(PhoneExchange.Desk at) {
        if (connection == null) {
            connection = at.open(this).orElse(null);
        }
    }

    void received(byte[] message) {
        SipWebSockets.Connection open;
        synchronized (this) {
            open = connection;
        }
        if (open != null) {
            open.received(message);
        }
    }

    void gone() {
        SipWebSockets.Connection open;
        synchronized (this) {
            open = connection;
            connection = null;
        }
        if (open != null) {
            open.closed();
        }
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
        there.accept(PhoneWords.toPhone(account, message));
    }

    @Override
    public synchronized void close(int code) {
        // the browser's own connection is not ours to close
        connection = null;
    }
}
