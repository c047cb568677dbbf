package org.dayu.sip.internal.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

import org.dayu.core.api.thread.Threads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection over TLS: a thread that connects and reads, and one that writes, so that nobody who sends waits for the
 * peer. Carriers are few, and so are these threads.
 */
final class TlsChannel extends WireChannel {

    private static final Logger LOG = LoggerFactory.getLogger(TlsChannel.class);
    private static final int MOST_QUEUED = 1_000;
    private static final int HANDSHAKE_MILLIS = 5_000;
    private static final int IDLE_MILLIS = 15 * 60 * 1_000;
    private static final byte[] PONG = "\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = {};

    private final TlsProcessor processor;
    private final SSLSocket socket;
    private final boolean ours;
    private final BlockingQueue<byte[]> queue = new LinkedBlockingQueue<>(MOST_QUEUED);
    private final Thread reader;
    private final Thread writer;
    /** Guarded by itself, with {@code closed}: what is taken is either written, or known to be lost. */
    private final Unheard unheard = new Unheard();

    private volatile boolean shaken;
    private boolean closed;

    /** @param ours whether it is for us to connect */
    TlsChannel(TlsProcessor processor, SSLSocket socket, InetSocketAddress peer, boolean ours, Threads threads) {
        super(processor, peer);
        this.processor = processor;
        this.socket = socket;
        this.ours = ours;
        reader = threads.thread("sip-tls-in", this::read);
        writer = threads.thread("sip-tls-out", this::send);
    }

    void start() {
        reader.start();
    }

    private void read() {
        Trouble trouble = new Trouble(Trouble.Kind.CLOSED, "");
        try {
            if (ours) {
                socket.connect(peer(), HANDSHAKE_MILLIS);
            }
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(HANDSHAKE_MILLIS);
            socket.startHandshake();
            processor.check(peer(), socket.getSession(), ours);
            shaken = true;
            socket.setSoTimeout(IDLE_MILLIS);
            writer.start();
            follow(socket.getInputStream());
        } catch (StreamFramer.BrokenStreamException e) {
            processor.broken(e, this);
        } catch (IOException e) {
            LOG.debug("a connection over TLS is lost", e);
            // by TLS 1.3 our side is done before the peer has judged our certificate: its word comes as an alert
            trouble = shaken && !(e instanceof SSLException)
                    ? new Trouble(Trouble.Kind.CLOSED, String.valueOf(e.getMessage()))
                    : Trouble.of(e);
        }
        end(trouble);
    }

    private void follow(InputStream in) throws IOException, StreamFramer.BrokenStreamException {
        StreamFramer framer = new StreamFramer(processor.getMaximumMessageSize());
        byte[] some = new byte[16_384];
        for (int count = in.read(some); count >= 0; count = in.read(some)) {
            synchronized (unheard) {
                unheard.heard();
            }
            framer.feed(ByteBuffer.wrap(some, 0, count), data -> processor.message(data, this), () -> queue(PONG));
        }
    }

    private void send() {
        try {
            OutputStream out = socket.getOutputStream();
            for (byte[] next = queue.take(); next != END; next = queue.take()) {
                out.write(next);
            }
            socket.close();
        } catch (IOException e) {
            LOG.debug("a connection over TLS is lost", e);
            close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Queues an answer, which nobody misses but the peer. */
    void queue(byte[] message) {
        if (!take(message)) {
            LOG.debug("a message could not be queued");
        }
    }

    /** False if it is closed, which it is as well when the peer does not read. */
    private boolean take(byte[] message) {
        synchronized (unheard) {
            if (closed) {
                return false;
            }
            if (queue.offer(message)) {
                unheard.sent(message);
                return true;
            }
        }
        LOG.debug("the peer does not read");
        close();
        return false;
    }

    @Override
    void write(byte[] message, InetSocketAddress to) throws IOException {
        // the transaction keeps a channel longer than a connection lives (RFC 3261, 18.2.2)
        if (!take(message) && !processor.connect(to).take(message)) {
            throw new IOException("connection is closed");
        }
    }

    @Override
    public void close() {
        end(new Trouble(Trouble.Kind.CLOSED, ""));
    }

    private void end(Trouble trouble) {
        boolean silent;
        List<String> inVain;
        synchronized (unheard) {
            if (closed) {
                return;
            }
            closed = true;
            silent = unheard.silent();
            inVain = unheard.transactions();
        }
        processor.gone(this);
        boolean nothing = !shaken || ours && silent;
        if (nothing) {
            processor.told(peer(), trouble);
        }
        // what is queued goes first, if the peer takes it
        if (!shaken || !queue.offer(END)) {
            abort();
        }
        if (ours && silent) {
            processor.unreachable(peer(), trouble);
        }
        processor.inVain(inVain);
    }

    private void abort() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("closing failed", e);
        }
        writer.interrupt();
    }

    @Override
    public String getTransport() {
        return "TLS";
    }

    @Override
    public boolean isReliable() {
        return true;
    }
}
