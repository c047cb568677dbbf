package org.dayu.call.internal;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/** Messages from many threads to one. Posting never waits; the reader parks when there is nothing. */
public final class Inbox<T> {

    private final Queue<T> queue = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Thread parked;

    public void post(T message) {
        queue.add(message);
        Thread reader = parked;
        if (reader != null) {
            LockSupport.unpark(reader);
        }
    }

    public @Nullable T poll() {
        return queue.poll();
    }

    public boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Parks the calling thread whatever comes: who gathers a batch need not be woken for each message. */
    public void rest(long nanos) {
        if (nanos > 0) {
            LockSupport.parkNanos(this, nanos);
        }
    }

    /** Parks the calling thread until something comes, at most this long. */
    public void await(long nanos) {
        parked = Thread.currentThread();
        if (queue.isEmpty() && nanos > 0) {
            LockSupport.parkNanos(this, nanos);
        }
        parked = null;
    }
}
