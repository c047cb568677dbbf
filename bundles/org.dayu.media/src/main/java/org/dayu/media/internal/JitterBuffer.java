package org.dayu.media.internal;

import java.util.Arrays;

/**
 * Puts audio of packets of any length back in order on a line of samples and gives it out in ticks of 20 ms.
 *
 * <p>Samples lie in a ring at their RTP timestamp; an empty place holds a value that G.711 cannot decode to, so order,
 * packet length and duplicates need no book-keeping. The delay is the distance from the cursor to the newest sample just
 * before a tick. It grows at once: if nothing is there the cursor waits, and what comes later is played later. It
 * shrinks slowly: if for a second more lay ready than the jitter asks for, 10 ms at a time are folded away, in pauses
 * of speech if it can wait that long.
 *
 * <p>For the shard's thread.
 */
final class JitterBuffer {

    static final int FRAME = 160;
    private static final short EMPTY = Short.MIN_VALUE;
    private static final int STEP = 80;
    private static final int FAR = 6400;
    private static final int NEW_TALK = 1600;
    private static final int LATE_RUN = 10;
    private static final int WINDOW_TICKS = 50;
    private static final int URGENT = 800;
    private static final int QUIET = 160;

    /** No longer than what may lie ready: hundreds of legs share the processor's caches. */
    private final short[] ring;

    private final int mask;
    private final short[] fold = new short[FRAME + STEP];
    private final Concealer concealer;
    private final int min;
    private final int max;

    private boolean running;
    private int cursor;
    private int end;
    /** Before this nothing was ever sent: silence, not loss. */
    private int quietUntil;
    /** Samples given out since the buffer ran dry, without the cursor moving. */
    private int stalled;

    private int target;
    private int wished;
    private int lowWater = Integer.MAX_VALUE;
    private int window;
    private int surplus;
    private int lateRun;
    private boolean growing;
    private long late;

    JitterBuffer(int minMillis, int maxMillis, Concealer concealer) {
        this.min = Math.max(FRAME, minMillis * 8);
        this.max = Math.max(min, maxMillis * 8);
        this.concealer = concealer;
        this.target = Math.min(max, min + FRAME);
        this.wished = target;
        ring = new short[Integer.highestOneBit(most() - 1) << 1];
        mask = ring.length - 1;
        Arrays.fill(ring, EMPTY);
    }

    /** So many samples may lie between the cursor and the end. */
    private int most() {
        return max + 2 * FRAME;
    }

    /** Forgets everything; the next packet begins anew. */
    void restart() {
        Arrays.fill(ring, EMPTY);
        running = false;
        stalled = 0;
        lateRun = 0;
        growing = false;
        concealer.forget();
    }

    /** What the network's jitter (in samples, RFC 3550) asks for: three times the mean deviation beside one packet. */
    void jitter(float samples, int packet) {
        int frames = Math.max(FRAME, packet);
        wished = Math.max(min, Math.min(max, frames + ((int) (samples * 3) + STEP - 1) / STEP * STEP));
        target = Math.max(target, wished);
    }

    void put(int timestamp, short[] samples, int count, boolean talkBegins) {
        int ahead = timestamp - cursor;
        if (running && (ahead < -FAR || ahead > FAR)) {
            restart();
        }
        if (!running) {
            begin(timestamp, count);
        } else if (stalled > 0 && end - cursor <= 0) {
            resume(timestamp, count, talkBegins);
        }
        if (timestamp + count - cursor <= 0) {
            tooLate(timestamp, samples, count);
            return;
        }
        lateRun = 0;
        if (timestamp + count - end > 0) {
            end = timestamp + count;
        }
        if (end - cursor > most()) {
            // first, so that what comes does not lap what goes
            forward(end - target);
        }
        for (int i = Math.max(0, cursor - timestamp); i < count; ) {
            int at = (timestamp + i) & mask;
            int fits = Math.min(count - i, ring.length - at);
            System.arraycopy(samples, i, ring, at, fits);
            i += fits;
        }
    }

    private void begin(int timestamp, int count) {
        running = true;
        cursor = timestamp + Math.min(0, count - target);
        quietUntil = timestamp;
        end = timestamp;
        stalled = 0;
        window = 0;
        lowWater = Integer.MAX_VALUE;
        surplus = 0;
    }

    private void resume(int timestamp, int count, boolean talkBegins) {
        int gap = timestamp - cursor;
        if (gap > 0 && (talkBegins || stalled >= NEW_TALK)) {
            forward(cursor + Math.max(0, Math.min(gap, gap + count - target)));
            quietUntil = timestamp;
        } else if (gap > 0) {
            // what was lost has been covered already while we waited
            forward(cursor + Math.min(gap, stalled));
        }
        stalled = 0;
    }

    private void tooLate(int timestamp, short[] samples, int count) {
        late++;
        target = Math.min(max, target + STEP);
        growing = true;
        if (++lateRun >= LATE_RUN) {
            // not late but another time line, so the network was not to blame either
            target = wished;
            restart();
            put(timestamp, samples, count, false);
        }
    }

    /** Moves the cursor on and empties what is passed over. */
    private void forward(int to) {
        while (to - cursor > 0) {
            ring[cursor & mask] = EMPTY;
            cursor++;
        }
    }

    /**
     * The next 20 ms; what is missing is concealed, or silent if {@code mute}.
     *
     * @return false if it is all silence
     */
    boolean take(short[] out, boolean mute) {
        if (!running) {
            Arrays.fill(out, 0, FRAME, (short) 0);
            return false;
        }
        int depth = end - cursor;
        watch(depth);
        int ready = Math.max(0, Math.min(FRAME, depth));
        boolean voiced;
        if (surplus >= STEP && depth >= FRAME + STEP && (surplus >= URGENT || quiet())) {
            voiced = read(fold, 0, FRAME + STEP, mute);
            foldInto(out);
            surplus -= STEP;
            return voiced;
        }
        growing &= depth >= STEP && depth < target;
        int waited = growing ? STEP : 0;
        voiced = waited > 0 && missing(out, 0, waited, mute);
        int taken = Math.min(ready, FRAME - waited);
        voiced |= read(out, waited, taken, mute);
        int lacking = FRAME - waited - taken;
        if (lacking > 0) {
            stalled += lacking;
            voiced |= missing(out, FRAME - lacking, lacking, mute);
        }
        return voiced;
    }

    /** Looks for a second how little lay ready, and what of it was too much. */
    private void watch(int depth) {
        lowWater = Math.min(lowWater, depth);
        if (++window == WINDOW_TICKS) {
            surplus = Math.max(0, lowWater - target);
            target = Math.max(wished, target - STEP);
            window = 0;
            lowWater = Integer.MAX_VALUE;
        }
    }

    private boolean quiet() {
        int sum = 0;
        for (int i = 0; i < FRAME + STEP; i += 2) {
            short sample = ring[(cursor + i) & mask];
            sum += sample == EMPTY ? 0 : Math.abs(sample);
        }
        return sum < QUIET * (FRAME + STEP) / 2;
    }

    private boolean read(short[] out, int from, int count, boolean mute) {
        boolean voiced = false;
        int done = 0;
        while (done < count) {
            int at = cursor & mask;
            int run = run(at, Math.min(at + count - done, ring.length));
            boolean empty = ring[at] == EMPTY;
            cursor += run;
            if (!empty) {
                System.arraycopy(ring, at, out, from + done, run);
                Arrays.fill(ring, at, at + run, EMPTY);
                concealer.good(out, from + done, run);
                voiced = true;
            } else if (cursor - quietUntil <= 0) {
                Arrays.fill(out, from + done, from + done + run, (short) 0);
            } else {
                voiced |= missing(out, from + done, run, mute);
            }
            done += run;
        }
        return voiced;
    }

    /** How many places from there on are all filled or all empty. */
    private int run(int from, int to) {
        short[] places = ring;
        boolean empty = places[from] == EMPTY;
        int at = from + 1;
        while (at < to && (places[at] == EMPTY) == empty) {
            at++;
        }
        return at - from;
    }

    private boolean missing(short[] out, int from, int count, boolean mute) {
        if (mute) {
            Arrays.fill(out, from, from + count, (short) 0);
            concealer.forget();
            return false;
        }
        return concealer.conceal(out, from, count);
    }

    /** 30 ms become 20 by crossing over from their beginning to the part 10 ms later. */
    private void foldInto(short[] out) {
        for (int i = 0; i < STEP; i++) {
            out[i] = (short) ((fold[i] * (STEP - i) + fold[i + STEP] * i) / STEP);
        }
        System.arraycopy(fold, 2 * STEP, out, STEP, FRAME - STEP);
    }

    /** Milliseconds of audio that lie ready. */
    int depthMillis() {
        return running ? Math.max(0, end - cursor) / 8 : 0;
    }

    int targetMillis() {
        return target / 8;
    }

    long late() {
        return late;
    }

    /** Whether nothing has lain ready for the last tick. */
    boolean dry() {
        return !running || stalled > 0;
    }
}
