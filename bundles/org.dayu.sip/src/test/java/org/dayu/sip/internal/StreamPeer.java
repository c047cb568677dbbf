package org.dayu.sip.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The other end of one connection, by hand; the node connects. */
public final class StreamPeer implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final ServerSocket server;
    private Socket line = new Socket();

    public StreamPeer() throws IOException {
        server = new ServerSocket(0, 8, InetAddress.getByName("127.0.0.1"));
        server.setSoTimeout(PATIENCE_MILLIS);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Waits until the node connects. */
    public void accept() throws IOException {
        line = server.accept();
        line.setSoTimeout(PATIENCE_MILLIS);
    }

    /** The next request of that method; others are passed over. */
    public Text expectRequest(String method) throws IOException {
        Text text = receive();
        while (!text.isRequest() || !text.method().equals(method)) {
            text = receive();
        }
        return text;
    }

    private Text receive() throws IOException {
        return Text.read(line.getInputStream());
    }

    /** Says 200 with the SDP of {@link RawPeer}. */
    public void ok(Text request) throws IOException {
        String to = request.header("To");
        String text = "SIP/2.0 200 OK\r\nVia: " + request.header("Via") + "\r\nFrom: " + request.header("From")
                + "\r\nTo: " + to + (to.contains(";tag=") ? "" : ";tag=callee") + "\r\nCall-ID: "
                + request.header("Call-ID") + "\r\nCSeq: " + request.header("CSeq") + "\r\nContact: <sip:me@127.0.0.1:"
                + port() + ";transport=tcp>\r\nContent-Type: application/sdp\r\nContent-Length: " + RawPeer.SDP.length()
                + "\r\n\r\n" + RawPeer.SDP;
        line.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Hangs up, by reset; who connects again is still served. */
    public void cut() throws IOException {
        line.setSoLinger(true, 0);
        line.close();
    }

    @Override
    public void close() throws IOException {
        line.close();
        server.close();
    }
}
