package org.dayu.media.internal;

import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the shards have to say and may not do themselves: telling listeners, closing sockets. One thread runs it. */
final class Dispatcher implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final long LONGEST_NAP_NANOS = 500_000_000L;

    /** What comes soon after is told with the next: under load a waking for each would cost more than telling it. */
    private static final long GATHER_NANOS = 20_000_000L;

    private final MpscQueue<Runnable> tasks = new MpscQueue<>();
    private volatile @Nullable Thread waiting;
    private volatile boolean closed;

    /** For any thread. */
    void add(Runnable task) {
        tasks.add(task);
        Thread thread = waiting;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void run() {
        while (!closed) {
            drain();
            LockSupport.parkNanos(this, GATHER_NANOS);
            waiting = Thread.currentThread();
            if (tasks.isEmpty() && !closed) {
                LockSupport.parkNanos(this, LONGEST_NAP_NANOS);
            }
            waiting = null;
        }
        drain();
    }

    /** Does all that is there; for one thread at a time. */
    void drain() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            try {
                task.run();
            } catch (RuntimeException | LinkageError e) {
                // a LinkageError is what a listener throws whose bundle has been taken away
                LOG.error("a media listener failed", e);
            }
        }
    }

    void close() {
        closed = true;
        Thread thread = waiting;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }
}
