package org.dayu.sip.internal.wire;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The rules that RFC 4475 tortures: each fault has its status and a sentence that names it. What passes here may still
 * fail in the parser; what fails here would be answered badly or not at all by the parser.
 */
final class Syntax {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9\\-.!%*_+`'~]{1,64}");
    private static final Pattern VERSION = Pattern.compile("(?i)SIP/\\d+\\.\\d+");
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.+)");
    private static final Pattern CSEQ = Pattern.compile("(\\d+)[ \\t]+(\\S+)");
    private static final Pattern DIGITS = Pattern.compile("\\d{1,10}");
    private static final List<String> ONCE = List.of("from", "to", "call-id", "cseq");
    private static final long CSEQ_LIMIT = 1L << 31;

    private Syntax() {}

    /** Three words, the last of which names a SIP version: worth an answer if it is wrong. */
    static boolean looksLikeRequest(RawMessage message) {
        String line = message.firstLine().stripTrailing();
        int first = line.indexOf(' ');
        int last = line.lastIndexOf(' ');
        return first > 0
                && last > first
                && TOKEN.matcher(line.substring(0, first)).matches()
                && VERSION.matcher(line.substring(last + 1).strip()).matches()
                && !message.headers().isEmpty();
    }

    /**
     * @param source of a request, or {@code null} for a response
     * @return what to do about the first fault, or {@code null} if there is none
     */
    static @Nullable Verdict check(RawMessage message, @Nullable InetSocketAddress source, boolean stream) {
        if (source == null) {
            return mandatory(message, null) == null && length(message, null, stream) == null
                    ? null
                    : new Verdict.Drop("malformed");
        }
        String line = message.firstLine();
        if (!line.endsWith(" SIP/2.0")) {
            return line.strip().endsWith("SIP/2.0")
                    ? bad(message, source, "Extra white space in request line")
                    : Guard.answer(message, source, 505, "Version Not Supported", "version");
        }
        Verdict fault = mandatory(message, source);
        if (fault == null) {
            fault = requestUri(message, source);
        }
        if (fault == null) {
            fault = method(message, source);
        }
        if (fault == null) {
            fault = sequence(message, source);
        }
        if (fault == null) {
            fault = length(message, source, stream);
        }
        if (fault == null) {
            fault = contact(message, source);
        }
        if (fault == null) {
            fault = extensions(message, source);
        }
        return fault == null ? hops(message, source) : fault;
    }

    private static @Nullable Verdict mandatory(RawMessage message, @Nullable InetSocketAddress source) {
        if (!message.complete()) {
            return bad(message, source, "Headers do not end");
        }
        String via = message.header("via");
        if (via == null || via.isEmpty()) {
            return bad(message, source, "Missing Via header");
        }
        for (String name : ONCE) {
            String value = message.header(name);
            if (value == null || value.isEmpty()) {
                return bad(message, source, "Missing " + proper(name) + " header");
            }
            if (message.count(name) > 1) {
                return bad(message, source, "Multiple " + proper(name) + " headers");
            }
        }
        for (RawMessage.Header header : message.headers()) {
            if (header.name().isEmpty()) {
                return bad(message, source, "Header line without a name");
            }
            if (header.text().indexOf('\0') >= 0) {
                return bad(message, source, "NUL in a header");
            }
        }
        return null;
    }

    private static @Nullable Verdict requestUri(RawMessage message, InetSocketAddress source) {
        String line = message.firstLine();
        String uri = line.substring(line.indexOf(' ') + 1, line.lastIndexOf(' '));
        if (uri.isBlank() || uri.indexOf(' ') >= 0 || uri.indexOf('\t') >= 0) {
            return bad(message, source, "White space in Request-URI");
        }
        if (uri.charAt(0) == '<') {
            return bad(message, source, "Angle brackets around Request-URI");
        }
        Matcher parts = SCHEME.matcher(uri);
        if (!parts.matches()) {
            return bad(message, source, "Malformed Request-URI");
        }
        String scheme = Guard.lower(parts.group(1));
        if (!scheme.equals("sip") && !scheme.equals("sips") && !scheme.equals("tel")) {
            return Guard.answer(message, source, 416, "Unsupported URI Scheme", "uri-scheme");
        }
        // before the host it is one more letter of the user part
        if (uri.indexOf('?', Math.max(0, uri.lastIndexOf('@'))) >= 0) {
            return bad(message, source, "Headers in Request-URI");
        }
        return null;
    }

    private static @Nullable Verdict sequence(RawMessage message, InetSocketAddress source) {
        Matcher cseq = CSEQ.matcher(String.valueOf(message.header("cseq")));
        if (!cseq.matches() || cseq.group(1).length() > 10 || Long.parseLong(cseq.group(1)) >= CSEQ_LIMIT) {
            return bad(message, source, "Malformed CSeq");
        }
        if (!cseq.group(2).equals(message.method())) {
            return bad(message, source, "CSeq method does not match");
        }
        return null;
    }

    private static @Nullable Verdict length(RawMessage message, @Nullable InetSocketAddress source, boolean stream) {
        String value = message.header("content-length");
        if (value == null) {
            return null;
        }
        if (!DIGITS.matcher(value).matches() || message.count("content-length") > 1) {
            return bad(message, source, "Malformed Content-Length");
        }
        if (!stream && Long.parseLong(value) > message.bodyLength()) {
            return bad(message, source, "Content-Length exceeds the message");
        }
        return null;
    }

    private static @Nullable Verdict method(RawMessage message, InetSocketAddress source) {
        String method = message.method();
        if (Capabilities.METHODS.contains(method)) {
            return null;
        }
        String allow = "Allow: " + Capabilities.ALLOW;
        // one that we know but do not do, and one that nobody knows (RFC 3261, 21.4.6 and 21.5.2)
        return Capabilities.OTHER_METHODS.contains(method)
                ? Guard.answer(message, source, 405, "Method Not Allowed", "method", allow)
                : Guard.answer(message, source, 501, "Not Implemented", "method", allow);
    }

    /** A question mark outside of angle brackets could be the header's or the URI's (RFC 3261, 20.10). */
    private static @Nullable Verdict contact(RawMessage message, InetSocketAddress source) {
        String contact = message.header("contact");
        return contact != null && contact.indexOf('<') < 0 && contact.indexOf('?') >= 0
                ? bad(message, source, "Contact needs angle brackets")
                : null;
    }

    private static @Nullable Verdict extensions(RawMessage message, InetSocketAddress source) {
        if (message.method().equals("ACK") || message.method().equals("CANCEL")) {
            return null;
        }
        String required = message.header("require");
        if (required != null) {
            StringBuilder unsupported = new StringBuilder();
            for (String tag : required.split(",")) {
                if (!Capabilities.OPTION_TAGS.contains(Guard.lower(tag.strip()))) {
                    unsupported.append(unsupported.isEmpty() ? "" : ", ").append(tag.strip());
                }
            }
            if (!unsupported.isEmpty()) {
                return Guard.answer(message, source, 420, "Bad Extension", "extension", "Unsupported: " + unsupported);
            }
        }
        return null;
    }

    private static @Nullable Verdict hops(RawMessage message, InetSocketAddress source) {
        String left = message.header("max-forwards");
        if (left == null) {
            return null;
        }
        if (!DIGITS.matcher(left).matches() || Long.parseLong(left) > 255) {
            return bad(message, source, "Malformed Max-Forwards");
        }
        // not for an ACK, BYE or CANCEL: they end or confirm what has already come this far
        if (Long.parseLong(left) == 0
                && (message.method().equals("INVITE") || message.method().equals("OPTIONS"))) {
            return Guard.answer(message, source, 483, "Too Many Hops", "hops");
        }
        return null;
    }

    private static Verdict bad(RawMessage message, @Nullable InetSocketAddress source, String sentence) {
        return source == null
                ? new Verdict.Drop("malformed")
                : Guard.answer(message, source, 400, "Bad Request - " + sentence, "malformed");
    }

    static Verdict unparseable(RawMessage message, InetSocketAddress source, String header) {
        return bad(message, source, header.isEmpty() ? "Cannot be parsed" : "Malformed " + header);
    }

    private static String proper(String name) {
        return switch (name) {
            case "call-id" -> "Call-ID";
            case "cseq" -> "CSeq";
            case "from" -> "From";
            default -> "To";
        };
    }
}
