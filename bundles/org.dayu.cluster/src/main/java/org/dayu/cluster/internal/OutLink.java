package org.dayu.cluster.internal;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to another node: a connection that is opened again whenever it broke, with one thread of its own that writes.
 * What cannot be sent soon is not kept: a node that does not take what is sent is cut off, and told anew.
 */
final class OutLink implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(OutLink.class);
    private static final int CONNECT_MILLIS = 1_500;
    private static final long PAUSE_MILLIS = 500;
    private static final long MOST_QUEUED = 64L << 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Told of connections, on the thread of the link. */
    interface Watcher {

        /** @return the frame that goes first */
        Frame opened(OutLink link);

        void closed(OutLink link);
    }

    private final String self;
    private final String node;
    private final String secret;
    private final Watcher watcher;
    private final BlockingQueue<byte[]> queue = new LinkedBlockingQueue<>();
    private final AtomicLong queued = new AtomicLong();
    private volatile String address;
    private volatile boolean stopped;
    private volatile boolean open;
    private volatile @Nullable Socket socket;
    private boolean complained;

    OutLink(String self, String node, String address, String secret, Watcher watcher) {
        this.self = self;
        this.node = node;
        this.address = address;
        this.secret = secret;
        this.watcher = watcher;
    }

    String node() {
        return node;
    }

    boolean isOpen() {
        return open;
    }

    void address(String now) {
        if (!now.equals(address)) {
            address = now;
            cut();
        }
    }

    boolean send(Frame frame) {
        if (!open) {
            return false;
        }
        byte[] bytes = Frame.write(frame);
        if (queued.addAndGet(bytes.length) > MOST_QUEUED) {
            LOG.error("node {} does not take what is sent to it; beginning anew", node);
            cut();
            return false;
        }
        queue.add(bytes);
        return true;
    }

    /** Ends the present connection; another follows. */
    void cut() {
        Socket present = socket;
        if (present != null) {
            try {
                present.close();
            } catch (IOException e) {
                LOG.debug("a connection could not be closed", e);
            }
        }
    }

    void stop() {
        stopped = true;
        cut();
    }

    @Override
    public void run() {
        while (!stopped) {
            try {
                connect();
            } catch (IOException e) {
                if (!complained) {
                    complained = true;
                    LOG.warn("no link to node {} at {}: {}; trying on", node, address, e.getMessage());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stopped = true;
            } finally {
                closed();
            }
            rest();
        }
    }

    private void rest() {
        try {
            if (!stopped) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
    }

    private void connect() throws IOException, InterruptedException {
        try (Socket made = new Socket()) {
            made.setTcpNoDelay(true);
            made.connect(Addresses.of(address), CONNECT_MILLIS);
            made.setSoTimeout(CONNECT_MILLIS);
            socket = made;
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(made.getOutputStream(), 1 << 16));
            Seal seal = greet(made, out);
            queue.clear();
            queued.set(0);
            open = true;
            complained = false;
            LOG.info("link to node {} at {} is up", node, address);
            put(out, seal, Frame.write(watcher.opened(this)));
            out.flush();
            pump(out, seal);
        }
    }

    private Seal greet(Socket made, DataOutputStream out) throws IOException {
        byte[] mine = new byte[Seal.NONCE];
        RANDOM.nextBytes(mine);
        out.writeInt(InLinks.MAGIC);
        out.write(mine);
        out.writeUTF(self);
        out.flush();
        DataInputStream in = new DataInputStream(made.getInputStream());
        byte[] theirs = in.readNBytes(Seal.NONCE);
        String name = in.readUTF();
        if (!name.equals(node)) {
            throw new IOException("node " + name + " is at the address of " + node);
        }
        return new Seal(secret, mine, theirs, self, node);
    }

    private void pump(DataOutputStream out, Seal seal) throws IOException, InterruptedException {
        while (!stopped) {
            byte[] next = queue.poll(1, TimeUnit.SECONDS);
            while (next != null) {
                put(out, seal, next);
                queued.addAndGet(-next.length);
                next = queue.poll();
            }
            out.flush();
        }
    }

    private static void put(DataOutputStream out, Seal seal, byte[] plain) throws IOException {
        byte[] sealed = seal.close(plain);
        out.writeInt(sealed.length);
        out.write(sealed);
    }

    private void closed() {
        socket = null;
        if (open) {
            open = false;
            LOG.warn("link to node {} is down", node);
            watcher.closed(this);
        }
    }

    /** Reads {@code host:port}. */
    static final class Addresses {

        private Addresses() {}

        static InetSocketAddress of(String text) throws IOException {
            int colon = text.lastIndexOf(':');
            try {
                String host = text.substring(0, colon);
                return new InetSocketAddress(host, Integer.parseInt(text.substring(colon + 1)));
            } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
                throw new IOException("not host:port: " + text, e);
            }
        }
    }
}
