package org.dayu.sip.internal.registrar;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import org.dayu.core.api.cluster.Cluster;
import org.dayu.core.api.cluster.ClusterListener;
import org.dayu.core.api.cluster.LinkedNodes;
import org.dayu.sip.api.SipWebSockets;
import org.dayu.sip.internal.SteadyClock;
import org.dayu.sip.internal.wire.Destination;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Phones that are registered at other nodes. Each node tells the others of its bindings; a call to a phone that is elsewhere
 * goes straight to where that phone registered from by UDP, or to its Contact by TCP and TLS. A browser can only be reached
 * by its own connection: what is to go there is handed to the node that has it, and what comes back of such a call is handed
 * back.
 *
 * <p>Thread-safe, never blocks.
 */
@Component(
        service = {PhoneExchange.class, ClusterListener.class},
        property = Cluster.CHANNEL + "=" + PhoneExchange.CHANNEL)
public final class PhoneExchange implements ClusterListener {

    static final String CHANNEL = "phones";

    private static final Logger LOG = LoggerFactory.getLogger(PhoneExchange.class);
    private static final String BROWSER = "ws";

    /** What this node has itself. */
    public interface Desk {

        /** The newest binding of each account. */
        List<Binding> all();

        /** Opens a connection of the stack; empty while SIP is not up. */
        Optional<SipWebSockets.Connection> open(SipWebSockets.Socket socket);
    }

    private final Clock clock;
    private final Map<String, Map<String, Binding>> elsewhere = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> last = new ConcurrentHashMap<>();
    private final Map<String, SipWebSockets.Socket> browsers = new ConcurrentHashMap<>();
    private final Map<String, BorrowedBrowser> borrowed = new ConcurrentHashMap<>();
    private final BorrowedCalls lent = new BorrowedCalls();
    private final AtomicInteger lastPeer = new AtomicInteger();
    private volatile @Nullable Desk desk;

    /** May be replaced while calls go on. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Cluster cluster;

    private final LinkedNodes nodes = new LinkedNodes(CHANNEL, () -> cluster);

    @Activate
    public PhoneExchange() {
        this(SteadyClock.SINCE_START);
    }

    PhoneExchange(Clock clock) {
        this.clock = clock;
    }

    /** The desk whose phones are told of; {@code null} when it goes. */
    public void desk(@Nullable Desk present) {
        desk = present;
        nodes.forEach(this::tellAll);
    }

    // ---- where phones are

    /** The newest binding of an account at another node. */
    public Optional<Binding> find(String account) {
        Instant now = clock.instant();
        return elsewhere.values().stream()
                .map(known -> known.get(account))
                .filter(binding -> binding != null && binding.expires().isAfter(now))
                .max(Comparator.comparing(Binding::expires));
    }

    /** The accounts whose newest binding is at a node, this one too, or was when it died. */
    public Set<String> at(String node) {
        Map<String, Instant> here = here();
        Cluster company = cluster;
        if (company != null && node.equals(company.self())) {
            Set<String> accounts = new TreeSet<>(here.keySet());
            nodes.forEach(other -> accounts.removeAll(newer(other, here)));
            return accounts;
        }
        Set<String> accounts = new TreeSet<>(last.getOrDefault(node, Set.of()));
        accounts.removeAll(here.keySet());
        accounts.addAll(newer(node, here));
        return accounts;
    }

    /** Until when each account is registered here. */
    private Map<String, Instant> here() {
        Map<String, Instant> here = new HashMap<>();
        Desk present = desk;
        if (present != null) {
            present.all().forEach(binding -> here.put(binding.account(), binding.expires()));
        }
        return here;
    }

    /**
     * The accounts of another node that are in use there: a phone that moves is still known where it was until its binding
     * there expires, and the one that lasts longest is in use.
     */
    private Set<String> newer(String node, Map<String, Instant> here) {
        return elsewhere.getOrDefault(node, Map.of()).values().stream()
                .filter(there -> {
                    Instant expires = here.get(there.account());
                    return expires == null || there.expires().isAfter(expires);
                })
                .map(Binding::account)
                .collect(Collectors.toSet());
    }

    /** The bindings of an account have changed here. */
    public void changed(String account, List<Binding> bindings) {
        if (!nodes.none()) {
            nodes.sendAll(bindings.isEmpty() ? PhoneWords.removed(account) : told(bindings.get(0)));
        }
    }

    private byte[] told(Binding binding) {
        return PhoneWords.told(binding, clock.instant());
    }

    private void tellAll(String node) {
        Desk present = desk;
        nodes.send(node, PhoneWords.anew());
        if (present != null) {
            present.all().forEach(binding -> nodes.send(node, told(binding)));
        }
    }

    // ---- browsers here

    /** Stands between a browser and the stack: what belongs to a call of another node goes there. */
    public SipWebSockets.Connection watch(SipWebSockets.Socket socket, SipWebSockets.Connection stack) {
        browsers.put(socket.account(), socket);
        return new SipWebSockets.Connection() {
            @Override
            public void received(byte[] message) {
                Optional<String> node = lent.owner(message);
                if (node.isEmpty() || !nodes.send(node.get(), PhoneWords.fromPhone(socket.account(), message))) {
                    stack.received(message);
                }
            }

            @Override
            public void closed() {
                browsers.remove(socket.account(), socket);
                stack.closed();
            }
        };
    }

    // ---- from other nodes

    @Override
    public void linked(String node) {
        nodes.linked(node);
        tellAll(node);
    }

    @Override
    public void unlinked(String node) {
        nodes.unlinked(node);
    }

    @Override
    public void lost(String node) {
        Map<String, Binding> known = elsewhere.getOrDefault(node, Map.of());
        last.put(node, Set.copyOf(known.keySet()));
        known.values().stream()
                .filter(binding -> binding.hop().transport().equals(BROWSER))
                .toList()
                .forEach(binding -> forget(node, binding.account()));
    }

    @Override
    public void received(String node, byte[] message) {
        try {
            take(node, new DataInputStream(new ByteArrayInputStream(message)));
        } catch (IOException e) {
            LOG.error("node {} says of its phones what this version does not understand", node, e);
        }
    }

    private void take(String node, DataInputStream in) throws IOException {
        int kind = in.readByte();
        switch (kind) {
            case 'z' -> {
                last.remove(node);
                List.copyOf(elsewhere.getOrDefault(node, Map.of()).keySet()).forEach(account -> forget(node, account));
            }
            case 'r' -> forget(node, in.readUTF());
            case 'b' -> remember(node, in);
            case 't' -> toPhone(node, in.readUTF(), in.readAllBytes());
            case 'f' -> fromPhone(node, in.readUTF(), in);
            default -> throw new IOException("unknown kind " + kind);
        }
    }

    private void remember(String node, DataInputStream in) throws IOException {
        String account = in.readUTF();
        String contact = in.readUTF();
        String host = in.readUTF();
        int port = in.readUnsignedShort();
        String transport = in.readUTF();
        String agent = in.readUTF();
        boolean talks = in.readBoolean();
        Instant since = Instant.ofEpochMilli(in.readLong());
        Instant expires = Instant.ofEpochMilli(in.readLong());
        if (in.available() >= Long.BYTES) {
            // what is left of it by the clock there, which need not be ours; versions before this one do not say
            expires = clock.instant().plus(Duration.between(Instant.ofEpochMilli(in.readLong()), expires));
        }
        Destination hop = transport.equals(BROWSER)
                ? borrow(node, account)
                : hop(contact, new Destination(new InetSocketAddress(InetAddress.getByName(host), port), transport));
        elsewhere
                .computeIfAbsent(node, name -> new ConcurrentHashMap<>())
                .put(account, new Binding(account, contact, hop, agent, "", 0, talks, since, expires));
    }

    /** A connection that the phone has opened is of no use from elsewhere. */
    private static Destination hop(String contact, Destination source) {
        return source.transport().equals("udp")
                ? source
                : Contacts.destination(contact).orElse(source);
    }

    private void forget(String node, String account) {
        Map<String, Binding> known = elsewhere.get(node);
        if (known != null) {
            known.remove(account);
        }
        BorrowedBrowser browser = borrowed.get(account);
        if (browser != null && browser.node().equals(node)) {
            borrowed.remove(account, browser);
            browser.gone();
        }
    }

    // ---- browsers elsewhere

    private Destination borrow(String node, String account) {
        BorrowedBrowser known = borrowed.get(account);
        if (known == null || !known.node().equals(node)) {
            known = new BorrowedBrowser(
                    node, account, address(lastPeer.incrementAndGet()), message -> nodes.send(node, message));
            borrowed.put(account, known);
        }
        return new Destination(known.peer(), BROWSER);
    }

    /** Of a network that is never used (RFC 1112, 4): it only names the connection within the stack. */
    private static InetSocketAddress address(int number) {
        try {
            byte[] bytes = {(byte) 240, (byte) (number >> 16), (byte) (number >> 8), (byte) number};
            return new InetSocketAddress(InetAddress.getByAddress(bytes), 1);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    /** Sees that the stack has a connection to the browser of an account that is elsewhere, before it is called. */
    public void prepare(Binding binding) {
        BorrowedBrowser browser = borrowed.get(binding.account());
        Desk present = desk;
        // one that is here itself must not be pushed aside
        if (browser != null && present != null && !browsers.containsKey(binding.account())) {
            browser.open(present);
        }
    }

    private void toPhone(String node, String account, byte[] message) {
        SipWebSockets.Socket socket = browsers.get(account);
        if (socket != null) {
            lent.lend(message, node);
            socket.send(message);
        }
    }

    private void fromPhone(String node, String account, DataInputStream in) throws IOException {
        BorrowedBrowser browser = borrowed.get(account);
        if (browser != null && browser.node().equals(node)) {
            browser.received(in.readAllBytes());
        }
    }
}
