package org.dayu.sip.internal.wire;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Writes an answer to a message that no parser has seen: the headers that RFC 3261, 8.2.6.2 wants are copied from it as
 * they stand, as far as they are there. The To tag is a function of the request, so that a repeated request gets the
 * same answer and no state is kept.
 */
final class Refusal {

    private Refusal() {}

    /**
     * @param extra whole header lines without line break
     */
    static byte[] of(RawMessage request, InetSocketAddress source, int status, String reason, String... extra) {
        StringBuilder text = new StringBuilder(512);
        text.append("SIP/2.0 ").append(status).append(' ').append(reason).append("\r\n");
        boolean top = true;
        for (RawMessage.Header header : request.headers()) {
            if (header.name().equals("via")) {
                text.append("Via: ")
                        .append(top ? stamped(header.text(), source) : header.text())
                        .append("\r\n");
                top = false;
            }
        }
        copy(request, "from", "From", text);
        copyTo(request, text);
        copy(request, "call-id", "Call-ID", text);
        copy(request, "cseq", "CSeq", text);
        for (String line : extra) {
            text.append(line).append("\r\n");
        }
        text.append("Server: ").append(Capabilities.SERVER).append("\r\nContent-Length: 0\r\n\r\n");
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** RFC 3581: received and rport, so that the peer sees where it is. */
    private static String stamped(String vias, InetSocketAddress source) {
        int comma = vias.indexOf(',');
        String top = comma < 0 ? vias : vias.substring(0, comma);
        String rest = comma < 0 ? "" : vias.substring(comma);
        String lower = top.toLowerCase(Locale.ROOT);
        int rport = lower.indexOf(";rport");
        if (rport >= 0 && (rport + 6 == top.length() || top.charAt(rport + 6) != '=')) {
            top = top.substring(0, rport + 6) + '=' + source.getPort() + top.substring(rport + 6);
        }
        if (!lower.contains(";received=")) {
            top = top + ";received=" + source.getAddress().getHostAddress();
        }
        return top + rest;
    }

    private static void copy(RawMessage request, String name, String as, StringBuilder text) {
        String value = request.header(name);
        if (value != null) {
            text.append(as).append(": ").append(value).append("\r\n");
        }
    }

    private static void copyTo(RawMessage request, StringBuilder text) {
        String to = request.header("to");
        if (to == null) {
            return;
        }
        text.append("To: ").append(to);
        if (!RawMessage.hasTag(to)) {
            text.append(";tag=").append(tag(request));
        }
        text.append("\r\n");
    }

    private static String tag(RawMessage request) {
        int hash = 17;
        for (String name : new String[] {"call-id", "from", "via"}) {
            String value = request.header(name);
            hash = 31 * hash + (value == null ? 0 : value.hashCode());
        }
        return "d" + Integer.toHexString(hash);
    }
}
