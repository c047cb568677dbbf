package org.dayu.sip.internal.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.dayu.core.api.thread.Threads;

/**
 * Threads that share work by its key: what has the same key is done in the order in which it came, one after the other. A
 * lane that is full refuses. Whoever brings work one by one may do it on the spot, for to wake a thread costs as much as
 * to handle a message.
 *
 * <p>Thread-safe. Order is kept for what one thread brings.
 */
final class Lanes<W> {

    private final List<Lane> lanes = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running = true;

    /** @param workers gives each lane its worker, which need not be thread-safe and must not throw */
    Lanes(String name, int count, int length, Threads threads, Supplier<Consumer<W>> workers) {
        for (int i = 0; i < count; i++) {
            Lane lane = new Lane(length, workers.get());
            lanes.add(lane);
            this.threads.add(threads.thread(name + "-" + i, lane::run));
        }
    }

    void start() {
        threads.forEach(Thread::start);
    }

    void stop() {
        running = false;
        threads.forEach(Thread::interrupt);
    }

    int waiting() {
        return lanes.stream().mapToInt(lane -> lane.queue.size()).sum();
    }

    /** Has it done by the lane's thread; false if there is no room. */
    boolean queue(String key, W work) {
        return lane(key).queue(work);
    }

    /** Does it now, unless something of its lane is being done or waits; then false, and nothing was done. */
    boolean doNow(String key, W work) {
        return lane(key).doNow(work);
    }

    private Lane lane(String key) {
        return lanes.get(Math.floorMod(key.hashCode(), lanes.size()));
    }

    private final class Lane {

        private final BlockingQueue<W> queue;
        private final Consumer<W> worker;
        private final Lock turn = new ReentrantLock();
        /** What waits and what is being done. */
        private final AtomicInteger inside = new AtomicInteger();

        Lane(int length, Consumer<W> worker) {
            queue = new ArrayBlockingQueue<>(length);
            this.worker = worker;
        }

        boolean queue(W work) {
            inside.incrementAndGet();
            boolean taken = queue.offer(work);
            if (!taken) {
                inside.decrementAndGet();
            }
            return taken;
        }

        boolean doNow(W work) {
            if (!inside.compareAndSet(0, 1)) {
                return false;
            }
            work(work);
            return true;
        }

        private void run() {
            while (running) {
                try {
                    work(queue.take());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }

        private void work(W work) {
            turn.lock();
            try {
                worker.accept(work);
            } finally {
                turn.unlock();
                inside.decrementAndGet();
            }
        }
    }
}
