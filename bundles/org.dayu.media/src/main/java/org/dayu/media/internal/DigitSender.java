package org.dayu.media.internal;

import java.nio.ByteBuffer;

/**
 * Digits on their way out, one after the other: as RFC 4733 events (the last packet three times), or as tones.
 *
 * <p>For the shard's thread.
 */
final class DigitSender {

    private static final int CAPACITY = 128;
    private static final int TICK = 160;
    private static final int ENDS = 3;
    private static final int END = 0x80;
    /** -10 dBm0. */
    private static final int VOLUME = 10;

    static final int EVENT_BYTES = 4;

    private final char[] waiting = new char[CAPACITY];
    private final int toneTicks;
    private final int gapTicks;
    private int first;
    private int count;

    private char key;
    private int tick;
    private int began;

    DigitSender(int millis) {
        this.toneTicks = Math.max(2, millis / 20);
        this.gapTicks = Math.max(ENDS + 1, toneTicks);
    }

    /** Adds to what is to be sent; false if there is no room. */
    boolean add(char digit) {
        if (count == CAPACITY) {
            return false;
        }
        waiting[(first + count++) % CAPACITY] = digit;
        return true;
    }

    /** To be called once a tick before the others; {@code timestamp} is that of the tick's audio. */
    void turn(int timestamp) {
        if (key != 0 && ++tick >= toneTicks + gapTicks) {
            key = 0;
        }
        if (key == 0 && count > 0) {
            key = waiting[first];
            first = (first + 1) % CAPACITY;
            count--;
            tick = 0;
            began = timestamp;
        }
    }

    /** Whether this tick carries an event packet in place of audio. */
    boolean event() {
        return key != 0 && tick < toneTicks + ENDS - 1;
    }

    /** Whether this tick carries the tones. */
    boolean tone() {
        return key != 0 && tick < toneTicks;
    }

    boolean begins() {
        return tick == 0;
    }

    int timestamp() {
        return began;
    }

    void payload(ByteBuffer to) {
        boolean end = tick >= toneTicks - 1;
        int duration = Math.min(tick + 1, toneTicks) * TICK;
        to.put((byte) DigitReceiver.KEYS.indexOf(key));
        to.put((byte) (end ? END | VOLUME : VOLUME));
        to.putShort((short) duration);
    }

    void fill(float[] mix) {
        Tones.key(mix, key, tick * TICK, TICK);
    }
}
