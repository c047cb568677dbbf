package org.dayu.sip.internal.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts a byte stream into SIP messages by Content-Length (RFC 3261, 18.3). Memory follows what has arrived, never what
 * a header promises. Not thread-safe: one for each connection, used by the selector thread.
 */
final class StreamFramer {

    /** The stream cannot be followed any further; the connection must be closed. */
    static final class BrokenStreamException extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient byte[] head;

        BrokenStreamException(String message, byte[] head) {
            super(message);
            this.head = head;
        }

        /** What was read of the message, to answer it. */
        byte[] head() {
            return head;
        }
    }

    private final int maxMessage;
    private byte[] buffer = new byte[2_048];
    private int length;
    private int scanned;

    StreamFramer(int maxMessage) {
        this.maxMessage = maxMessage;
    }

    /**
     * @param messages takes each complete message
     * @param pings told of each keep-alive, a double CRLF between messages (RFC 5626, 4.4.1)
     */
    void feed(ByteBuffer bytes, Consumer<byte[]> messages, Runnable pings) throws BrokenStreamException {
        append(bytes);
        while (true) {
            skipBlank(pings);
            int end = endOfHeaders();
            if (end < 0) {
                if (length > maxMessage) {
                    throw broken("Headers too large");
                }
                return;
            }
            int size = RawMessage.bodyStart(buffer, end) + contentLength(end);
            if (size > maxMessage) {
                throw broken("Message too large");
            }
            if (length < size) {
                return;
            }
            messages.accept(Arrays.copyOf(buffer, size));
            consume(size);
        }
    }

    private BrokenStreamException broken(String why) {
        return new BrokenStreamException(why, Arrays.copyOf(buffer, Math.min(length, maxMessage)));
    }

    private void append(ByteBuffer bytes) {
        int more = bytes.remaining();
        if (length + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
        }
        bytes.get(buffer, length, more);
        length += more;
    }

    private void skipBlank(Runnable pings) {
        int at = 0;
        while (isPing(at)) {
            pings.run();
            at += 4;
        }
        int text = at;
        while (text < length && (buffer[text] == '\r' || buffer[text] == '\n')) {
            text++;
        }
        // blanks at the end may be the first half of a ping: they stay until more comes
        if (text < length) {
            at = text;
        }
        if (at > 0) {
            consume(at);
        }
    }

    private boolean isPing(int at) {
        return at + 3 < length
                && buffer[at] == '\r'
                && buffer[at + 1] == '\n'
                && buffer[at + 2] == '\r'
                && buffer[at + 3] == '\n';
    }

    private int endOfHeaders() {
        for (int i = Math.max(0, scanned - 3); i + 1 < length; i++) {
            if (buffer[i] == '\n'
                    && (buffer[i + 1] == '\n' || buffer[i + 1] == '\r' && i + 2 < length && buffer[i + 2] == '\n')) {
                return i + 1;
            }
        }
        scanned = length;
        return -1;
    }

    private int contentLength(int end) throws BrokenStreamException {
        String head = new String(buffer, 0, end, StandardCharsets.ISO_8859_1);
        int found = -1;
        int at = head.indexOf('\n') + 1;
        while (at > 0 && at < head.length()) {
            int lineEnd = head.indexOf('\n', at);
            String line = head.substring(at, lineEnd < 0 ? head.length() : lineEnd);
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip();
            if (name.equalsIgnoreCase("Content-Length") || name.equalsIgnoreCase("l")) {
                String value = line.substring(colon + 1).strip();
                if (found >= 0
                        || value.isEmpty()
                        || value.length() > 9
                        || !value.chars().allMatch(Character::isDigit)) {
                    throw broken("Malformed Content-Length");
                }
                found = Integer.parseInt(value);
            }
            at = lineEnd + 1;
        }
        if (found < 0) {
            throw broken("Missing Content-Length");
        }
        return found;
    }

    private void consume(int bytes) {
        System.arraycopy(buffer, bytes, buffer, 0, length - bytes);
        length -= bytes;
        scanned = 0;
        if (length == 0 && buffer.length > 8_192) {
            buffer = new byte[2_048];
        }
    }
}
