package org.dayu.sip.internal.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.dayu.sip.api.BrowserPhones;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipOrigin;
import org.dayu.sip.api.SipSignal;
import org.dayu.sip.api.SipTarget;
import org.dayu.sip.api.SipWebSockets;
import org.dayu.sip.internal.RawPeer;
import org.dayu.sip.internal.SipLab;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Browsers by WebSocket, whose web session has said already who they are. */
class WebSocketTest {

    private static final String ACCOUNT = BrowserPhones.account(UUID.randomUUID());
    private static final String VISITOR = BrowserPhones.visitor(UUID.randomUUID());

    private SipLab lab;

    @BeforeEach
    void start() throws IOException {
        lab = new SipLab();
    }

    @AfterEach
    void stop() throws IOException {
        lab.close();
    }

    /** A page; its Via and Contact name a host that is nowhere (RFC 7118, 5). */
    private final class Page implements SipWebSockets.Socket {
        final InetSocketAddress peer;
        final BlockingQueue<String> inbox = new LinkedBlockingQueue<>();
        final BlockingQueue<Integer> closed = new LinkedBlockingQueue<>();
        final SipWebSockets.Connection connection;
        final String account;
        int branch;

        Page(int port) {
            this(port, ACCOUNT);
        }

        Page(int port, String account) {
            this("192.0.2.5", port, account);
        }

        Page(String host, int port, String account) {
            this.account = account;
            peer = new InetSocketAddress(host, port);
            connection = lab.node().wire().open(this);
        }

        @Override
        public InetSocketAddress peer() {
            return peer;
        }

        @Override
        public String account() {
            return account;
        }

        @Override
        public void send(byte[] message) {
            inbox.add(new String(message, StandardCharsets.UTF_8));
        }

        @Override
        public void close(int code) {
            closed.add(code);
        }

        void say(String text) {
            connection.received(text.getBytes(StandardCharsets.UTF_8));
        }

        String next() throws InterruptedException {
            String message = inbox.poll(5, TimeUnit.SECONDS);
            assertThat(message).isNotNull();
            return message;
        }

        String request(String method, String user, String more, String body) {
            return method + " sip:dayu.invalid SIP/2.0\r\nVia: SIP/2.0/WS abc.invalid;branch=z9hG4bK" + peer.getPort()
                    + (branch++) + "\r\nMax-Forwards: 69\r\nTo: <sip:" + user + "@dayu.invalid>\r\nFrom: <sip:" + user
                    + "@dayu.invalid>;tag=x" + peer.getPort() + "\r\nCall-ID: reg" + peer.getPort() + "\r\nCSeq: "
                    + (branch + 1) + " " + method + "\r\nContact: <sip:q1@abc.invalid;transport=ws>\r\n" + more
                    + "Content-Length: " + body.length() + "\r\n\r\n" + body;
        }

        void register() throws InterruptedException {
            say(request("REGISTER", ACCOUNT, "Expires: 120\r\n", ""));
            assertThat(next()).startsWith("SIP/2.0 200");
        }

        /** Answers a request of ours with the headers that bind it. */
        void answer(String request, String status, String more, String body) {
            StringBuilder answer = new StringBuilder("SIP/2.0 " + status + "\r\n");
            for (String line : request.split("\r\n")) {
                if (List.of("Via", "From", "Call-ID", "CSeq").contains(line.split(":")[0])) {
                    answer.append(line).append("\r\n");
                } else if (line.startsWith("To:")) {
                    answer.append(line).append(";tag=page\r\n");
                }
            }
            say(answer + "Contact: <sip:q1@abc.invalid;transport=ws>\r\n" + more + "Content-Length: " + body.length()
                    + "\r\n\r\n" + body);
        }
    }

    @Test
    void registersWithoutAPasswordTheAccountOfItsSessionAndNoOther() throws Exception {
        Page page = new Page(1000);

        page.register();

        assertThat(lab.bindings.reachable(ACCOUNT)).isTrue();
        assertThat(lab.bindings.browser(ACCOUNT)).isTrue();
        page.say(page.request("REGISTER", "8001", "Expires: 120\r\n", ""));
        assertThat(page.next()).startsWith("SIP/2.0 403");
        assertThat(lab.bindings.reachable("8001")).isFalse();
    }

    @Test
    void nobodyElseIsBelievedByTheSameAddressInAVia() throws Exception {
        Page page = new Page(1001);
        page.register();
        RawPeer stranger = lab.peer();

        stranger.send(page.request("REGISTER", ACCOUNT, "Expires: 120\r\n", "")
                .replace("SIP/2.0/WS abc.invalid", "SIP/2.0/UDP 127.0.0.1:" + stranger.port() + ";rport"));

        stranger.expectStatus(401, "REGISTER");
    }

    @Test
    void ringsAnswersAndHangsUpByTheConnection() throws Exception {
        Page page = new Page(1002);
        page.register();

        UUID leg = lab.call(new SipTarget.Phone(ACCOUNT));
        String invite = page.next();
        assertThat(invite).startsWith("INVITE sip:q1@abc.invalid").contains("SIP/2.0/WS ");
        page.answer(invite, "200 OK", "Content-Type: application/sdp\r\n", RawPeer.SDP);
        assertThat(lab.expect(SipSignal.Answered.class).leg()).isEqualTo(leg);
        assertThat(page.next()).startsWith("ACK ");
        lab.send(new SipCommand.Hangup(leg, 200, "Bye"));
        String bye = page.next();
        assertThat(bye).startsWith("BYE ");
        page.answer(bye, "200 OK", "", "");
        lab.expect(SipSignal.Ended.class);
    }

    @Test
    void aDialogGoesOnByTheNextConnectionOfThePage() throws Exception {
        Page page = new Page(1003);
        page.register();
        UUID leg = lab.call(new SipTarget.Phone(ACCOUNT));
        page.answer(page.next(), "200 OK", "Content-Type: application/sdp\r\n", RawPeer.SDP);
        lab.expect(SipSignal.Answered.class);
        page.next();

        page.connection.closed();
        Page again = new Page(1004);
        again.register();
        lab.send(new SipCommand.Hangup(leg, 200, "Bye"));

        String bye = again.next();
        assertThat(bye).startsWith("BYE ");
        again.answer(bye, "200 OK", "", "");
        lab.expect(SipSignal.Ended.class);
    }

    @Test
    void callsOutAsItsAccount() throws Exception {
        Page page = new Page(1005);
        page.register();

        page.say(page.request("INVITE", ACCOUNT, "Content-Type: application/sdp\r\n", RawPeer.SDP)
                .replace("INVITE sip:dayu.invalid", "INVITE sip:8002@dayu.invalid")
                .replace("To: <sip:" + ACCOUNT, "To: <sip:8002"));

        SipSignal.Incoming incoming = lab.expect(SipSignal.Incoming.class);
        assertThat(incoming.origin()).isEqualTo(new SipOrigin.Phone(ACCOUNT));
        lab.send(new SipCommand.Reject(incoming.leg(), 486, "Busy Here", 0));
        lab.expect(SipSignal.Ended.class);
    }

    @Test
    void aCitizensPageCallsWithoutANumberAndIsNoPhoneThatRings() throws Exception {
        // from where a trunk is too, as behind a proxy on the machine itself
        lab.trunk("carrier", null, 10);
        Page page = new Page("127.0.0.1", 1009, VISITOR);

        page.say(page.request("REGISTER", VISITOR, "Expires: 120\r\n", ""));
        assertThat(page.next()).startsWith("SIP/2.0 403");

        page.say(page.request("INVITE", VISITOR, "Content-Type: application/sdp\r\n", RawPeer.SDP)
                .replace("INVITE sip:dayu.invalid", "INVITE sip:12345@dayu.invalid")
                .replace("To: <sip:" + VISITOR, "To: <sip:12345"));

        SipSignal.Incoming incoming = lab.expect(SipSignal.Incoming.class);
        assertThat(incoming.origin()).isEqualTo(new SipOrigin.Visitor(VISITOR));
        assertThat(incoming.caller()).isEmpty();
        lab.send(new SipCommand.Reject(incoming.leg(), 486, "Busy Here", 0));
        lab.expect(SipSignal.Ended.class);
    }

    @Test
    void aCitizensPageCallsOnceAtATime() throws Exception {
        Page page = new Page(1010, VISITOR);
        page.say(call(page, "one"));
        UUID leg = lab.expect(SipSignal.Incoming.class).leg();
        assertThat(page.next()).startsWith("SIP/2.0 100");

        page.say(call(page, "two"));
        assertThat(page.next()).startsWith("SIP/2.0 486");
        Page another = new Page(1011, BrowserPhones.visitor(UUID.randomUUID()));
        another.say(call(another, "three"));
        lab.expect(SipSignal.Incoming.class);

        lab.send(new SipCommand.Reject(leg, 486, "Busy Here", 0));
        lab.expect(SipSignal.Ended.class);
        page.say(call(page, "four"));
        assertThat(lab.expect(SipSignal.Incoming.class).origin()).isEqualTo(new SipOrigin.Visitor(VISITOR));
    }

    private static String call(Page page, String callId) {
        return page.request("INVITE", page.account, "Content-Type: application/sdp\r\n", RawPeer.SDP)
                .replace("INVITE sip:dayu.invalid", "INVITE sip:12345@dayu.invalid")
                .replace("To: <sip:" + page.account, "To: <sip:12345")
                .replaceFirst("Call-ID: \\S+", "Call-ID: " + callId);
    }

    @Test
    void aSecondWindowTakesThePhoneOver() throws Exception {
        Page first = new Page(1006);
        first.register();

        Page second = new Page(1007);
        second.register();

        assertThat(first.closed.poll(1, TimeUnit.SECONDS)).isEqualTo(SipWebSockets.Socket.REPLACED);
        lab.call(new SipTarget.Phone(ACCOUNT));
        assertThat(second.next()).startsWith("INVITE ");
        assertThat(first.inbox.stream().filter(each -> each.startsWith("INVITE")))
                .isEmpty();
    }

    @Test
    void thePhoneIsLostSoonAfterItsConnection() throws Exception {
        Page page = new Page(1008);
        page.register();

        page.connection.closed();

        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (lab.bindings.reachable(ACCOUNT) && System.nanoTime() < until) {
            LockSupport.parkNanos(20_000_000);
        }
        assertThat(lab.bindings.reachable(ACCOUNT)).isFalse();
    }
}
