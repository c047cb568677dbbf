package org.dayu.ivr.internal.speech;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;

import org.jspecify.annotations.Nullable;

/**
 * The body of a request that grows while somebody speaks: what comes before anybody takes it is kept, in order. For one
 * subscriber, who is told on the executor's threads, one thing after the other. Thread-safe, never blocks.
 */
final class SoundBody implements Flow.Publisher<ByteBuffer>, Flow.Subscription {

    private final Executor executor;
    private final Deque<ByteBuffer> waiting = new ArrayDeque<>();
    private Flow.@Nullable Subscriber<? super ByteBuffer> taker;
    private long wanted;
    private boolean over;
    private boolean done;
    private boolean giving;

    SoundBody(Executor executor) {
        this.executor = executor;
    }

    /** The next part; after the end it is dropped. */
    void add(ByteBuffer part) {
        synchronized (this) {
            if (over || done) {
                return;
            }
            waiting.add(part);
        }
        give();
    }

    /** That was all. */
    void end() {
        synchronized (this) {
            over = true;
        }
        give();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        boolean second;
        synchronized (this) {
            second = taker != null;
            if (!second) {
                taker = subscriber;
            }
        }
        if (second) {
            throw new IllegalStateException("a sound is sent once");
        }
        subscriber.onSubscribe(this);
    }

    @Override
    public void request(long more) {
        synchronized (this) {
            wanted = Math.max(0, more) > Long.MAX_VALUE - wanted ? Long.MAX_VALUE : wanted + Math.max(0, more);
        }
        give();
    }

    @Override
    public synchronized void cancel() {
        done = true;
        waiting.clear();
    }

    private void give() {
        synchronized (this) {
            if (giving || done || taker == null) {
                return;
            }
            giving = true;
        }
        executor.execute(this::giveAll);
    }

    private void giveAll() {
        while (true) {
            Flow.Subscriber<? super ByteBuffer> to;
            ByteBuffer part;
            synchronized (this) {
                to = taker;
                boolean last = over && waiting.isEmpty();
                if (to == null || done || !last && (waiting.isEmpty() || wanted == 0)) {
                    giving = false;
                    return;
                }
                part = last ? null : waiting.poll();
                wanted -= last || wanted == Long.MAX_VALUE ? 0 : 1;
                done = last;
            }
            if (part == null) {
                to.onComplete();
            } else {
                to.onNext(part);
            }
        }
    }
}
