package org.dayu.sip.internal.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

import org.dayu.sip.api.SipWebSockets;
import org.dayu.sip.internal.wire.Destination;
import org.dayu.testing.MemoryCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Phones of two nodes: found from each, and browsers called from the node that does not have them. */
class PhoneExchangeTest {

    private final MemoryCluster cluster = new MemoryCluster();
    private final Site a = new Site("a", Clock.systemUTC());
    private final Site b = new Site("b", Clock.systemUTC());

    PhoneExchangeTest() {
        cluster.listen("a", PhoneExchange.CHANNEL, a.exchange);
        cluster.listen("b", PhoneExchange.CHANNEL, b.exchange);
        cluster.settle();
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void aPhoneIsCalledWhereItRegisteredFrom() {
        a.bindings.put(binding("8001", "sip:8001@10.0.0.9:5062", "127.0.0.1", 40000, "udp"));

        until(() -> b.bindings.reachable("8001"));

        Binding found = b.bindings.toCall("8001").orElseThrow();
        assertThat(found.hop()).isEqualTo(new Destination(new InetSocketAddress("127.0.0.1", 40000), "udp"));
        assertThat(found.contact()).isEqualTo("sip:8001@10.0.0.9:5062");
        assertThat(b.bindings.at("a")).containsExactly("8001");
        assertThat(b.bindings.registered()).as("it is not registered here").isEmpty();
    }

    @Test
    void byAConnectionOnlyItsContactHelps() {
        a.bindings.put(binding("8001", "sip:8001@10.0.0.9:5062;transport=tcp", "10.0.0.9", 40000, "tcp"));

        until(() -> b.bindings.reachable("8001"));

        assertThat(b.bindings.toCall("8001").orElseThrow().hop())
                .isEqualTo(new Destination(new InetSocketAddress("10.0.0.9", 5062), "tcp"));
    }

    @Test
    void aNodeWhoseClockIsAnHourBehindHasPhonesToo() {
        Site late = new Site("late", Clock.offset(Clock.systemUTC(), Duration.ofHours(-1)));
        cluster.listen("late", PhoneExchange.CHANNEL, late.exchange);
        cluster.settle();
        late.bindings.put(binding("8009", "sip:8009@10.0.0.9:5062", "127.0.0.1", 40000, "udp", Duration.ofHours(-1)));

        until(() -> b.bindings.reachable("8009"));

        assertThat(b.bindings.toCall("8009").orElseThrow().expires()).isAfter(Instant.now());
    }

    @Test
    void whatIsTakenBackIsForgotten() {
        a.bindings.put(binding("8001", "sip:8001@10.0.0.9:5062", "127.0.0.1", 40000, "udp"));
        until(() -> b.bindings.reachable("8001"));
        a.bindings.removeAll("8001");

        until(() -> !b.bindings.reachable("8001"));
    }

    @Test
    void whoseNodeDiedIsKnownForTheirAgents() {
        a.bindings.put(binding("8001", "sip:8001@10.0.0.9:5062", "127.0.0.1", 40000, "udp"));
        a.bindings.put(binding("web-1", "sip:web-1@x.invalid;transport=ws", "127.0.0.1", 40001, "ws"));
        until(() -> b.bindings.reachable("web-1"));

        cluster.kill("a");
        cluster.bury("a");

        until(() -> !b.bindings.reachable("web-1"));
        assertThat(b.bindings.reachable("8001")).as("a phone outlives its node").isTrue();
        assertThat(b.bindings.at("a")).containsExactlyInAnyOrder("8001", "web-1");
    }

    @Test
    void whoComesHereFromANodeThatDiedIsHere() {
        a.bindings.put(binding("8001", "sip:8001@10.0.0.9:5062", "127.0.0.1", 40000, "udp"));
        a.bindings.put(binding("8002", "sip:8002@10.0.0.8:5062", "127.0.0.1", 40002, "udp"));
        a.bindings.put(binding("web-1", "sip:web-1@x.invalid;transport=ws", "127.0.0.1", 40001, "ws"));
        until(() -> b.bindings.reachable("web-1"));
        cluster.kill("a");
        cluster.bury("a");
        until(() -> !b.bindings.reachable("web-1"));

        b.bindings.put(binding("8001", "sip:8001@10.0.0.9:5062", "127.0.0.1", 40000, "udp", Duration.ofSeconds(1)));
        b.bindings.put(binding("web-1", "sip:web-1@x.invalid;transport=ws", "127.0.0.1", 40003, "ws"));

        assertThat(b.bindings.at("b")).containsExactlyInAnyOrder("8001", "web-1");
        assertThat(b.bindings.at("a")).containsExactly("8002");
    }

    @Test
    void whoMovesIsWhereItRegisteredLast() {
        a.bindings.put(binding("8001", "sip:8001@10.0.0.9:5062", "127.0.0.1", 40000, "udp"));
        until(() -> b.bindings.reachable("8001"));

        b.bindings.put(binding("8001", "sip:8001@10.0.0.9:5062", "127.0.0.1", 40000, "udp", Duration.ofSeconds(1)));
        until(() -> a.bindings.at("b").contains("8001"));

        assertThat(a.bindings.at("a")).isEmpty();
        assertThat(b.bindings.at("b")).containsExactly("8001");
        assertThat(b.bindings.at("a")).isEmpty();
    }

    @Test
    void aBrowserIsCalledThroughTheNodeThatHasIt() {
        Browser browser = new Browser("web-1");
        Stack atHome = new Stack();
        SipWebSockets.Connection connection = a.exchange.watch(browser, atHome);
        a.bindings.put(binding("web-1", "sip:web-1@x.invalid;transport=ws", "127.0.0.1", 40001, "ws"));
        until(() -> b.bindings.reachable("web-1"));
        assertThat(b.bindings.browser("web-1")).isTrue();

        b.bindings.toCall("web-1");
        assertThat(b.opened).hasSize(1);
        b.opened.get(0).send(message("INVITE sip:web-1@x.invalid SIP/2.0", "call-of-b"));
        until(() -> browser.got.size() == 1);

        connection.received(message("SIP/2.0 180 Ringing", "call-of-b"));
        connection.received(message("REGISTER sip:x SIP/2.0", "call-of-a"));
        until(() -> b.stack.got.size() == 1);
        assertThat(b.stack.got.get(0)).contains("180 Ringing");
        assertThat(atHome.got).singleElement().satisfies(said -> assertThat(said)
                .startsWith("REGISTER"));
    }

    private static byte[] message(String first, String callId) {
        return (first + "\r\nVia: x\r\nCall-ID: " + callId + "\r\n\r\nbody").getBytes(StandardCharsets.UTF_8);
    }

    private static Binding binding(String account, String contact, String host, int port, String transport) {
        return binding(account, contact, host, port, transport, Duration.ZERO);
    }

    private static Binding binding(
            String account, String contact, String host, int port, String transport, Duration ahead) {
        Instant now = Instant.now().plus(ahead);
        return new Binding(
                account,
                contact,
                new Destination(new InetSocketAddress(host, port), transport),
                "test",
                account + contact,
                1,
                true,
                now,
                now.plusSeconds(600));
    }

    private static void until(BooleanSupplier holds) {
        Instant end = Instant.now().plus(Duration.ofSeconds(10));
        while (!holds.getAsBoolean()) {
            assertThat(Instant.now()).as("waited too long").isBefore(end);
            Thread.onSpinWait();
        }
    }

    private final class Site implements PhoneExchange.Desk {

        final PhoneExchange exchange;
        final Bindings bindings;
        final List<SipWebSockets.Socket> opened = new CopyOnWriteArrayList<>();
        final Stack stack = new Stack();

        Site(String name, Clock clock) {
            exchange = new PhoneExchange(clock);
            bindings = new Bindings(clock, event -> {});
            exchange.cluster = cluster.node(name);
            bindings.exchange(exchange);
            exchange.desk(this);
        }

        @Override
        public List<Binding> all() {
            return bindings.all();
        }

        @Override
        public Optional<SipWebSockets.Connection> open(SipWebSockets.Socket socket) {
            opened.add(socket);
            return Optional.of(stack);
        }
    }

    private static final class Stack implements SipWebSockets.Connection {

        final List<String> got = new CopyOnWriteArrayList<>();

        @Override
        public void received(byte[] message) {
            got.add(new String(message, StandardCharsets.UTF_8));
        }

        @Override
        public void closed() {}
    }

    private static final class Browser implements SipWebSockets.Socket {

        final String account;
        final List<byte[]> got = new CopyOnWriteArrayList<>();

        Browser(String account) {
            this.account = account;
        }

        @Override
        public InetSocketAddress peer() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), 40001);
        }

        @Override
        public String account() {
            return account;
        }

        @Override
        public void send(byte[] message) {
            got.add(message);
        }

        @Override
        public void close(int code) {}
    }
}
