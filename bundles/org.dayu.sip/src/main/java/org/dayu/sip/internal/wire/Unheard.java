package org.dayu.sip.internal.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The requests that went by a connection since anything came by it: if it ends, they were most likely in vain, and nobody
 * need wait for their timers. Guarded by its connection.
 */
final class Unheard {

    private static final int MOST = 1_000;
    private static final Pattern BRANCH = Pattern.compile(";\\s*branch\\s*=\\s*([^\\s;,]+)", Pattern.CASE_INSENSITIVE);
    private static final byte[] RESPONSE = "SIP/".getBytes(StandardCharsets.US_ASCII);

    private final Deque<byte[]> requests = new ArrayDeque<>();
    private boolean heard;

    void sent(byte[] message) {
        if (startsAsResponse(message)) {
            return;
        }
        if (requests.size() == MOST) {
            requests.remove();
        }
        requests.add(message);
    }

    private static boolean startsAsResponse(byte[] message) {
        for (int at = 0; at < RESPONSE.length; at++) {
            if (at >= message.length || message[at] != RESPONSE[at]) {
                return false;
            }
        }
        return true;
    }

    /** The peer has said something: what went before was most likely read, and timers decide. */
    void heard() {
        heard = true;
        requests.clear();
    }

    /** Whether the peer has never said anything. */
    boolean silent() {
        return !heard;
    }

    /** As the transaction layer names them (RFC 3261, 17.1.3). */
    List<String> transactions() {
        return requests.stream()
                .map(Unheard::transaction)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> transaction(byte[] request) {
        RawMessage message = RawMessage.of(request);
        String via = message.header("via");
        Matcher branch = BRANCH.matcher(via == null ? "" : via);
        if (!branch.find() || message.method().equals("ACK")) {
            return Optional.empty();
        }
        String id = branch.group(1).toLowerCase(Locale.ROOT);
        return Optional.of(message.method().equals("CANCEL") ? id + ":cancel" : id);
    }
}
