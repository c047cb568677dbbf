package org.dayu.rest.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import org.dayu.core.api.thread.Threads;

/** Plain pools, closed together. */
public final class TestThreads implements Threads, AutoCloseable {

    private final List<ScheduledExecutorService> pools = new ArrayList<>();

    @Override
    public synchronized ScheduledExecutorService pool(String name, int size) {
        var pool = Executors.newScheduledThreadPool(size);
        pools.add(pool);
        return pool;
    }

    @Override
    public Thread thread(String name, Runnable body) {
        return new Thread(body, name);
    }

    @Override
    public synchronized void close() {
        pools.forEach(ScheduledExecutorService::shutdownNow);
    }
}
