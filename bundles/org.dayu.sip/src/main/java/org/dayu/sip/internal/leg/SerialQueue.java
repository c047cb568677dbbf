package org.dayu.sip.internal.leg;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what is posted one after the other, in order, on threads of a pool or on those that bring it.
 *
 * <p>Each leg has one, and all of a leg's state is touched inside it only. Requests, responses, timers and commands of
 * one leg come on different threads (stack lanes, the stack's timer, call loops); a lock per leg would do too, but would
 * be held while sending, so that a call loop could wait for a socket, and two legs that signal each other could
 * deadlock. A queue cannot.
 */
final class SerialQueue {

    private static final Logger LOG = LoggerFactory.getLogger(SerialQueue.class);

    private final Executor pool;
    private final Queue<Runnable> work = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pending = new AtomicInteger();

    SerialQueue(Executor pool) {
        this.pool = pool;
    }

    /**
     * Runs it on the calling thread, unless another is at work for this queue: then that one does it, in its turn. For
     * threads that may run whatever else comes for the queue meanwhile, and for which a hop to the pool would cost more
     * than the work.
     */
    void here(Runnable task) {
        work.add(task);
        if (pending.getAndIncrement() == 0) {
            drain();
        }
    }

    void post(Runnable task) {
        work.add(task);
        if (pending.getAndIncrement() == 0) {
            try {
                pool.execute(this::drain);
            } catch (RejectedExecutionException e) {
                LOG.debug("the bundle is stopping", e);
            }
        }
    }

    private void drain() {
        do {
            Runnable task = work.poll();
            try {
                if (task != null) {
                    task.run();
                }
            } catch (RuntimeException e) {
                // the leg must still get what comes after, its end above all
                LOG.error("a leg could not handle an event", e);
            }
        } while (pending.decrementAndGet() != 0);
    }
}
