package org.dayu.core.api.thread;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that takes a turn again and again, and owns what it works on. A turn that fails is logged, and the next one is
 * taken as ever.
 *
 * <p>{@link #wake} may be called from any thread and never blocks.
 *
 * @since 1.1
 */
public final class DutyCycle {

    private static final Logger LOG = LoggerFactory.getLogger(DutyCycle.class);

    private final Thread thread;
    private final long everyNanos;
    private final Runnable turn;
    private final Runnable close;
    private volatile boolean stopping;

    /**
     * @param name of the thread, {@code <bundle>-<role>}
     * @param every from the beginning of a turn to that of the next
     * @param close the last that the thread does
     */
    public DutyCycle(Threads threads, String name, Duration every, Runnable turn, Runnable close) {
        this.thread = threads.thread(name, this::run);
        this.everyNanos = every.toNanos();
        this.turn = turn;
        this.close = close;
    }

    public void start() {
        thread.start();
    }

    /** The next turn is taken now. */
    public void wake() {
        LockSupport.unpark(thread);
    }

    /** Ends it after its turn; waits for that. */
    public void stop(Duration most) throws InterruptedException {
        stopping = true;
        wake();
        thread.join(TimeUnit.NANOSECONDS.toMillis(most.toNanos()));
    }

    private void run() {
        while (!stopping) {
            long began = System.nanoTime();
            try {
                turn.run();
            } catch (RuntimeException e) {
                LOG.error("a turn of {} failed", thread.getName(), e);
            }
            LockSupport.parkNanos(this, everyNanos - (System.nanoTime() - began));
        }
        close.run();
    }
}
