package org.dayu.sip.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A SIP message as a test reads it. */
public record Text(String whole) {

    public static Text of(byte[] data, int length) {
        return new Text(new String(data, 0, length, StandardCharsets.UTF_8));
    }

    /** The next message of a connection; fails when the peer has closed it. */
    public static Text read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed after " + head);
            }
            head.write(next);
        }
        Text text = new Text(head.toString(StandardCharsets.UTF_8));
        byte[] body = in.readNBytes(Integer.parseInt(text.header("Content-Length")));
        return new Text(text.whole() + new String(body, StandardCharsets.UTF_8));
    }

    public String firstLine() {
        return whole.substring(0, whole.indexOf("\r\n"));
    }

    /** 0 for a request. */
    public int status() {
        return isRequest() ? 0 : Integer.parseInt(firstLine().split(" ")[1]);
    }

    public boolean isRequest() {
        return !whole.startsWith("SIP/2.0 ");
    }

    /** Of a request, or of the CSeq of a response. */
    public String method() {
        return isRequest() ? firstLine().split(" ")[0] : header("CSeq").split("\\s+")[1];
    }

    public String header(String name) {
        List<String> all = headers(name);
        return all.isEmpty() ? "" : all.get(0);
    }

    public List<String> headers(String name) {
        List<String> values = new ArrayList<>();
        for (String line : whole.substring(0, whole.indexOf("\r\n\r\n")).split("\r\n")) {
            if (line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":")) {
                values.add(line.substring(name.length() + 1).strip());
            }
        }
        return values;
    }

    public String body() {
        return whole.substring(whole.indexOf("\r\n\r\n") + 4);
    }

    public String toTag() {
        return tag(header("To"));
    }

    public String fromTag() {
        return tag(header("From"));
    }

    private static String tag(String party) {
        int at = party.indexOf(";tag=");
        return at < 0 ? "" : party.substring(at + 5).split(";")[0];
    }

    /** The URI of the Contact. */
    public String contact() {
        String contact = header("Contact");
        return contact.substring(contact.indexOf('<') + 1, contact.indexOf('>'));
    }
}
