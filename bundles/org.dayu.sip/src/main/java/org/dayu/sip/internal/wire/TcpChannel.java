package org.dayu.sip.internal.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One TCP connection. Any thread may queue a message; it is written at once if the socket takes it, else by the
 * selector thread. Reading belongs to the selector thread.
 */
final class TcpChannel extends WireChannel {

    private static final Logger LOG = LoggerFactory.getLogger(TcpChannel.class);
    private static final int MOST_QUEUED = 1 << 20;
    private static final byte[] PONG = "\r\n".getBytes(StandardCharsets.US_ASCII);

    private final TcpProcessor processor;
    private final SocketChannel socket;
    private final StreamFramer framer;
    /** Guarded by itself, with {@code queuedBytes}. */
    private final Deque<ByteBuffer> queue = new ArrayDeque<>();

    private int queuedBytes;
    private volatile boolean connected;
    private volatile boolean closed;
    private volatile long lastActive = System.nanoTime();

    private TcpChannel(TcpProcessor processor, SocketChannel socket, InetSocketAddress peer, boolean connected)
            throws IOException {
        super(processor, peer);
        this.processor = processor;
        this.socket = socket;
        this.connected = connected;
        framer = new StreamFramer(processor.maxMessage());
        socket.configureBlocking(false);
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    static TcpChannel accepted(TcpProcessor processor, SocketChannel socket, InetSocketAddress peer)
            throws IOException {
        return new TcpChannel(processor, socket, peer, true);
    }

    static TcpChannel connecting(TcpProcessor processor, InetSocketAddress peer) throws IOException {
        return new TcpChannel(processor, SocketChannel.open(), peer, false);
    }

    /** Begins to connect; never waits. */
    void connect() {
        try {
            connected = socket.connect(peer());
            processor.changed(this);
        } catch (IOException e) {
            LOG.debug("cannot connect", e);
            fail();
        }
    }

    /** On the selector thread. */
    void register(Selector selector) {
        if (closed) {
            return;
        }
        try {
            int interest = connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT;
            synchronized (queue) {
                if (connected && !queue.isEmpty()) {
                    interest |= SelectionKey.OP_WRITE;
                }
            }
            socket.register(selector, interest, this);
        } catch (ClosedChannelException e) {
            fail();
        }
    }

    /** On the selector thread. */
    void ready(SelectionKey key, ByteBuffer inbound) {
        try {
            if (key.isConnectable() && socket.finishConnect()) {
                connected = true;
                lastActive = System.nanoTime();
                key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
            }
            if (key.isWritable()) {
                flush(key);
            }
            if (key.isReadable()) {
                read(inbound);
            }
        } catch (StreamFramer.BrokenStreamException e) {
            processor.broken(e, this);
            close();
        } catch (IOException e) {
            LOG.debug("connection lost", e);
            fail();
        }
    }

    private void read(ByteBuffer inbound) throws IOException, StreamFramer.BrokenStreamException {
        inbound.clear();
        int count = socket.read(inbound);
        if (count < 0) {
            close();
            return;
        }
        lastActive = System.nanoTime();
        inbound.flip();
        framer.feed(inbound, data -> processor.message(data, this), () -> queue(PONG));
    }

    private void flush(SelectionKey key) throws IOException {
        synchronized (queue) {
            drain();
            if (queue.isEmpty()) {
                key.interestOps(SelectionKey.OP_READ);
            }
        }
    }

    private void drain() throws IOException {
        while (!queue.isEmpty()) {
            ByteBuffer next = queue.peek();
            queuedBytes -= socket.write(next);
            if (next.hasRemaining()) {
                return;
            }
            queue.remove();
        }
    }

    /** Queues a whole message and writes what the socket takes. */
    void queue(byte[] message) {
        try {
            offer(message);
        } catch (IOException e) {
            LOG.debug("a message could not be queued", e);
        }
    }

    private void offer(byte[] message) throws IOException {
        boolean waiting;
        synchronized (queue) {
            if (closed) {
                throw new IOException("connection is closed");
            }
            if (queuedBytes > MOST_QUEUED) {
                fail();
                throw new IOException("peer does not read");
            }
            queue.add(ByteBuffer.wrap(message));
            queuedBytes += message.length;
            if (connected) {
                drain();
            }
            waiting = connected && !queue.isEmpty();
        }
        lastActive = System.nanoTime();
        if (waiting) {
            processor.changed(this);
        }
    }

    @Override
    void write(byte[] message, InetSocketAddress to) throws IOException {
        if (closed) {
            // the transaction keeps a channel longer than a connection lives (RFC 3261, 18.2.2)
            processor.connect(to).offer(message);
        } else {
            offer(message);
        }
    }

    long lastActive() {
        return lastActive;
    }

    boolean connecting() {
        return !connected;
    }

    /** Closes, and says so if nothing ever reached the peer. */
    void fail() {
        shut(!connected);
    }

    @Override
    public void close() {
        shut(false);
    }

    private void shut(boolean neverConnected) {
        synchronized (queue) {
            if (closed) {
                return;
            }
            closed = true;
            queue.clear();
        }
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("closing failed", e);
        }
        processor.gone(this, neverConnected);
    }

    @Override
    public String getTransport() {
        return "TCP";
    }

    @Override
    public boolean isReliable() {
        return true;
    }
}
