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
import java.util.List;

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
    private final boolean ours;
    /** Guarded by itself, with {@code queuedBytes} and {@code unheard}. */
    private final Deque<ByteBuffer> queue = new ArrayDeque<>();

    private final Unheard unheard = new Unheard();
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
        ours = !connected;
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
            fail(Trouble.of(e));
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
            close();
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
            fail(connected ? new Trouble(Trouble.Kind.CLOSED, String.valueOf(e.getMessage())) : Trouble.of(e));
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
        synchronized (queue) {
            unheard.heard();
        }
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
                close();
                throw new IOException("peer does not read");
            }
            queue.add(ByteBuffer.wrap(message));
            queuedBytes += message.length;
            unheard.sent(message);
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

    /** Nothing has come or gone for too long. */
    void stale() {
        fail(new Trouble(connected ? Trouble.Kind.CLOSED : Trouble.Kind.SILENT, ""));
    }

    @Override
    public void close() {
        fail(new Trouble(Trouble.Kind.CLOSED, ""));
    }

    /** Closes, and says what was in vain if nothing ever came of it. */
    private void fail(Trouble trouble) {
        List<String> inVain;
        boolean silent;
        synchronized (queue) {
            if (closed) {
                return;
            }
            closed = true;
            queue.clear();
            silent = unheard.silent();
            inVain = unheard.transactions();
        }
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("closing failed", e);
        }
        processor.gone(this);
        if (ours && silent) {
            processor.unreachable(peer(), trouble);
        }
        processor.inVain(inVain);
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
