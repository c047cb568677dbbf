package org.dayu.media.internal;

import java.nio.ByteBuffer;

/**
 * Digits of RFC 4733. Each is told once, at its first packet that arrives, be that the last of the event: all packets
 * of an event carry the timestamp of its beginning.
 *
 * <p>For the shard's thread.
 */
final class DigitReceiver {

    static final String KEYS = "0123456789*#ABCD";
    private static final int END = 0x80;
    private static final int LONGEST = 0xFFFF;
    private static final long GONE_NANOS = 200_000_000L;

    private boolean any;
    private int timestamp;
    private int event;
    private boolean ended = true;
    private long heard;

    void restart() {
        any = false;
        ended = true;
    }

    /** The digit if this packet begins one, else 0. */
    char take(RtpPacket header, ByteBuffer packet, long now) {
        if (header.payloadLength < 4) {
            return 0;
        }
        int code = packet.get(header.payloadAt) & 0xFF;
        boolean end = (packet.get(header.payloadAt + 1) & END) != 0;
        int step = header.timestamp - timestamp;
        if (any && step <= 0) {
            if (step == 0) {
                ended |= end;
                heard = now;
            }
            return 0;
        }
        // an event longer than 8 s goes on in a new segment (RFC 4733, 2.5.1.3)
        boolean goesOn = any && !ended && !header.marker && code == event && step == LONGEST;
        any = true;
        timestamp = header.timestamp;
        event = code;
        ended = end;
        heard = now;
        return goesOn || code >= KEYS.length() ? 0 : KEYS.charAt(code);
    }

    /** Whether a key is being held, so that no audio is to be expected. */
    boolean pressed(long now) {
        return !ended && now - heard < GONE_NANOS;
    }
}
