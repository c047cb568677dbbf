package org.dayu.webrtc.internal.path;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.dayu.media.api.BrowserPath;
import org.dayu.media.api.PacketGuard;
import org.dayu.media.api.SrtpKeys;
import org.dayu.webrtc.internal.srtp.SrtpGuard;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One leg's way to a browser. The shard gives it packets and is never held up: the handshake, which waits and
 * calculates, runs on a pool, and begins only when a peer that knows our ICE password sends the first of it.
 */
final class IceDtlsPath implements BrowserPath {

    private static final Logger LOG = LoggerFactory.getLogger(IceDtlsPath.class);
    private static final int RECEIVED = 2_048;

    private final Identity identity;
    private final IceLite ice;
    private final DtlsQueue queue;
    private final ExecutorService pool;
    private final PathCounters counters;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile List<String> fingerprints = List.of();
    private volatile @Nullable DTLSTransport association;
    private volatile @Nullable PacketGuard guard;
    private volatile boolean failed;
    private volatile boolean closed;

    IceDtlsPath(Identity identity, SecureRandom random, Wire wire, ExecutorService pool, PathCounters counters) {
        this.identity = identity;
        this.ice = new IceLite(random, wire);
        this.queue = new DtlsQueue(wire, ice::peer);
        this.pool = pool;
        this.counters = counters;
    }

    @Override
    public Terms ours() {
        IceLite.Side side = ice.ours();
        return new Terms(side.fragment(), side.password(), List.of(identity.fingerprint()));
    }

    @Override
    public void expect(Terms theirs) {
        List<String> before = fingerprints;
        if (!before.isEmpty() && !before.equals(theirs.fingerprints())) {
            LOG.warn("a browser changed its certificate within a call; its media ends");
            counters.refused.increment();
            close();
            return;
        }
        ice.expect(theirs.fragment());
        fingerprints = theirs.fingerprints();
    }

    @Override
    public void packet(ByteBuffer packet, InetSocketAddress from) {
        if (closed) {
            return;
        }
        if (packet.get(0) < 4) {
            ice.check(packet, from);
        } else if (from.equals(ice.peer()) && !fingerprints.isEmpty() && !failed) {
            queue.add(packet);
            if (busy.compareAndSet(false, true)) {
                start();
            }
        }
    }

    private void start() {
        try {
            pool.execute(this::run);
        } catch (RejectedExecutionException e) {
            busy.set(false); // we are stopping
        }
    }

    /** The handshake, or later what comes still: repeated flights, alerts. */
    private void run() {
        try {
            DTLSTransport current = association;
            if (failed) {
                return; // the packet was on its way to a handshake that is over
            }
            if (current == null) {
                handshake();
            } else {
                byte[] bytes = new byte[RECEIVED];
                while (!queue.isEmpty() && !closed) {
                    current.receive(bytes, 0, bytes.length, 1);
                }
            }
        } catch (IOException | RuntimeException e) {
            fail(e);
        } finally {
            busy.set(false);
            if (!queue.isEmpty() && !failed && !closed && busy.compareAndSet(false, true)) {
                start();
            }
        }
    }

    private void handshake() throws IOException {
        long begun = System.nanoTime();
        DtlsServer server = new DtlsServer(identity, fingerprints);
        association = new DTLSServerProtocol().accept(server, queue);
        SrtpKeys keys = server.keys();
        if (keys == null) {
            throw new IOException("no keys came of the handshake");
        }
        counters.handshakes.increment();
        guard = new SrtpGuard(keys);
        LOG.debug("DTLS took {} ms, {}", (System.nanoTime() - begun) / 1_000_000, keys.suite());
    }

    /** The peer is somebody else, or has gone: nothing more is believed on this way. */
    private void fail(Exception cause) {
        if (closed) {
            return;
        }
        if (guard == null) {
            failed = true;
            counters.failures.increment();
            LOG.warn("DTLS with a browser failed: {}", cause.getMessage());
        } else {
            // close_notify at the end of a call is usual; the keys hold until the leg goes
            LOG.debug("DTLS ended", cause);
        }
    }

    @Override
    public @Nullable InetSocketAddress peer() {
        return ice.peer();
    }

    @Override
    public @Nullable PacketGuard guard() {
        return guard;
    }

    @Override
    public void close() {
        closed = true;
        guard = null;
        queue.close();
    }
}
