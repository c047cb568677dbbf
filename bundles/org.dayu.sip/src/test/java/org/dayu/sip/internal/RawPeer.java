package org.dayu.sip.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The other end, by hand: text over UDP, so that a test says exactly what is on the wire and when. */
public final class RawPeer implements AutoCloseable {

    public static final String SDP = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
            + "m=audio 4000 RTP/AVP 8\r\na=rtpmap:8 PCMA/8000\r\n";
    private static final int PATIENCE_MILLIS = 10_000;
    private static final Pattern CALL_ID = Pattern.compile("(?im)^(?:call-id|i)[ \\t]*:[ \\t]*(\\S+)");

    private final DatagramSocket socket;
    private final InetSocketAddress node;
    private final Deque<Text> passedOver = new ArrayDeque<>();
    private String lastCallId = UUID.randomUUID().toString();

    RawPeer(int nodePort) throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        socket = new DatagramSocket(new InetSocketAddress(loopback, 0));
        node = new InetSocketAddress(loopback, nodePort);
    }

    public int port() {
        return socket.getLocalPort();
    }

    public String address() {
        return "127.0.0.1:" + port();
    }

    public void send(String message) throws IOException {
        send(message.getBytes(StandardCharsets.UTF_8));
    }

    public void send(byte[] data) throws IOException {
        Matcher callId = CALL_ID.matcher(new String(data, StandardCharsets.UTF_8));
        lastCallId = callId.find() ? callId.group(1) : UUID.randomUUID().toString();
        socket.send(new DatagramPacket(data, data.length, node));
    }

    /** The next message that fits; others are kept for later. */
    public Text expect(Predicate<Text> wanted) throws IOException {
        for (var kept = passedOver.iterator(); kept.hasNext(); ) {
            Text text = kept.next();
            if (wanted.test(text)) {
                kept.remove();
                return text;
            }
        }
        long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        while (System.nanoTime() < deadline) {
            Text text = receive(PATIENCE_MILLIS);
            if (wanted.test(text)) {
                return text;
            }
            passedOver.add(text);
        }
        throw new AssertionError("did not come; there were " + passedOver);
    }

    public Text expectStatus(int status, String method) throws IOException {
        try {
            return expect(text -> text.status() == status && text.method().equals(method));
        } catch (SocketTimeoutException e) {
            throw new AssertionError("no " + status + " for " + method + "; there were " + passedOver, e);
        }
    }

    public Text expectRequest(String method) throws IOException {
        try {
            return expect(text -> text.isRequest() && text.method().equals(method));
        } catch (SocketTimeoutException e) {
            throw new AssertionError("no " + method + "; there were " + passedOver, e);
        }
    }

    /** The next final response. */
    public Text expectFinal() throws IOException {
        return expect(text -> text.status() >= 200);
    }

    private Text receive(int millis) throws IOException {
        socket.setSoTimeout(millis);
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        socket.receive(packet);
        return Text.of(packet.getData(), packet.getLength());
    }

    /**
     * Sends an OPTIONS and waits for its 200: what was sent last has been handled, for messages of one Call-ID are handled in
     * their order, and had no answer.
     */
    public void expectNothingMore() throws IOException {
        Ids after = new Ids(lastCallId, Ids.token(), Ids.token());
        send(request("OPTIONS", "sip:127.0.0.1", after).build());
        Text answer = expectFinal();
        assertThat(answer.method()).as(answer.whole()).isEqualTo("OPTIONS");
        assertThat(passedOver).isEmpty();
    }

    /** How many final answers of that status have come so far. */
    public int answers(int status) throws IOException {
        try {
            while (true) {
                passedOver.add(receive(200));
            }
        } catch (SocketTimeoutException e) {
            return (int)
                    passedOver.stream().filter(text -> text.status() == status).count();
        }
    }

    /** Sends an OPTIONS until it is answered, whatever else comes meanwhile, and forgets what came. */
    public void expectAlive() throws IOException {
        Ids ids = new Ids();
        String options = request("OPTIONS", "sip:127.0.0.1", ids).build();
        long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        passedOver.clear();
        while (System.nanoTime() < deadline) {
            send(options);
            try {
                // a flood fills socket buffers: this one may be among what was lost
                long next = System.nanoTime() + 500_000_000L;
                while (System.nanoTime() < next) {
                    if (receive(500).whole().contains(ids.callId())) {
                        return;
                    }
                }
            } catch (SocketTimeoutException e) {
                continue;
            }
        }
        throw new AssertionError("the node does not answer any more");
    }

    /** Call-ID, tag and branch of a request. */
    public record Ids(String callId, String fromTag, String branch) {
        public Ids() {
            this(UUID.randomUUID().toString(), token(), token());
        }

        public Ids newBranch() {
            return new Ids(callId, fromTag, token());
        }

        static String token() {
            return UUID.randomUUID().toString().substring(0, 8);
        }
    }

    public Request request(String method, String uri, Ids ids) {
        return new Request(method, uri, ids, "127.0.0.1", port(), "UDP");
    }

    public Request invite(String called, Ids ids) {
        return request("INVITE", "sip:" + called + "@127.0.0.1", ids)
                .contact("<sip:me@" + address() + ">")
                .sdp(SDP);
    }

    /** A request within the dialog that our INVITE and their response made. */
    public Request within(String method, Text response, Ids ids, int sequence) {
        return request(method, response.contact(), ids.newBranch())
                .to(response.header("To"))
                .sequence(sequence)
                .contact("<sip:me@" + address() + ">");
    }

    /** A request within the dialog that their INVITE and our response (with that tag) made. */
    public Request back(String method, Text invite, String ourTag, int sequence) {
        return request(method, invite.contact(), new Ids(invite.header("Call-ID"), ourTag, Ids.token()))
                .from(invite.header("To") + ";tag=" + ourTag)
                .to(invite.header("From"))
                .sequence(sequence)
                .contact("<sip:me@" + address() + ">");
    }

    /** A response to their request. */
    public String reply(Text request, int status, String toTag, String... extra) {
        StringBuilder text = new StringBuilder("SIP/2.0 " + status + " Whatever\r\n");
        request.headers("Via").forEach(via -> text.append("Via: ").append(via).append("\r\n"));
        String to = request.header("To");
        text.append("From: ").append(request.header("From")).append("\r\n");
        text.append("To: ")
                .append(to.contains(";tag=") || toTag.isEmpty() ? to : to + ";tag=" + toTag)
                .append("\r\n");
        text.append("Call-ID: ").append(request.header("Call-ID")).append("\r\n");
        text.append("CSeq: ").append(request.header("CSeq")).append("\r\n");
        text.append("Contact: <sip:me@").append(address()).append(">\r\n");
        String body = "";
        for (String line : extra) {
            if (line.startsWith("v=0")) {
                body = line;
                text.append("Content-Type: application/sdp\r\n");
            } else {
                text.append(line).append("\r\n");
            }
        }
        return text.append("Content-Length: ")
                .append(body.length())
                .append("\r\n\r\n")
                .append(body)
                .toString();
    }

    @Override
    public void close() {
        socket.close();
    }
}
