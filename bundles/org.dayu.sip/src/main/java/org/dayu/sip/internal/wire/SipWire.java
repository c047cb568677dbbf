package org.dayu.sip.internal.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.TooManyListenersException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import javax.sip.ClientTransaction;
import javax.sip.InvalidArgumentException;
import javax.sip.ListeningPoint;
import javax.sip.ObjectInUseException;
import javax.sip.PeerUnavailableException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.SipListener;
import javax.sip.SipProvider;
import javax.sip.TransportAlreadySupportedException;
import javax.sip.TransportNotSupportedException;
import javax.sip.header.Header;
import javax.sip.message.Request;
import javax.sip.message.Response;

import gov.nist.javax.sip.ListeningPointExt;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.SIPTransaction;
import org.dayu.core.api.thread.Threads;
import org.dayu.sip.api.SipWebSockets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The SIP end of this node: its sockets and its transactions. Open from construction until {@link #close()}, after
 * which the ports are free. Thread-safe.
 */
public final class SipWire implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SipWire.class);

    private final String host;
    private final int port;
    private final int tlsPort;
    private final Guard guard;
    private final @Nullable TlsIdentity identity;
    private final Counters counters;
    private final Intake intake;
    private final Sockets sockets;
    private final TransactionLayer stack;
    private final SipProvider provider;
    private volatile @Nullable TcpProcessor tcp;
    private volatile @Nullable WebSocketProcessor web;

    /**
     * @param peers trunks and registered phones; asked for every message
     * @param blocks strangers who are not heard
     * @param unreachable told of each peer to which no connection could be made, before whoever sent a request there
     * @param webLost told of each WebSocket connection that has gone
     * @throws IOException if the ports cannot be had
     */
    public SipWire(
            WireSettings settings,
            GuardSettings limits,
            Peers peers,
            Blocks blocks,
            Counters counters,
            Threads threads,
            SipListener listener,
            BiConsumer<Destination, Trouble> unreachable,
            Consumer<InetSocketAddress> webLost)
            throws IOException {
        this.counters = counters;
        host = settings.advertise().getHostAddress();
        guard = new Guard(limits, peers::known, blocks, System::nanoTime);
        intake = new Intake(guard, counters, threads, settings.lanes());
        sockets = Sockets.open(settings);
        port = sockets.port();
        TlsIdentity own;
        ServerSocket secure;
        try {
            own = settings.tls().on() ? new TlsIdentity(settings.tls(), peers) : null;
            secure = own == null
                    ? null
                    : TlsProcessor.listen(settings.bind(), settings.tls().port());
        } catch (IOException e) {
            sockets.close();
            throw e;
        }
        identity = own;
        tlsPort = secure == null ? 0 : secure.getLocalPort();
        Losses losses = losses(unreachable);
        try {
            stack = new TransactionLayer(
                    "dayu-" + port,
                    (layer, address, listenPort, transport) -> {
                        if (transport.equalsIgnoreCase("udp")) {
                            return new UdpProcessor(layer, address, listenPort, sockets.udp(), intake, threads);
                        }
                        if (transport.equalsIgnoreCase("ws")) {
                            WebSocketProcessor browsers = new WebSocketProcessor(
                                    layer, address, listenPort, intake, limits.maxMessage(), webLost);
                            web = browsers;
                            return browsers;
                        }
                        if (transport.equalsIgnoreCase("tls") && secure != null && own != null) {
                            return new TlsProcessor(
                                    layer, address, secure, own, intake, limits.maxMessage(), losses, threads);
                        }
                        TcpProcessor made = new TcpProcessor(
                                layer,
                                address,
                                listenPort,
                                sockets.tcp(),
                                intake,
                                limits.maxMessage(),
                                losses,
                                threads);
                        tcp = made;
                        return made;
                    },
                    threads.pool("sip-timer", 1));
            provider = stack.createSipProvider(stack.createListeningPoint(host, port, ListeningPoint.UDP));
            provider.addListeningPoint(stack.createListeningPoint(host, port, ListeningPoint.TCP));
            provider.addListeningPoint(stack.createListeningPoint(host, port, ListeningPointExt.WS));
            if (secure != null) {
                provider.addListeningPoint(stack.createListeningPoint(host, tlsPort, ListeningPoint.TLS));
            }
            provider.addSipListener(listener);
        } catch (PeerUnavailableException
                | TransportNotSupportedException
                | TransportAlreadySupportedException
                | InvalidArgumentException
                | ObjectInUseException
                | TooManyListenersException e) {
            sockets.close();
            throw new IOException("the SIP stack did not start: " + e.getMessage(), e);
        }
        intake.start();
        LOG.info(
                "SIP on {}:{} (UDP and TCP){}",
                settings.bind().getHostAddress(),
                port,
                tlsPort > 0 ? ", TLS on " + tlsPort : "");
    }

    /** The address that peers are told. */
    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    /** The port that peers are told for a transport. */
    public int port(String transport) {
        return transport.equalsIgnoreCase("tls") ? tlsPort : port;
    }

    public Counters counters() {
        return counters;
    }

    public int connections() {
        TcpProcessor current = tcp;
        return current == null ? 0 : current.connections();
    }

    /** Takes a WebSocket connection. */
    public SipWebSockets.Connection open(SipWebSockets.Socket socket) {
        WebSocketProcessor browsers = web;
        if (browsers == null) {
            throw new IllegalStateException("not open");
        }
        return browsers.open(socket);
    }

    /** Browsers that are connected. */
    public int browsers() {
        WebSocketProcessor current = web;
        return current == null ? 0 : current.connections();
    }

    /** Messages that wait for a lane. */
    public int waiting() {
        return intake.waiting();
    }

    /**
     * Other limits and certificates from now on; who is connected stays so.
     *
     * @throws IOException if the certificate cannot be used; the one before stays in use
     */
    public void settings(GuardSettings limits, TlsSettings tls) throws IOException {
        guard.settings(limits);
        if (identity != null) {
            identity.renew(tls);
        }
    }

    /** Forgets what is stale, and sees what is new on the disk; called every minute or so. */
    public void sweep() {
        if (identity != null) {
            identity.look();
        }
        guard.sweep();
        counters.sweep();
    }

    /** The transaction of a request that has just come in; must be called on the thread that brought it. */
    public ServerTransaction serverTransaction(Request request) throws SipException {
        return provider.getNewServerTransaction(request);
    }

    /** Answers in a transaction. */
    public void answer(ServerTransaction transaction, Response response) throws SipException {
        try {
            synchronized (transaction) {
                transaction.sendResponse(response);
            }
        } catch (InvalidArgumentException e) {
            throw new SipException("not a response to this request", e);
        }
    }

    /**
     * Sends a request in a transaction of its own.
     *
     * @param owner found again as the transaction's application data
     */
    public ClientTransaction send(Request request, Destination to, Object owner) throws SipException {
        ((SIPMessage) request).setApplicationData(to);
        ClientTransaction transaction = provider.getNewClientTransaction(request);
        transaction.setApplicationData(owner);
        transaction.sendRequest();
        return transaction;
    }

    private Losses losses(BiConsumer<Destination, Trouble> unreachable) {
        return new Losses() {
            @Override
            public void unreachable(Destination peer, Trouble trouble) {
                unreachable.accept(peer, trouble);
            }

            @Override
            public void inVain(List<String> transactions) {
                transactions.forEach(stack::fail);
            }
        };
    }

    /** Sends an ACK of a 2xx, which is no transaction. */
    public void sendAck(Request ack, Destination to) throws SipException {
        ((SIPMessage) ack).setApplicationData(to);
        provider.sendRequest(ack);
    }

    /**
     * Answers a request without a transaction, so that it costs no memory: challenges, OPTIONS. By the connection that
     * brought it, if it was one (RFC 3261, 18.2.2).
     */
    public void sendStateless(Request request, Response response) throws SipException {
        if (((SIPRequest) request).getMessageChannel() instanceof WireChannel channel && channel.isReliable()) {
            try {
                channel.sendMessage((SIPMessage) response);
            } catch (IOException e) {
                throw new SipException("the connection is gone", e);
            }
        } else {
            provider.sendResponse(response);
        }
    }

    /**
     * Sends a 2xx of an INVITE once more, the way the first went: by the connection of the request if there is one
     * (RFC 3261, 18.2.2).
     */
    public void repeat(ServerTransaction transaction, Response response) throws SipException, IOException {
        if (((SIPTransaction) transaction).isReliable()) {
            ((SIPTransaction) transaction).getMessageChannel().sendMessage((SIPMessage) response);
        } else {
            provider.sendResponse(response);
        }
    }

    /** Our own Contact for a transport, with a user part. */
    public Header contact(String user, String transport) {
        return SipMessages.contact(SipMessages.address(SipMessages.uri(user, host, port(transport), transport), ""));
    }

    @Override
    public void close() {
        intake.stop();
        stack.stop();
        try {
            // the processors have closed them, unless the stack failed on its way there
            sockets.close();
        } catch (IOException e) {
            LOG.warn("closing the SIP sockets failed", e);
        }
        LOG.info("SIP on port {} closed", port);
    }
}
