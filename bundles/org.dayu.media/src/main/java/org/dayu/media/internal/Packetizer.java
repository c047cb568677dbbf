package org.dayu.media.internal;

/** Gathers ticks of coded audio into packets of the length that the peer likes. For the shard's thread. */
final class Packetizer {

    static final int MAX_MILLIS = 60;
    private static final int BYTES_PER_MILLI = 8;

    private final byte[] bytes = new byte[(MAX_MILLIS + 20) * BYTES_PER_MILLI];
    private int filled;
    private int packet = 20 * BYTES_PER_MILLI;

    void packetMillis(int millis) {
        int wanted = millis * BYTES_PER_MILLI;
        if (wanted != packet) {
            packet = wanted;
            filled = 0;
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int filled() {
        return filled;
    }

    void added(int count) {
        filled += count;
    }

    int packet() {
        return packet;
    }

    boolean ready() {
        return filled >= packet;
    }

    /** Takes the first packet away. */
    void sent() {
        filled -= packet;
        System.arraycopy(bytes, packet, bytes, 0, filled);
    }

    void clear() {
        filled = 0;
    }
}
