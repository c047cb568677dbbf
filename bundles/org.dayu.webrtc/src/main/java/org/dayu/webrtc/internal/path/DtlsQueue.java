package org.dayu.webrtc.internal.path;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.bouncycastle.tls.DatagramTransport;
import org.dayu.media.api.BrowserPath;
import org.jspecify.annotations.Nullable;

/** Datagrams between the shard, which must not wait, and a handshake, which does. What does not fit is lost, as in UDP. */
final class DtlsQueue implements DatagramTransport {

    private static final int ROOM = 32;
    /** Ethernet's 1500 less IPv6 and UDP, so that nothing is cut up on its way. */
    private static final int MOST = 1_452;

    private static final int SENT = 1_200;
    private static final byte[] END = new byte[0];

    private final BrowserPath.Wire wire;
    private final Supplier<@Nullable InetSocketAddress> peer;
    private final BlockingQueue<byte[]> packets = new ArrayBlockingQueue<>(ROOM);
    private volatile boolean closed;

    DtlsQueue(BrowserPath.Wire wire, Supplier<@Nullable InetSocketAddress> peer) {
        this.wire = wire;
        this.peer = peer;
    }

    void add(ByteBuffer packet) {
        byte[] bytes = new byte[packet.limit()];
        packet.get(0, bytes);
        packets.offer(bytes);
    }

    boolean isEmpty() {
        return packets.isEmpty();
    }

    @Override
    public int getReceiveLimit() {
        return MOST;
    }

    @Override
    public int getSendLimit() {
        return SENT;
    }

    @Override
    public int receive(byte[] into, int at, int room, int waitMillis) throws IOException {
        try {
            byte[] packet = packets.poll(Math.max(1, waitMillis), TimeUnit.MILLISECONDS);
            if (closed) {
                throw new IOException("the leg is closed");
            }
            if (packet == null) {
                return -1;
            }
            int bytes = Math.min(room, packet.length);
            System.arraycopy(packet, 0, into, at, bytes);
            return bytes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException ended = new InterruptedIOException("stopped");
            ended.initCause(e);
            throw ended;
        }
    }

    @Override
    public void send(byte[] bytes, int at, int length) {
        InetSocketAddress to = peer.get();
        if (to != null && !closed) {
            wire.send(ByteBuffer.wrap(bytes, at, length), to);
        }
    }

    @Override
    public void close() {
        closed = true;
        packets.clear();
        packets.offer(END); // wakes who waits
    }
}
