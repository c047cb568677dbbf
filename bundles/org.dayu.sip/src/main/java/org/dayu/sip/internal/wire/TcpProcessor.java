package org.dayu.sip.internal.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import gov.nist.core.HostPort;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import org.dayu.core.api.thread.Threads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TCP by one selector thread: accepts, connects without blocking, reads frames into the intake, writes what is queued.
 * Connections are reused by peer address, so that requests to a phone behind NAT take the connection that it opened.
 */
final class TcpProcessor extends MessageProcessor {

    private static final Logger LOG = LoggerFactory.getLogger(TcpProcessor.class);
    private static final int MOST_CONNECTIONS = 4_000;
    private static final int MOST_OF_A_STRANGER = 32;
    private static final long IDLE = TimeUnit.MINUTES.toNanos(15);
    private static final long CONNECTING = TimeUnit.SECONDS.toNanos(5);
    private static final long SWEEP_MILLIS = 1_000;

    private final ServerSocketChannel server;
    private final Selector selector;
    private final Intake intake;
    private final int maxMessage;
    private final Losses losses;
    private final Thread loop;
    private final Map<InetSocketAddress, TcpChannel> channels = new ConcurrentHashMap<>();
    private final Queue<TcpChannel> changed = new ConcurrentLinkedQueue<>();
    private final ByteBuffer inbound = ByteBuffer.allocateDirect(16_384);
    private volatile boolean running;

    TcpProcessor(
            SIPTransactionStack stack,
            InetAddress address,
            int port,
            ServerSocketChannel server,
            Intake intake,
            int maxMessage,
            Losses losses,
            Threads threads)
            throws IOException {
        super(address, port, "tcp", stack);
        this.server = server;
        this.intake = intake;
        this.maxMessage = maxMessage;
        this.losses = losses;
        selector = Selector.open();
        loop = threads.thread("sip-tcp", this::loop);
    }

    @Override
    public void start() throws IOException {
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        running = true;
        loop.start();
    }

    @Override
    public void stop() {
        running = false;
        try {
            server.close();
            channels.values().forEach(TcpChannel::close);
            selector.close();
        } catch (IOException e) {
            LOG.warn("closing the TCP socket failed", e);
        }
        Ending.of(loop);
    }

    private void loop() {
        long swept = System.nanoTime();
        while (running) {
            try {
                selector.select(SWEEP_MILLIS);
                for (TcpChannel channel = changed.poll(); channel != null; channel = changed.poll()) {
                    channel.register(selector);
                }
                for (SelectionKey key : selector.selectedKeys()) {
                    turn(key);
                }
                selector.selectedKeys().clear();
                long now = System.nanoTime();
                if (now - swept > TimeUnit.MILLISECONDS.toNanos(SWEEP_MILLIS)) {
                    swept = now;
                    sweep(now);
                }
            } catch (ClosedSelectorException e) {
                return;
            } catch (IOException | RuntimeException e) {
                if (running) {
                    LOG.error("a turn of the TCP loop failed", e);
                }
            }
        }
    }

    private void turn(SelectionKey key) {
        if (!key.isValid()) {
            return;
        }
        if (key.isAcceptable()) {
            accept();
        } else if (key.attachment() instanceof TcpChannel channel) {
            channel.ready(key, inbound);
        }
    }

    private void accept() {
        try {
            SocketChannel socket = server.accept();
            if (socket == null) {
                return;
            }
            InetSocketAddress peer = (InetSocketAddress) socket.getRemoteAddress();
            if (channels.size() >= MOST_CONNECTIONS || connectionsOf(peer.getAddress()) >= limit(peer)) {
                intake.refuse(new Verdict.Drop("connections"), peer, response -> {});
                socket.close();
                return;
            }
            TcpChannel channel = TcpChannel.accepted(this, socket, peer);
            channels.put(peer, channel);
            channel.register(selector);
        } catch (IOException e) {
            if (running) {
                LOG.warn("accepting a connection failed", e);
            }
        }
    }

    private int limit(InetSocketAddress peer) {
        return intake.knows(peer.getAddress()) ? MOST_CONNECTIONS : MOST_OF_A_STRANGER;
    }

    private long connectionsOf(InetAddress address) {
        return channels.keySet().stream()
                .filter(peer -> peer.getAddress().equals(address))
                .count();
    }

    private void sweep(long now) {
        for (TcpChannel channel : channels.values()) {
            if (now - channel.lastActive() > (channel.connecting() ? CONNECTING : IDLE)) {
                channel.stale();
            }
        }
    }

    void message(byte[] data, TcpChannel channel) {
        intake.take(data, channel.peer(), channel, channel::queue);
    }

    /** The stream is lost: what can be answered is, then the connection closes. */
    void broken(StreamFramer.BrokenStreamException e, TcpChannel channel) {
        RawMessage head = RawMessage.of(e.head());
        Verdict verdict = Syntax.looksLikeRequest(head) && !head.method().equals("ACK")
                ? Guard.answer(head, channel.peer(), 400, "Bad Request - " + e.getMessage(), "malformed")
                : new Verdict.Drop("garbage");
        intake.refuse(verdict, channel.peer(), channel::queue);
    }

    void changed(TcpChannel channel) {
        changed.add(channel);
        selector.wakeup();
    }

    void gone(TcpChannel channel) {
        channels.remove(channel.peer(), channel);
    }

    void unreachable(InetSocketAddress peer, Trouble trouble) {
        if (running) {
            losses.unreachable(new Destination(peer, "tcp"), trouble);
        }
    }

    void inVain(List<String> transactions) {
        if (running && !transactions.isEmpty()) {
            losses.inVain(transactions);
        }
    }

    int maxMessage() {
        return maxMessage;
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
        InetSocketAddress peer = new InetSocketAddress(host, port < 0 ? 5060 : port);
        TcpChannel open = channels.get(peer);
        return open != null ? open : connect(peer);
    }

    TcpChannel connect(InetSocketAddress peer) throws IOException {
        TcpChannel fresh = TcpChannel.connecting(this, peer);
        TcpChannel other = channels.putIfAbsent(peer, fresh);
        if (other != null) {
            return other;
        }
        fresh.connect();
        return fresh;
    }

    @Override
    public int getDefaultTargetPort() {
        return 5060;
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
