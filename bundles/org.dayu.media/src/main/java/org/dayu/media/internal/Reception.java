package org.dayu.media.internal;

/**
 * Sequence numbers, loss and jitter of one source (RFC 3550, A.1, A.3, A.8), and what has been seen already.
 *
 * <p>For the shard's thread.
 */
final class Reception {

    /** What a sequence number is. */
    enum Verdict {
        NEW,
        DUPLICATE,
        /** A wild jump; believed if the next one follows it. */
        DOUBTFUL,
        /** The source has begun again. */
        RESTARTED
    }

    private static final int MAX_DROPOUT = 3000;
    private static final int MAX_MISORDER = 100;

    private boolean begun;
    private int highest;
    private int cycles;
    private int base;
    private int doubtful = -1;
    /** Bit n: highest - n has been seen. */
    private long seen;

    private long received;
    private long expectedBefore;
    private long receivedBefore;

    private int transit;
    private boolean timed;
    private float jitter;

    /** The next packet is the first of a source. */
    void expect() {
        begun = false;
    }

    private void begin(int sequence) {
        begun = true;
        highest = sequence;
        base = sequence;
        cycles = 0;
        doubtful = -1;
        seen = 1;
        received = 1;
        expectedBefore = 0;
        receivedBefore = 0;
        timed = false;
        jitter = 0;
    }

    Verdict take(int sequence) {
        if (!begun) {
            begin(sequence);
            return Verdict.NEW;
        }
        int ahead = (sequence - highest) & 0xFFFF;
        if (ahead != 0 && ahead < MAX_DROPOUT) {
            if (sequence < highest) {
                cycles += 1 << 16;
            }
            highest = sequence;
            seen = (ahead < 64 ? seen << ahead : 0) | 1;
        } else if (ahead == 0 || ahead > 0x1_0000 - MAX_MISORDER) {
            int behind = -ahead & 0xFFFF;
            if (behind < 64 && (seen & 1L << behind) != 0) {
                return Verdict.DUPLICATE;
            }
            seen |= behind < 64 ? 1L << behind : 0;
        } else if (sequence == doubtful) {
            begin(sequence);
            return Verdict.RESTARTED;
        } else {
            doubtful = (sequence + 1) & 0xFFFF;
            return Verdict.DOUBTFUL;
        }
        received++;
        doubtful = -1;
        return Verdict.NEW;
    }

    /** Notes when an audio packet came, both in units of 1/8000 s. */
    void arrived(int timestamp, int arrival) {
        int now = arrival - timestamp;
        if (timed) {
            int step = Math.abs(now - transit);
            // a leap of the timestamps is not jitter of the network
            if (step < 8000) {
                jitter += (step - jitter) / 16;
            }
        }
        transit = now;
        timed = true;
    }

    /** Forgets the last transit time, as after a pause of the source. */
    void paused() {
        timed = false;
    }

    float jitter() {
        return jitter;
    }

    long received() {
        return received;
    }

    /** The extended highest sequence number. */
    int highest() {
        return cycles + highest;
    }

    private long expected() {
        return begun ? (cycles & 0xFFFF_FFFFL) + highest - base + 1 : 0;
    }

    long lost() {
        return Math.max(0, expected() - received);
    }

    /** The first word of a report block after the SSRC: fraction lost since the last one, and the sum. */
    int lossReport() {
        long expected = expected();
        long wanted = expected - expectedBefore;
        long lost = wanted - (received - receivedBefore);
        expectedBefore = expected;
        receivedBefore = received;
        int fraction = wanted <= 0 || lost <= 0 ? 0 : (int) Math.min(255, (lost << 8) / wanted);
        int total = (int) Math.max(-0x80_0000, Math.min(0x7F_FFFF, expected - received));
        return fraction << 24 | total & 0xFF_FFFF;
    }
}
