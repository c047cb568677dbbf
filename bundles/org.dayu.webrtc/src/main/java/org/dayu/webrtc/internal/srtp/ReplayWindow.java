package org.dayu.webrtc.internal.srtp;

/** Which of the last 128 packet indices have been taken (RFC 3711, 3.3.2). For one thread. */
final class ReplayWindow {

    private static final int HALF = 64;

    private long highest = -1;
    /** Bit n: highest - n was taken; {@code older} goes on where {@code recent} ends. */
    private long recent;

    private long older;

    boolean fresh(long index) {
        long behind = highest - index;
        if (behind < 0) {
            return true;
        }
        if (behind >= 2 * HALF) {
            return false;
        }
        return behind < HALF ? (recent & 1L << behind) == 0 : (older & 1L << (behind - HALF)) == 0;
    }

    /** To be called only for what was authentic. */
    void taken(long index) {
        long ahead = index - highest;
        if (ahead > 0) {
            shift(ahead);
            highest = index;
            recent |= 1;
        } else if (-ahead < HALF) {
            recent |= 1L << -ahead;
        } else if (-ahead < 2 * HALF) {
            older |= 1L << (-ahead - HALF);
        }
    }

    private void shift(long by) {
        if (by >= 2 * HALF) {
            recent = 0;
            older = 0;
        } else if (by >= HALF) {
            older = recent << (by - HALF);
            recent = 0;
        } else {
            older = older << by | recent >>> (HALF - by);
            recent <<= by;
        }
    }

    long highest() {
        return highest;
    }
}
