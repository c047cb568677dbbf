package org.dayu.media.internal;

import java.nio.ByteBuffer;

/** The header of the packet in hand (RFC 3550, 5.1). One is used again and again. */
final class RtpPacket {

    static final int HEADER = 12;

    int payloadType;
    boolean marker;
    int sequence;
    int timestamp;
    int ssrc;
    int payloadAt;
    int payloadLength;

    /** Reads the packet from 0 to the limit; false if it is none. */
    boolean parse(ByteBuffer packet) {
        int length = packet.limit();
        if (length < HEADER || (packet.get(0) & 0xC0) != 0x80) {
            return false;
        }
        int first = packet.get(0);
        int second = packet.get(1) & 0xFF;
        int at = HEADER + 4 * (first & 0x0F);
        if ((first & 0x10) != 0) {
            if (at + 4 > length) {
                return false;
            }
            at += 4 + 4 * (packet.getShort(at + 2) & 0xFFFF);
        }
        int end = length;
        if ((first & 0x20) != 0) {
            int padding = packet.get(length - 1) & 0xFF;
            if (padding == 0) {
                return false;
            }
            end -= padding;
        }
        if (at > end) {
            return false;
        }
        marker = (second & 0x80) != 0;
        payloadType = second & 0x7F;
        sequence = packet.getShort(2) & 0xFFFF;
        timestamp = packet.getInt(4);
        ssrc = packet.getInt(8);
        payloadAt = at;
        payloadLength = end - at;
        return true;
    }

    /** Whether it is RTCP that shares the port (RFC 5761, 4). */
    static boolean isControl(ByteBuffer packet) {
        int type = packet.limit() < 2 ? 0 : packet.get(1) & 0xFF;
        return type >= 192 && type <= 223;
    }
}
