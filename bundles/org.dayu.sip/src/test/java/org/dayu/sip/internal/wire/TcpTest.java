package org.dayu.sip.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipSignal;
import org.dayu.sip.internal.RawPeer;
import org.dayu.sip.internal.SipLab;
import org.dayu.sip.internal.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpTest {

    private SipLab lab;
    private Socket socket;
    private final String callId = UUID.randomUUID().toString();

    @BeforeEach
    void start() throws IOException {
        lab = new SipLab();
        lab.trunk("local", null, 10);
        socket = new Socket(InetAddress.getByName("127.0.0.1"), lab.port());
        socket.setSoTimeout(10_000);
    }

    @AfterEach
    void stop() throws IOException {
        socket.close();
        lab.close();
    }

    private String request(String method, String to, int sequence, String body) {
        return method + " sip:12345@127.0.0.1 SIP/2.0\r\n"
                + "Via: SIP/2.0/TCP 127.0.0.1:5099;branch=z9hG4bK" + method + sequence + callId + "\r\n"
                + "Max-Forwards: 70\r\nFrom: <sip:13900139000@127.0.0.1>;tag=a\r\nTo: " + to + "\r\n"
                + "Call-ID: " + callId + "\r\nCSeq: " + sequence + " " + method + "\r\n"
                + "Contact: <sip:me@127.0.0.1:5099;transport=tcp>\r\n"
                + (body.isEmpty() ? "" : "Content-Type: application/sdp\r\n")
                + "l: " + body.length() + "\r\n\r\n" + body;
    }

    private void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private Text receive() throws IOException {
        return Text.read(socket.getInputStream());
    }

    private Text receive(int status) throws IOException {
        Text text = receive();
        while (text.status() != status) {
            text = receive();
        }
        return text;
    }

    @Test
    void aCallGoesByTheConnectionOfItsInvite() throws IOException {
        String invite = request("INVITE", "<sip:12345@127.0.0.1>", 1, RawPeer.SDP);
        // in pieces, as networks do
        send(invite.substring(0, 100));
        send(invite.substring(100));
        SipSignal.Incoming incoming = lab.expect(SipSignal.Incoming.class);
        assertThat(incoming.sdp()).isEqualTo(RawPeer.SDP);
        lab.send(new SipCommand.Answer(incoming.leg(), RawPeer.SDP));
        Text ok = receive(200);
        assertThat(ok.contact()).contains("transport=tcp");
        // the 200 is repeated by the same connection until the ACK
        assertThat(receive(200).toTag()).isEqualTo(ok.toTag());
        // two in one piece
        send(request("ACK", ok.header("To"), 1, "") + request("BYE", ok.header("To"), 2, ""));
        lab.expect(SipSignal.Confirmed.class);
        lab.expect(SipSignal.Ended.class);
        Text bye = receive(200);
        while (!bye.method().equals("BYE")) {
            bye = receive(200);
        }
    }

    @Test
    void pingsArePonged() throws IOException {
        send("\r\n\r\n");
        assertThat(socket.getInputStream().readNBytes(2)).isEqualTo("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aStreamThatPromisesGigabytesIsClosed() throws IOException {
        send(request("INVITE", "<sip:12345@127.0.0.1>", 1, "").replace("l: 0", "Content-Length: 999999999"));
        assertThat(receive().firstLine()).isEqualTo("SIP/2.0 400 Bad Request - Message too large");
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void garbageClosesTheConnection() throws IOException {
        send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void malformedMessagesAreAnsweredAndTheConnectionStays() throws IOException {
        send(request("INVITE", "<sip:12345@127.0.0.1>", 1, "").replace("SIP/2.0\r\nVia", "SIP/7.0\r\nVia"));
        assertThat(receive().status()).isEqualTo(505);
        send(request("OPTIONS", "<sip:12345@127.0.0.1>", 2, ""));
        assertThat(receive().status()).isEqualTo(200);
    }
}
