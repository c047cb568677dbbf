package org.dayu.cluster.internal;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import org.dayu.core.api.thread.Threads;

/** Threads without names. */
final class PlainThreads implements Threads {

    @Override
    public ScheduledExecutorService pool(String name, int size) {
        return Executors.newScheduledThreadPool(size, body -> {
            Thread thread = new Thread(body, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public Thread thread(String name, Runnable body) {
        return new Thread(body, name);
    }
}
