package org.dayu.sip.internal.wire;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.HexFormat;
import java.util.ListIterator;
import java.util.Locale;
import java.util.Set;

import javax.sip.InvalidArgumentException;
import javax.sip.address.Address;
import javax.sip.address.AddressFactory;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import javax.sip.header.CSeqHeader;
import javax.sip.header.ContentTypeHeader;
import javax.sip.header.Header;
import javax.sip.header.HeaderFactory;
import javax.sip.header.ToHeader;
import javax.sip.header.ViaHeader;
import javax.sip.message.Message;
import javax.sip.message.MessageFactory;
import javax.sip.message.Request;
import javax.sip.message.Response;

import gov.nist.javax.sip.Utils;
import gov.nist.javax.sip.address.AddressFactoryImpl;
import gov.nist.javax.sip.header.ExtensionHeaderImpl;
import gov.nist.javax.sip.header.HeaderFactoryImpl;
import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.header.SIPHeaderList;
import gov.nist.javax.sip.message.MessageFactoryImpl;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.StringMsgParser;
import gov.nist.javax.sip.stack.MessageChannel;
import org.jspecify.annotations.Nullable;

/**
 * Makes and reads messages; everything here is a pure function of its arguments. What the library refuses is a fault of
 * our own arguments, hence {@link IllegalArgumentException}.
 */
public final class SipMessages {

    private static final AddressFactory ADDRESSES = new AddressFactoryImpl();
    private static final HeaderFactory HEADERS = new HeaderFactoryImpl();
    private static final MessageFactory MESSAGES = new MessageFactoryImpl();
    private static final SecureRandom RANDOM = new SecureRandom();
    /** Nobody looks into them before they are sent; reading them back would cost as much as the rest of a message. */
    private static final Set<String> AS_WRITTEN = Set.of(
            "Server", "User-Agent", "Allow", "Supported", "Min-SE", "Accept", "Accept-Encoding", "Accept-Language");

    private SipMessages() {}

    private interface Making<T> {
        T make() throws ParseException, InvalidArgumentException;
    }

    private static <T> T checked(Making<T> making) {
        try {
            return making.make();
        } catch (ParseException | InvalidArgumentException e) {
            throw new IllegalArgumentException("not SIP: " + e.getMessage(), e);
        }
    }

    /** A tag or part of a Call-ID that nobody guesses. */
    public static String token() {
        byte[] bytes = new byte[9];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    public static SipURI uri(@Nullable String user, String host, int port, @Nullable String transport) {
        return checked(() -> {
            SipURI uri = ADDRESSES.createSipURI(user, host);
            if (port > 0) {
                uri.setPort(port);
            }
            if (transport != null && !transport.equalsIgnoreCase("udp")) {
                uri.setTransportParam(transport.toLowerCase(Locale.ROOT));
            }
            return uri;
        });
    }

    /** Reads a URI; the peer wrote it, and the parser has seen it before. */
    public static URI uriOf(String text) {
        return checked(() -> ADDRESSES.createURI(text));
    }

    public static Address address(URI uri, String displayName) {
        return checked(() -> {
            Address address = ADDRESSES.createAddress(uri);
            if (!displayName.isEmpty()) {
                address.setDisplayName(displayName);
            }
            return address;
        });
    }

    public static Header header(String name, String value) {
        if (name.isEmpty() || breaksLine(name) || breaksLine(value)) {
            throw new IllegalArgumentException("a header must be one line");
        }
        if (AS_WRITTEN.contains(name)) {
            return written(name, value);
        }
        return checked(() -> {
            SIPHeader parsed = StringMsgParser.parseSIPHeader(name + ": " + value);
            // the parser makes a list of what may be one: Route, Allow, Supported
            return parsed instanceof SIPHeaderList<?> list && list.size() == 1 ? list.getFirst() : parsed;
        });
    }

    private static Header written(String name, String value) {
        ExtensionHeaderImpl header = new ExtensionHeaderImpl(name);
        header.setValue(value);
        return header;
    }

    private static boolean breaksLine(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\t' || c == 0x7f) {
                return true;
            }
        }
        return false;
    }

    /** A request with everything that RFC 3261, 8.1.1 asks for. */
    public static Request request(
            String method,
            URI target,
            String callId,
            long sequence,
            Header from,
            Header to,
            String viaHost,
            int viaPort,
            String transport) {
        return checked(() -> {
            SIPRequest request = new SIPRequest();
            request.setRequestURI(target);
            request.setMethod(method);
            ViaHeader via = HEADERS.createViaHeader(
                    viaHost, viaPort, transport, Utils.getInstance().generateBranchId());
            via.setParameter("rport", null);
            request.addHeader(via);
            request.addHeader(HEADERS.createMaxForwardsHeader(70));
            request.addHeader(from);
            request.addHeader(to);
            request.addHeader(HEADERS.createCallIdHeader(callId));
            request.addHeader(HEADERS.createCSeqHeader(sequence, method));
            return request;
        });
    }

    public static Header from(Address address, String tag) {
        return checked(() -> HEADERS.createFromHeader(address, tag));
    }

    public static Header to(Address address, @Nullable String tag) {
        return checked(() -> HEADERS.createToHeader(address, tag));
    }

    public static Header contact(Address address) {
        return HEADERS.createContactHeader(address);
    }

    /** @param reason the reason phrase, or empty for the usual one */
    public static Response response(Request request, int status, String reason, @Nullable String toTag) {
        return checked(() -> {
            Response response = MESSAGES.createResponse(status, request);
            if (!reason.isEmpty()) {
                response.setReasonPhrase(oneLine(reason));
            }
            ToHeader to = (ToHeader) response.getHeader(ToHeader.NAME);
            if (toTag != null && to.getTag() == null) {
                to.setTag(toTag);
            }
            response.setHeader(header("Server", Capabilities.SERVER));
            return response;
        });
    }

    /** Makes any text fit into a reason phrase or a quoted string. */
    public static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.chars()
                .filter(c -> c >= ' ' && c < 0x7f && c != '"' && c != '\\')
                .limit(120)
                .forEach(c -> line.append((char) c));
        return line.toString();
    }

    public static void body(Message message, String type, String subType, String text) {
        checked(() -> {
            message.setContent(text.getBytes(StandardCharsets.UTF_8), HEADERS.createContentTypeHeader(type, subType));
            return message;
        });
    }

    public static void sdp(Message message, String sdp) {
        checked(() -> {
            ContentTypeHeader type = HEADERS.createContentTypeHeader("application", "sdp");
            message.setContent(sdp.getBytes(StandardCharsets.UTF_8), type);
            return message;
        });
    }

    /** The SDP that a message carries, or {@code null}. */
    public static @Nullable String sdp(Message message) {
        byte[] body = message.getRawContent();
        if (body == null || body.length == 0) {
            return null;
        }
        ContentTypeHeader type = (ContentTypeHeader) message.getHeader(ContentTypeHeader.NAME);
        boolean is = type != null
                && "application".equalsIgnoreCase(type.getContentType())
                && "sdp".equalsIgnoreCase(type.getContentSubType());
        return is ? new String(body, StandardCharsets.UTF_8) : null;
    }

    /** The body as text, or empty. */
    public static String body(Message message) {
        byte[] body = message.getRawContent();
        return body == null ? "" : new String(body, StandardCharsets.UTF_8);
    }

    /** {@code type/subtype} in lower case, or empty. */
    public static String contentType(Message message) {
        ContentTypeHeader type = (ContentTypeHeader) message.getHeader(ContentTypeHeader.NAME);
        return type == null ? "" : (type.getContentType() + '/' + type.getContentSubType()).toLowerCase(Locale.ROOT);
    }

    /** The value of a header as text, or empty. */
    public static String text(Message message, String name) {
        Header header = message.getHeader(name);
        if (header == null) {
            return "";
        }
        String line = header.toString();
        return line.substring(line.indexOf(':') + 1).strip();
    }

    /** Whether any header of that name lists the token. */
    public static boolean lists(Message message, String name, String token) {
        ListIterator<?> headers = message.getHeaders(name);
        while (headers.hasNext()) {
            String value = headers.next().toString();
            for (String part : value.substring(value.indexOf(':') + 1).split("[,\\s]+")) {
                if (part.equalsIgnoreCase(token)) {
                    return true;
                }
            }
        }
        return false;
    }

    public static String method(Message message) {
        return ((CSeqHeader) message.getHeader(CSeqHeader.NAME)).getMethod();
    }

    public static long sequence(Message message) {
        return ((CSeqHeader) message.getHeader(CSeqHeader.NAME)).getSeqNumber();
    }

    public static String callId(Message message) {
        return ((SIPMessage) message).getCallId().getCallId();
    }

    public static String fromTag(Message message) {
        String tag = ((SIPMessage) message).getFromTag();
        return tag == null ? "" : tag;
    }

    public static String toTag(Message message) {
        String tag = ((SIPMessage) message).getToTag();
        return tag == null ? "" : tag;
    }

    /** The branch of the top Via; empty from peers of RFC 2543. */
    public static String branch(Message message) {
        String branch = ((SIPMessage) message).getTopmostVia().getBranch();
        return branch == null ? "" : branch;
    }

    /** Where a message came from. */
    public static InetSocketAddress source(Message message) {
        SIPMessage sip = (SIPMessage) message;
        return new InetSocketAddress(sip.getPeerPacketSourceAddress(), sip.getPeerPacketSourcePort());
    }

    /** Whose phone sent a request, where the connection that brought it has proven that; else empty. */
    public static String account(Message message) {
        return ((SIPMessage) message).getApplicationData() instanceof WireChannel channel ? channel.account() : "";
    }

    /** Whether a request came over TLS, whatever its Via says. */
    public static boolean overTls(Message message) {
        return ((SIPMessage) message).getApplicationData() instanceof MessageChannel channel
                && channel.getTransport().equalsIgnoreCase("tls");
    }

    /** Whether a request came by a connection, so that its source cannot be forged. */
    public static boolean overConnection(Message message) {
        return ((SIPMessage) message).getApplicationData() instanceof MessageChannel channel && channel.isReliable();
    }

    /** {@code udp}, {@code tcp} or {@code ws}, of the top Via. */
    public static String transport(Message message) {
        return ((SIPMessage) message).getTopmostVia().getTransport().toLowerCase(Locale.ROOT);
    }
}
