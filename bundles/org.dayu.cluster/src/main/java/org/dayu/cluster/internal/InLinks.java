package org.dayu.cluster.internal;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.dayu.core.api.thread.Threads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the connections of other nodes: one thread that accepts, and one for each that reads. */
final class InLinks implements Runnable {

    static final int MAGIC = 0x44415955;

    private static final Logger LOG = LoggerFactory.getLogger(InLinks.class);
    private static final int GREETING_MILLIS = 3_000;
    /** Claims come twice a second. */
    private static final int SILENCE_MILLIS = 10_000;

    private static final int MOST = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Told on the reading threads, for each connection in order. */
    interface Receiver {
        void received(String node, Frame frame);
    }

    private final String self;
    private final String secret;
    private final Threads threads;
    private final Receiver receiver;
    private final ServerSocket server;
    private final Map<Socket, String> open = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    /** @throws IOException if the port is taken */
    InLinks(String self, InetSocketAddress address, String secret, Threads threads, Receiver receiver)
            throws IOException {
        this.self = self;
        this.secret = secret;
        this.threads = threads;
        this.receiver = receiver;
        server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(address);
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void run() {
        while (!stopped) {
            try {
                Socket made = server.accept();
                if (open.size() >= MOST) {
                    made.close();
                } else {
                    open.put(made, "");
                    threads.thread("cluster-in", () -> serve(made)).start();
                }
            } catch (IOException e) {
                if (!stopped) {
                    LOG.warn("a connection of another node could not be taken", e);
                }
            }
        }
    }

    void stop() {
        stopped = true;
        try {
            server.close();
        } catch (IOException e) {
            LOG.debug("the port could not be closed", e);
        }
        open.keySet().forEach(InLinks::close);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("a connection could not be closed", e);
        }
    }

    private void serve(Socket made) {
        String from = "";
        try (made) {
            made.setTcpNoDelay(true);
            made.setSoTimeout(GREETING_MILLIS);
            DataInputStream in = new DataInputStream(new BufferedInputStream(made.getInputStream(), 1 << 16));
            if (in.readInt() != MAGIC) {
                return;
            }
            byte[] theirs = in.readNBytes(Seal.NONCE);
            String node = in.readUTF();
            Seal seal = greet(made, theirs, node);
            Frame first = next(in, seal);
            // proved by now; an older connection of the same node is over
            from = node;
            open.forEach((other, name) -> {
                if (name.equals(node)) {
                    close(other);
                }
            });
            open.put(made, node);
            made.setSoTimeout(SILENCE_MILLIS);
            receiver.received(node, first);
            while (!stopped) {
                receiver.received(node, next(in, seal));
            }
        } catch (EOFException | SocketTimeoutException e) {
            LOG.debug("the connection of node {} has ended", from, e);
        } catch (GeneralSecurityException e) {
            LOG.warn("refused a link from {}: it does not have the keys of this installation", made.getInetAddress());
        } catch (IOException | RuntimeException e) {
            if (!stopped && !from.isEmpty()) {
                LOG.info("the link from node {} has ended: {}", from, e.getMessage());
            }
        } finally {
            open.remove(made);
        }
    }

    private Seal greet(Socket made, byte[] theirs, String node) throws IOException {
        byte[] mine = new byte[Seal.NONCE];
        RANDOM.nextBytes(mine);
        DataOutputStream out = new DataOutputStream(made.getOutputStream());
        out.write(mine);
        out.writeUTF(self);
        out.flush();
        return new Seal(secret, theirs, mine, node, self);
    }

    private static Frame next(DataInputStream in, Seal seal) throws IOException, GeneralSecurityException {
        int length = in.readInt();
        if (length < Seal.OVERHEAD || length > Frame.LONGEST) {
            throw new IOException("a frame of " + length + " bytes");
        }
        byte[] sealed = in.readNBytes(length);
        if (sealed.length < length) {
            throw new EOFException();
        }
        return Frame.read(seal.open(sealed));
    }
}
