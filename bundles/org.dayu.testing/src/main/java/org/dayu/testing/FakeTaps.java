package org.dayu.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

import org.dayu.media.api.AudioTap;
import org.dayu.media.api.MediaEngine;
import org.dayu.media.api.MediaLeg;
import org.dayu.media.api.MediaListener;

/** A media engine of taps only; the test speaks into them. For one thread. */
public final class FakeTaps implements MediaEngine {

    /** What was tapped, in order. */
    public final List<Tap> taps = new ArrayList<>();

    /** What is said on a line. */
    public static final class Tap implements AudioTap {
        public final UUID call;
        public final UUID left;
        private final Deque<short[]> frames = new ArrayDeque<>();
        public long lost;
        public boolean over;
        public boolean closed;

        Tap(UUID call, UUID left) {
            this.call = call;
            this.left = left;
        }

        /** One frame with one level on each side. */
        public void speak(int left, int right) {
            frames.add(new short[] {(short) left, (short) right});
        }

        public void speak(int times, int left, int right) {
            for (int i = 0; i < times; i++) {
                speak(left, right);
            }
        }

        @Override
        public int read(ByteBuffer into) {
            int read = 0;
            ByteOrder before = into.order();
            into.order(ByteOrder.LITTLE_ENDIAN);
            while (!closed && !frames.isEmpty() && into.remaining() >= FRAME_BYTES) {
                short[] frame = frames.remove();
                for (int i = 0; i < 160; i++) {
                    into.putShort(frame[0]).putShort(frame[1]);
                }
                read++;
            }
            into.order(before);
            return read;
        }

        @Override
        public long lost() {
            return lost;
        }

        @Override
        public boolean ended() {
            return over && frames.isEmpty();
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Override
    public MediaLeg open(UUID call, UUID leg, MediaListener listener) {
        throw new UnsupportedOperationException("only taps");
    }

    @Override
    public AudioTap tap(UUID call, UUID left) {
        Tap tap = new Tap(call, left);
        taps.add(tap);
        return tap;
    }
}
