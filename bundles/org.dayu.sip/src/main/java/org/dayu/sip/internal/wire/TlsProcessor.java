package org.dayu.sip.internal.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

import gov.nist.core.HostPort;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import org.dayu.core.api.thread.Threads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** SIP over TLS: accepts and makes connections, and uses one for both directions (RFC 5923). */
final class TlsProcessor extends MessageProcessor {

    private static final Logger LOG = LoggerFactory.getLogger(TlsProcessor.class);
    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};
    private static final int MOST_CONNECTIONS = 200;
    private static final int MOST_OF_A_STRANGER = 8;

    private final ServerSocket server;
    private final TlsIdentity identity;
    private final Intake intake;
    private final int maxMessage;
    private final Losses losses;
    private final Threads threads;
    private final Thread acceptor;
    private final Map<InetSocketAddress, TlsChannel> channels = new ConcurrentHashMap<>();
    private volatile boolean running;

    TlsProcessor(
            SIPTransactionStack stack,
            InetAddress address,
            ServerSocket server,
            TlsIdentity identity,
            Intake intake,
            int maxMessage,
            Losses losses,
            Threads threads) {
        super(address, server.getLocalPort(), "tls", stack);
        this.server = server;
        this.identity = identity;
        this.intake = intake;
        this.maxMessage = maxMessage;
        this.losses = losses;
        this.threads = threads;
        acceptor = threads.thread("sip-tls-accept", this::accept);
    }

    static ServerSocket listen(InetAddress bind, int port) throws IOException {
        ServerSocket server = new ServerSocket();
        try {
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(bind, port));
        } catch (IOException e) {
            server.close();
            throw new IOException("cannot listen for TLS on port " + port + ": " + e.getMessage(), e);
        }
        return server;
    }

    @Override
    public void start() {
        running = true;
        acceptor.start();
    }

    @Override
    public void stop() {
        running = false;
        try {
            server.close();
        } catch (IOException e) {
            LOG.warn("closing the TLS socket failed", e);
        }
        channels.values().forEach(TlsChannel::close);
        Ending.of(acceptor);
    }

    private void accept() {
        while (running) {
            try {
                Socket socket = server.accept();
                InetSocketAddress peer = (InetSocketAddress) socket.getRemoteSocketAddress();
                if (channels.size() >= MOST_CONNECTIONS || tooMany(peer.getAddress())) {
                    intake.refuse(new Verdict.Drop("connections"), peer, response -> {});
                    socket.close();
                    continue;
                }
                TlsChannel channel = new TlsChannel(this, secured(socket), peer, false, threads);
                channels.put(peer, channel);
                channel.start();
            } catch (IOException e) {
                if (running) {
                    LOG.warn("accepting a connection over TLS failed", e);
                }
            }
        }
    }

    /** As who we are at this moment; whom we speak with already has seen who we were. */
    private SSLSocket secured(Socket socket) throws IOException {
        TlsIdentity.Papers papers = identity.papers();
        InputStream nothingRead = null;
        try {
            SSLSocket secured = (SSLSocket) papers.context().getSocketFactory().createSocket(socket, nothingRead, true);
            secured.setEnabledProtocols(VERSIONS);
            secured.setNeedClientAuth(papers.settings().clientsProve());
            return secured;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private boolean tooMany(InetAddress source) {
        return !intake.knows(source)
                && channels.keySet().stream()
                                .filter(peer -> peer.getAddress().equals(source))
                                .count()
                        >= MOST_OF_A_STRANGER;
    }

    void message(byte[] data, TlsChannel channel) {
        intake.take(data, channel.peer(), channel, channel::queue);
    }

    /** The stream is lost: what can be answered is, then the connection closes. */
    void broken(StreamFramer.BrokenStreamException e, TlsChannel channel) {
        RawMessage head = RawMessage.of(e.head());
        Verdict verdict = Syntax.looksLikeRequest(head) && !head.method().equals("ACK")
                ? Guard.answer(head, channel.peer(), 400, "Bad Request - " + e.getMessage(), "malformed")
                : new Verdict.Drop("garbage");
        intake.refuse(verdict, channel.peer(), channel::queue);
    }

    void gone(TlsChannel channel) {
        channels.remove(channel.peer(), channel);
    }

    /** For who reads the log. */
    void told(InetSocketAddress peer, Trouble trouble) {
        if (running) {
            LOG.warn(
                    "no TLS with {}: {}",
                    peer.getAddress().getHostAddress(),
                    trouble.detail().isEmpty() ? "closed without a word" : trouble.detail());
        }
    }

    void unreachable(InetSocketAddress peer, Trouble trouble) {
        if (running) {
            losses.unreachable(new Destination(peer, "tls"), trouble);
        }
    }

    void inVain(List<String> transactions) {
        if (running && !transactions.isEmpty()) {
            losses.inVain(transactions);
        }
    }

    TlsChannel connect(InetSocketAddress peer) throws IOException {
        if (!running) {
            throw new IOException("stopping");
        }
        SSLSocket socket =
                (SSLSocket) identity.papers().context().getSocketFactory().createSocket();
        socket.setEnabledProtocols(VERSIONS);
        TlsChannel fresh = new TlsChannel(this, socket, peer, true, threads);
        TlsChannel other = channels.putIfAbsent(peer, fresh);
        if (other != null) {
            socket.close();
            return other;
        }
        fresh.start();
        return fresh;
    }

    /** Whether who is at the other end is whom we mean. */
    void check(InetSocketAddress peer, SSLSession session, boolean weConnected) throws SSLPeerUnverifiedException {
        identity.papers().check().check(peer.getAddress(), session, weConnected);
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
        InetSocketAddress peer = new InetSocketAddress(host, port < 0 ? getDefaultTargetPort() : port);
        TlsChannel open = channels.get(peer);
        return open != null ? open : connect(peer);
    }

    @Override
    public int getDefaultTargetPort() {
        return 5061;
    }

    @Override
    public boolean isSecure() {
        return true;
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
