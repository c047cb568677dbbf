package org.dayu.media.internal;

import java.util.concurrent.locks.LockSupport;

/** Where shards take their time from. */
interface TickClock {

    long nanoTime();

    /** Returns at the deadline or a little after; earlier only if the thread is interrupted. */
    void awaitUntil(long deadline);

    /** The machine's own. */
    final class Monotonic implements TickClock {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void awaitUntil(long deadline) {
            for (long rest = deadline - nanoTime(); rest > 0; rest = deadline - nanoTime()) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                LockSupport.parkNanos(this, rest);
            }
        }
    }
}
