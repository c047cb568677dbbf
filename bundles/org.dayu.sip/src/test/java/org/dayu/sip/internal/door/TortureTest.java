package org.dayu.sip.internal.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipSignal;
import org.dayu.sip.internal.RawPeer;
import org.dayu.sip.internal.SipLab;
import org.dayu.sip.internal.Text;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every message of RFC 4475 against a node with a trunk, on the wire; {@code outcomes.tsv} says what each deserves. */
class TortureTest {

    private static SipLab lab;
    private RawPeer peer;

    @BeforeAll
    static void start() throws IOException {
        lab = new SipLab();
        lab.trunk("local", null, 100);
    }

    @AfterAll
    static void stop() throws IOException {
        lab.close();
    }

    @BeforeEach
    void meet() throws IOException {
        peer = lab.peer();
    }

    static List<Torture> messages() throws IOException {
        return Torture.all();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void getsWhatItDeserves(Torture message) throws IOException {
        if (message.transport().equals("tcp")) {
            assertThat(answerByTcp(message.bytes()).status()).isEqualTo(Integer.parseInt(message.outcome()));
        } else {
            peer.send(message.bytes());
            switch (message.outcome()) {
                case "silence" -> {
                    peer.expectNothingMore();
                    lab.expectSilence();
                }
                case "call" -> {
                    SipSignal.Incoming incoming = lab.expect(SipSignal.Incoming.class);
                    lab.send(new SipCommand.Reject(incoming.leg(), 486, "", 0));
                    assertThat(peer.expectFinal().status()).isEqualTo(486);
                    lab.expect(SipSignal.Ended.class);
                }
                default -> {
                    Text answer = peer.expectFinal();
                    assertThat(answer.status()).as(answer.whole()).isEqualTo(Integer.parseInt(message.outcome()));
                    peer.expectNothingMore();
                    lab.expectSilence();
                }
            }
        }
        assertThat(lab.node().wire().counters().snapshot()).doesNotContainKey("crash");
    }

    private Text answerByTcp(byte[] message) throws IOException {
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), lab.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(message);
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0 || head.toString().startsWith("SIP/2.0 100")) {
                if (head.indexOf("\r\n\r\n") > 0) {
                    head.setLength(0);
                }
                byte[] some = new byte[8_192];
                int count = socket.getInputStream().read(some);
                assertThat(count).as("closed after " + head).isPositive();
                head.append(new String(some, 0, count, StandardCharsets.UTF_8));
            }
            return new Text(head.toString());
        }
    }
}
