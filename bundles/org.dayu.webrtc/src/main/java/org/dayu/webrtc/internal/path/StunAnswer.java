package org.dayu.webrtc.internal.path;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes answers to binding requests. */
final class StunAnswer {

    private static final int INTEGRITY_BYTES = 20;

    private StunAnswer() {}

    /** Says where the request came from. */
    static ByteBuffer success(StunMessage request, InetSocketAddress from, String password) {
        ByteBuffer answer = begin(request, StunMessage.BINDING_SUCCESS);
        byte[] address = from.getAddress().getAddress();
        attribute(answer, StunMessage.XOR_MAPPED_ADDRESS, 4 + address.length);
        answer.put((byte) 0);
        answer.put((byte) (address.length == 4 ? 1 : 2));
        answer.putShort((short) (from.getPort() ^ StunMessage.COOKIE >>> 16));
        int mask = 4; // cookie, then transaction, which is what an IPv6 address is masked with
        for (byte each : address) {
            answer.put((byte) (each ^ answer.get(mask++)));
        }
        return end(answer, password);
    }

    /** Refuses; with integrity only where the peer has proven to know the password. */
    static ByteBuffer error(StunMessage request, int code, String reason, String password) {
        ByteBuffer answer = begin(request, StunMessage.BINDING_ERROR);
        byte[] text = reason.getBytes(StandardCharsets.US_ASCII);
        attribute(answer, StunMessage.ERROR_CODE, 4 + text.length);
        answer.putShort((short) 0)
                .put((byte) (code / 100))
                .put((byte) (code % 100))
                .put(text);
        pad(answer, text.length);
        if (code == 420) {
            attribute(answer, StunMessage.UNKNOWN_ATTRIBUTES, 2);
            answer.putShort((short) request.unknown());
            pad(answer, 2);
        }
        return end(answer, password);
    }

    private static ByteBuffer begin(StunMessage request, int type) {
        ByteBuffer answer = ByteBuffer.allocate(256);
        answer.putShort((short) type).putShort((short) 0);
        request.copyTransaction(answer);
        return answer;
    }

    private static void attribute(ByteBuffer answer, int type, int length) {
        answer.putShort((short) type).putShort((short) length);
    }

    private static void pad(ByteBuffer answer, int length) {
        for (int i = length; i % 4 != 0; i++) {
            answer.put((byte) 0);
        }
    }

    /** Each length counts what it covers and itself (RFC 8489, 14.5 and 14.7). */
    private static ByteBuffer end(ByteBuffer answer, String password) {
        if (!password.isEmpty()) {
            length(answer, 4 + INTEGRITY_BYTES);
            byte[] hmac = Integrity.hmac(password, answer.array(), answer.position());
            attribute(answer, StunMessage.MESSAGE_INTEGRITY, INTEGRITY_BYTES);
            answer.put(hmac);
        }
        length(answer, 8);
        int crc = StunMessage.fingerprint(answer.array(), answer.position());
        attribute(answer, StunMessage.FINGERPRINT, 4);
        answer.putInt(crc);
        return answer.flip();
    }

    private static void length(ByteBuffer answer, int more) {
        answer.putShort(2, (short) (answer.position() - StunMessage.HEADER + more));
    }
}
