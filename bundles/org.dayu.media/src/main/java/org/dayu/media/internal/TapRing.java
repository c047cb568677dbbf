package org.dayu.media.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import org.dayu.media.api.AudioTap;

/**
 * A ring of stereo frames from the shard to one reader. If the reader falls behind, frames are lost and counted, and as
 * soon as there is room silence takes their place, so that the recording keeps its time.
 *
 * <p>The ring is made of pages, and has as many as the reader is behind: one that keeps up needs two or three of them.
 */
final class TapRing implements AudioTap {

    /** Five seconds. */
    static final int FRAMES = 256;

    /** A sixth of a second: the reader comes each tenth. */
    private static final int PAGE_FRAMES = 8;

    private static final int PAGES = FRAMES / PAGE_FRAMES;
    private static final int SAMPLES = 160;

    /** A sample of the left and one of the right, as they stand in a WAV file. */
    private static final VarHandle PAIR = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** The shard's to change, and only where the reader is not: it sees a page once a frame in it counts as written. */
    private final byte[][] pages = new byte[PAGES][];

    private final AtomicLong written = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final UUID left;
    private volatile boolean over;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Runnable whenClosed;

    /** Frames of silence still owed for lost ones; the shard's. */
    private long owed;

    TapRing(UUID left) {
        this(left, () -> {});
    }

    /** @param whenClosed run once, by the reader */
    TapRing(UUID left, Runnable whenClosed) {
        this.left = left;
        this.whenClosed = whenClosed;
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
        byte[] page = page();
        int at = at(written.getPlain());
        for (int i = 0; i < SAMPLES; i++) {
            PAIR.set(page, at + i * Integer.BYTES, leftVoice[i] & 0xFFFF | rightVoice[i] << Short.SIZE);
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
            int at = at(written.getPlain());
            Arrays.fill(page(), at, at + FRAME_BYTES, (byte) 0);
            written.lazySet(written.getPlain() + 1);
            owed--;
        }
    }

    private boolean full() {
        return written.getPlain() - taken.get() >= FRAMES;
    }

    /** The page of the next frame; one that the reader is through with, if there is one. */
    private byte[] page() {
        long next = written.getPlain();
        int place = place(next);
        if (pages[place] == null) {
            pages[place] = spare(next);
        }
        return pages[place];
    }

    private byte[] spare(long next) {
        // the page that the reader is in may be looked at by it still
        long through = taken.get() / PAGE_FRAMES;
        long page = next / PAGE_FRAMES;
        for (long each = Math.max(0, page - PAGES + 1); each < through; each++) {
            int place = (int) (each % PAGES);
            byte[] spare = pages[place];
            if (spare != null) {
                pages[place] = null;
                return spare;
            }
        }
        return new byte[PAGE_FRAMES * FRAME_BYTES];
    }

    private static int place(long frame) {
        return (int) (frame / PAGE_FRAMES % PAGES);
    }

    /** Where in its page a frame begins. */
    private static int at(long frame) {
        return (int) (frame % PAGE_FRAMES) * FRAME_BYTES;
    }

    /** For the shard: nothing more will come. */
    void finish() {
        over = true;
    }

    boolean closed() {
        return closed.get();
    }

    @Override
    public int read(ByteBuffer into) {
        long from = taken.getPlain();
        int frames = (int) Math.min(written.get() - from, into.remaining() / FRAME_BYTES);
        for (int i = 0; i < frames; i++) {
            into.put(pages[place(from + i)], at(from + i), FRAME_BYTES);
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
        return (closed.get() || over) && written.get() == taken.get();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            whenClosed.run();
        }
    }
}
