package org.dayu.rest.internal.live;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

import javax.servlet.AsyncContext;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;

/**
 * Writes bytes to one screen without ever blocking a thread: what the connection does not take waits in a bounded
 * queue. Thread-safe; {@code drained} and {@code closed} are called without any lock held.
 */
final class Outlet implements WriteListener {

    private static final int MAX_BYTES = 4 * 1024 * 1024;

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final int capacity;
    private final Runnable drained;
    private final Runnable closed;

    private final Deque<byte[]> queue = new ArrayDeque<>();
    private int bytes;
    private boolean writable;
    private boolean unflushed;
    private boolean ended;
    private boolean ending;

    Outlet(AsyncContext context, ServletOutputStream out, int capacity, Runnable drained, Runnable closed) {
        this.context = context;
        this.out = out;
        this.capacity = capacity;
        this.drained = drained;
        this.closed = closed;
    }

    /** Queues one event; false if the screen is too far behind. Call {@link #pump} after a batch. */
    synchronized boolean offer(byte[] event) {
        if (ended || ending) {
            return true;
        }
        if (queue.size() >= capacity || (bytes + event.length > MAX_BYTES && !queue.isEmpty())) {
            return false;
        }
        queue.addLast(event);
        bytes += event.length;
        return true;
    }

    /** Throws away what waits. */
    synchronized void clear() {
        queue.clear();
        bytes = 0;
    }

    /** Ends the stream after what waits now, or at once if the screen does not take it. */
    void end(byte[] last) {
        synchronized (this) {
            clear();
            queue.addLast(last);
            ending = true;
        }
        pump();
        synchronized (this) {
            if (ended || queue.isEmpty()) {
                return;
            }
        }
        close();
    }

    /** Hands over as much as the connection takes now. */
    void pump() {
        State state = write();
        if (state == State.FAILED || state == State.ENDED) {
            close();
        } else if (state == State.DRAINED) {
            drained.run();
        }
    }

    void close() {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            clear();
        }
        try {
            context.complete();
        } catch (IllegalStateException alreadyComplete) {
            // the container was faster: the connection is gone either way
        }
        closed.run();
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            writable = true;
        }
        pump();
    }

    @Override
    public void onError(Throwable connectionLost) {
        close();
    }

    private enum State {
        BLOCKED,
        DRAINED,
        ENDED,
        FAILED
    }

    private synchronized State write() {
        if (!writable || ended) {
            return State.BLOCKED;
        }
        try {
            while (out.isReady()) {
                if (!queue.isEmpty()) {
                    out.write(batch());
                    unflushed = true;
                } else if (unflushed) {
                    unflushed = false;
                    out.flush();
                } else {
                    return ending ? State.ENDED : State.DRAINED;
                }
            }
            // the container calls onWritePossible when there is room again
            writable = false;
            return State.BLOCKED;
        } catch (IOException | IllegalStateException connectionLost) {
            return State.FAILED;
        }
    }

    private byte[] batch() {
        if (queue.size() == 1) {
            bytes = 0;
            return queue.removeFirst();
        }
        var together = new ByteArrayOutputStream(Math.min(bytes, 65_536));
        while (!queue.isEmpty() && together.size() < 32_768) {
            byte[] next = queue.removeFirst();
            bytes -= next.length;
            together.writeBytes(next);
        }
        return together.toByteArray();
    }
}
