package org.dayu.media.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import org.dayu.media.api.AudioTap;

/**
 * A ring of stereo frames from the shard to one reader. If the reader falls behind, frames are lost and counted, and as
 * soon as there is room silence takes their place, so that the recording keeps its time.
 */
final class TapRing implements AudioTap {

    /** Five seconds. */
    static final int FRAMES = 256;

    private static final int SAMPLES = 160;

    /** A sample of the left and one of the right, as they stand in a WAV file. */
    private static final VarHandle PAIR = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] ring = new byte[FRAMES * FRAME_BYTES];
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final UUID left;
    private volatile boolean over;
    private volatile boolean closed;

    /** Frames of silence still owed for lost ones; the shard's. */
    private long owed;

    TapRing(UUID left) {
        this.left = left;
    }

    UUID left() {
        return left;
    }

    /** For the shard: one tick's frame. */
    void write(short[] leftVoice, short[] rightVoice) {
        payDebt();
        if (owed > 0 || full()) {
            owed++;
            lost.lazySet(lost.getPlain() + 1);
            return;
        }
        int at = slot();
        for (int i = 0; i < SAMPLES; i++) {
            PAIR.set(ring, at + i * Integer.BYTES, leftVoice[i] & 0xFFFF | rightVoice[i] << Short.SIZE);
        }
        written.lazySet(written.getPlain() + 1);
    }

    /** For the shard: ticks that it did not make. */
    void skip(int frames) {
        owed += frames;
        lost.lazySet(lost.getPlain() + frames);
        payDebt();
    }

    private void payDebt() {
        while (owed > 0 && !full()) {
            int at = slot();
            Arrays.fill(ring, at, at + FRAME_BYTES, (byte) 0);
            written.lazySet(written.getPlain() + 1);
            owed--;
        }
    }

    private boolean full() {
        return written.getPlain() - taken.get() >= FRAMES;
    }

    private int slot() {
        return (int) (written.getPlain() % FRAMES) * FRAME_BYTES;
    }

    /** For the shard: nothing more will come. */
    void finish() {
        over = true;
    }

    boolean closed() {
        return closed;
    }

    @Override
    public int read(ByteBuffer into) {
        long from = taken.getPlain();
        int frames = (int) Math.min(written.get() - from, into.remaining() / FRAME_BYTES);
        for (int i = 0; i < frames; i++) {
            into.put(ring, (int) ((from + i) % FRAMES) * FRAME_BYTES, FRAME_BYTES);
        }
        taken.lazySet(from + frames);
        return frames;
    }

    @Override
    public long lost() {
        return lost.get();
    }

    @Override
    public boolean ended() {
        // the order matters: once over is seen, written does not grow any more
        return (closed || over) && written.get() == taken.get();
    }

    @Override
    public void close() {
        closed = true;
    }
}
