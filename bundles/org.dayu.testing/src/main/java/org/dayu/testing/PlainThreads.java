package org.dayu.testing;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

import org.dayu.core.api.thread.Threads;

/** Threads as the platform gives them, without its census. */
public final class PlainThreads implements Threads {

    @Override
    public ScheduledExecutorService pool(String name, int size) {
        var pool = new ScheduledThreadPoolExecutor(size, body -> thread(name, body));
        pool.setRemoveOnCancelPolicy(true);
        return pool;
    }

    @Override
    public Thread thread(String name, Runnable body) {
        Thread thread = new Thread(body, "dayu-" + name);
        thread.setDaemon(true);
        return thread;
    }
}
