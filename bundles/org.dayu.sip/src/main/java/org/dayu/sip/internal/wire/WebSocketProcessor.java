package org.dayu.sip.internal.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import gov.nist.core.HostPort;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import org.dayu.sip.api.SipWebSockets;

/**
 * SIP by WebSocket (RFC 7118): has no socket of its own, the web server's connections come to it. A dialog outlives the
 * connection that it began on: what is meant for a connection that has gone takes the newest one of its account.
 */
final class WebSocketProcessor extends MessageProcessor {

    /** Addresses of connections that have gone; more than that and the oldest dialogs have ended long ago. */
    private static final int MOST_FORMER = 20_000;

    private final Intake intake;
    private final int maxMessage;
    private final Consumer<InetSocketAddress> lost;
    private final Map<InetSocketAddress, WebSocketChannel> channels = new ConcurrentHashMap<>();
    private final Map<String, WebSocketChannel> newest = new ConcurrentHashMap<>();
    private final Map<InetSocketAddress, String> former = new ConcurrentHashMap<>();
    private volatile boolean running;

    /** @param lost told of each connection that has gone */
    WebSocketProcessor(
            SIPTransactionStack stack,
            InetAddress address,
            int port,
            Intake intake,
            int maxMessage,
            Consumer<InetSocketAddress> lost) {
        super(address, port, "ws", stack);
        this.intake = intake;
        this.maxMessage = maxMessage;
        this.lost = lost;
    }

    SipWebSockets.Connection open(SipWebSockets.Socket socket) {
        WebSocketChannel channel = new WebSocketChannel(this, socket);
        channels.put(socket.peer(), channel);
        former.remove(socket.peer());
        WebSocketChannel older = newest.put(socket.account(), channel);
        if (older != null) {
            older.replaced();
        }
        if (!running) {
            channel.close();
        }
        return channel;
    }

    void message(byte[] data, WebSocketChannel channel) {
        if (data.length > maxMessage) {
            channel.close();
            return;
        }
        intake.take(data, channel.peer(), channel, channel::queue);
    }

    void gone(WebSocketChannel channel) {
        if (channels.remove(channel.peer(), channel)) {
            newest.remove(channel.account(), channel);
            if (former.size() >= MOST_FORMER) {
                former.clear();
            }
            former.put(channel.peer(), channel.account());
            lost.accept(channel.peer());
        }
    }

    /** The connection to that address, or the one that has taken its place. */
    WebSocketChannel channelTo(InetSocketAddress peer) throws IOException {
        WebSocketChannel open = channels.get(peer);
        String account = former.get(peer);
        if (open == null && account != null) {
            open = newest.get(account);
        }
        if (open == null) {
            throw new IOException("the browser is not connected");
        }
        return open;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        channels.values().forEach(WebSocketChannel::close);
    }

    int connections() {
        return channels.size();
    }

    @Override
    public SIPTransactionStack getSIPStack() {
        return sipStack;
    }

    @Override
    public MessageChannel createMessageChannel(HostPort target) throws IOException {
        return createMessageChannel(target.getInetAddress(), target.getPort());
    }

    @Override
    public MessageChannel createMessageChannel(InetAddress host, int port) throws IOException {
        return channelTo(new InetSocketAddress(host, port));
    }

    @Override
    public int getDefaultTargetPort() {
        return 80;
    }

    @Override
    public boolean isSecure() {
        return false;
    }

    @Override
    public int getMaximumMessageSize() {
        return maxMessage;
    }

    @Override
    public boolean inUse() {
        return !channels.isEmpty();
    }
}
