package org.dayu.webrtc.internal.path;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

import org.jspecify.annotations.Nullable;

/** A STUN message as it came (RFC 8489, 5 and 14), checked for its form only. */
final class StunMessage {

    static final int HEADER = 20;
    static final int COOKIE = 0x2112_A442;
    static final int FINGERPRINT_MASK = 0x5354_554E;

    static final int BINDING_REQUEST = 0x0001;
    static final int BINDING_SUCCESS = 0x0101;
    static final int BINDING_ERROR = 0x0111;

    static final int USERNAME = 0x0006;
    static final int MESSAGE_INTEGRITY = 0x0008;
    static final int ERROR_CODE = 0x0009;
    static final int UNKNOWN_ATTRIBUTES = 0x000A;
    static final int XOR_MAPPED_ADDRESS = 0x0020;
    static final int PRIORITY = 0x0024;
    static final int USE_CANDIDATE = 0x0025;
    static final int FINGERPRINT = 0x8028;
    static final int ICE_CONTROLLED = 0x8029;
    static final int ICE_CONTROLLING = 0x802A;

    private static final int MOST = 1_280;
    private static final int INTEGRITY_BYTES = 20;

    private final byte[] bytes;
    private @Nullable String username;
    private int integrityAt = -1;
    private boolean useCandidate;
    private boolean controlled;
    private int unknown = -1;

    private StunMessage(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Reads the packet from 0 to the limit; null if it is no STUN message with the fingerprint that ICE asks for. */
    static @Nullable StunMessage parse(ByteBuffer packet) {
        int length = packet.limit();
        if (length < HEADER || length > MOST || length % 4 != 0) {
            return null;
        }
        byte[] bytes = new byte[length];
        packet.get(0, bytes);
        StunMessage message = new StunMessage(bytes);
        boolean formed = (bytes[0] & 0xC0) == 0
                && message.intAt(4) == COOKIE
                && message.shortAt(2) == length - HEADER
                && message.attributes();
        return formed ? message : null;
    }

    private boolean attributes() {
        int at = HEADER;
        boolean fingerprinted = false;
        while (at < bytes.length) {
            if (fingerprinted || at + 4 > bytes.length) {
                return false;
            }
            int type = shortAt(at);
            int length = shortAt(at + 2);
            int next = at + 4 + (length + 3 & ~3);
            if (next > bytes.length) {
                return false;
            }
            if (type == FINGERPRINT) {
                fingerprinted = length == 4 && intAt(at + 4) == fingerprint(bytes, at);
                if (!fingerprinted) {
                    return false;
                }
            } else if (integrityAt < 0 && !attribute(type, at, length)) {
                return false;
            }
            at = next;
        }
        return fingerprinted;
    }

    /** What stands behind the integrity is not protected by it and does not count (RFC 8489, 14.5). */
    private boolean attribute(int type, int at, int length) {
        switch (type) {
            case USERNAME -> username = new String(bytes, at + 4, length, StandardCharsets.UTF_8);
            case MESSAGE_INTEGRITY -> {
                if (length != INTEGRITY_BYTES) {
                    return false;
                }
                integrityAt = at;
            }
            case USE_CANDIDATE -> useCandidate = true;
            case ICE_CONTROLLED -> controlled = true;
            case PRIORITY -> {
                // we are lite: there is nothing to put in order
            }
            default -> {
                if (type < 0x8000 && unknown < 0) {
                    unknown = type;
                }
            }
        }
        return true;
    }

    static int fingerprint(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue() ^ FINGERPRINT_MASK;
    }

    int type() {
        return shortAt(0);
    }

    @Nullable
    String username() {
        return username;
    }

    boolean hasIntegrity() {
        return integrityAt >= 0;
    }

    /** Whether the integrity is that of the password (RFC 8489, 14.5, short-term credentials). */
    boolean authentic(String password) {
        if (integrityAt < 0) {
            return false;
        }
        byte[] covered = new byte[integrityAt];
        System.arraycopy(bytes, 0, covered, 0, integrityAt);
        int length = integrityAt - HEADER + 4 + INTEGRITY_BYTES;
        covered[2] = (byte) (length >>> 8);
        covered[3] = (byte) length;
        byte[] right = Integrity.hmac(password, covered, covered.length);
        int wrong = 0;
        for (int i = 0; i < INTEGRITY_BYTES; i++) {
            wrong |= right[i] ^ bytes[integrityAt + 4 + i];
        }
        return wrong == 0;
    }

    boolean useCandidate() {
        return useCandidate;
    }

    /** Whether the peer believes to be the controlled side, which we always are. */
    boolean controlled() {
        return controlled;
    }

    /** An attribute that we would have to understand and do not, or -1. */
    int unknown() {
        return unknown;
    }

    /** Cookie and transaction, which an answer repeats. */
    void copyTransaction(ByteBuffer to) {
        to.put(bytes, 4, 16);
    }

    private int shortAt(int at) {
        return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
    }

    private int intAt(int at) {
        return shortAt(at) << 16 | shortAt(at + 2);
    }
}
