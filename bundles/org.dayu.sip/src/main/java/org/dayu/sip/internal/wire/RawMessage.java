package org.dayu.sip.internal.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A SIP message cut into lines and nothing more: cheap enough to look at what strangers send before a parser does, and
 * tolerant enough to answer what a parser refuses. Header names are long and in lower case; folded lines are joined.
 */
final class RawMessage {

    /** The compact forms of RFC 3261, 7.3.3, and of RFC 4028. */
    private static final Map<String, String> LONG_FORM = Map.ofEntries(
            Map.entry("v", "via"),
            Map.entry("f", "from"),
            Map.entry("t", "to"),
            Map.entry("i", "call-id"),
            Map.entry("m", "contact"),
            Map.entry("l", "content-length"),
            Map.entry("c", "content-type"),
            Map.entry("e", "content-encoding"),
            Map.entry("k", "supported"),
            Map.entry("s", "subject"),
            Map.entry("x", "session-expires"));

    /** A header line; {@code text} has no line break. */
    record Header(String name, String text) {}

    private final byte[] data;
    private final String firstLine;
    private final List<Header> headers;
    private final int bodyStart;
    private final boolean complete;

    private RawMessage(byte[] data, String firstLine, List<Header> headers, int bodyStart, boolean complete) {
        this.data = data;
        this.firstLine = firstLine;
        this.headers = headers;
        this.bodyStart = bodyStart;
        this.complete = complete;
    }

    static RawMessage of(byte[] data) {
        int end = endOfHeaders(data);
        boolean complete = end >= 0;
        String head = new String(data, 0, complete ? end : data.length, StandardCharsets.UTF_8);
        List<Header> headers = new ArrayList<>(16);
        int lineEnd = head.indexOf('\n');
        String first = strip(lineEnd < 0 ? head : head.substring(0, lineEnd));
        int at = lineEnd + 1;
        while (lineEnd >= 0 && at < head.length()) {
            lineEnd = head.indexOf('\n', at);
            addLine(headers, lineEnd < 0 ? head.substring(at) : head.substring(at, lineEnd));
            at = lineEnd + 1;
        }
        return new RawMessage(data, first, headers, complete ? bodyStart(data, end) : data.length, complete);
    }

    private static void addLine(List<Header> headers, String raw) {
        String line = strip(raw);
        if (line.isEmpty()) {
            return;
        }
        char first = line.charAt(0);
        if ((first == ' ' || first == '\t') && !headers.isEmpty()) {
            Header last = headers.remove(headers.size() - 1);
            headers.add(new Header(last.name(), last.text() + ' ' + line.strip()));
            return;
        }
        int colon = line.indexOf(':');
        if (colon <= 0) {
            headers.add(new Header("", line));
            return;
        }
        String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        headers.add(new Header(
                LONG_FORM.getOrDefault(name, name), line.substring(colon + 1).strip()));
    }

    private static String strip(String line) {
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    /** Where the empty line begins that ends the headers, or -1. */
    static int endOfHeaders(byte[] data) {
        for (int i = 0; i + 1 < data.length; i++) {
            if (data[i] == '\n'
                    && (data[i + 1] == '\n' || data[i + 1] == '\r' && i + 2 < data.length && data[i + 2] == '\n')) {
                return i + 1;
            }
        }
        return -1;
    }

    static int bodyStart(byte[] data, int endOfHeaders) {
        return endOfHeaders + (data[endOfHeaders] == '\r' ? 2 : 1);
    }

    byte[] data() {
        return data;
    }

    String firstLine() {
        return firstLine;
    }

    List<Header> headers() {
        return headers;
    }

    /** Whether the empty line after the headers was there. */
    boolean complete() {
        return complete;
    }

    int bodyStart() {
        return bodyStart;
    }

    int bodyLength() {
        return data.length - bodyStart;
    }

    boolean isResponse() {
        return firstLine.startsWith("SIP/");
    }

    /** The first header of that (long, lower case) name. */
    @Nullable
    String header(String name) {
        for (Header header : headers) {
            if (header.name().equals(name)) {
                return header.text();
            }
        }
        return null;
    }

    int count(String name) {
        int count = 0;
        for (Header header : headers) {
            if (header.name().equals(name)) {
                count++;
            }
        }
        return count;
    }

    /** The word before the first blank of the first line. */
    String method() {
        int blank = firstLine.indexOf(' ');
        return blank < 0 ? firstLine : firstLine.substring(0, blank);
    }

    /** An INVITE outside a dialog. */
    boolean opensCall() {
        if (!firstLine.startsWith("INVITE ")) {
            return false;
        }
        String to = header("to");
        return to == null || !hasTag(to);
    }

    static boolean hasTag(String party) {
        return party.toLowerCase(Locale.ROOT).indexOf(";tag=", Math.max(0, party.lastIndexOf('>'))) >= 0;
    }
}
