package org.dayu.sip.internal;

import java.util.ArrayList;
import java.util.List;

import org.dayu.sip.internal.RawPeer.Ids;

/** A request as a test writes it. */
public final class Request {

    private final String method;
    private final String uri;
    private final List<String> more = new ArrayList<>();
    private final String via;
    private final String callId;
    private String from;
    private String to;
    private int sequence = 1;
    private String body = "";

    Request(String method, String uri, Ids ids, String host, int port, String transport) {
        this.method = method;
        this.uri = uri;
        this.via = "SIP/2.0/" + transport + " " + host + ":" + port + ";rport;branch=z9hG4bK" + ids.branch();
        this.callId = ids.callId();
        this.from = "\"A Citizen\" <sip:13800138000@127.0.0.1>;tag=" + ids.fromTag();
        this.to = "<" + uri + ">";
    }

    public Request from(String party) {
        from = party;
        return this;
    }

    public Request to(String party) {
        to = party;
        return this;
    }

    public Request sequence(int number) {
        sequence = number;
        return this;
    }

    public Request contact(String contact) {
        return header("Contact: " + contact);
    }

    public Request header(String line) {
        more.add(line);
        return this;
    }

    public Request sdp(String sdp) {
        return body("application/sdp", sdp);
    }

    public Request noBody() {
        more.removeIf(line -> line.startsWith("Content-Type"));
        body = "";
        return this;
    }

    public Request body(String type, String text) {
        noBody();
        more.add("Content-Type: " + type);
        body = text;
        return this;
    }

    public String build() {
        StringBuilder text = new StringBuilder(method + " " + uri + " SIP/2.0\r\n");
        text.append("Via: ").append(via).append("\r\nMax-Forwards: 70\r\n");
        text.append("From: ").append(from).append("\r\nTo: ").append(to).append("\r\n");
        text.append("Call-ID: ").append(callId).append("\r\n");
        text.append("CSeq: ").append(sequence).append(' ').append(method).append("\r\n");
        more.forEach(line -> text.append(line).append("\r\n"));
        return text.append("Content-Length: ")
                .append(body.length())
                .append("\r\n\r\n")
                .append(body)
                .toString();
    }
}
