package org.dayu.sip.internal;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;

import org.dayu.core.api.thread.Threads;

/** Threads as the platform gives them, without its census. */
public final class PlainThreads implements Threads {

    @Override
    public ScheduledExecutorService pool(String name, int size) {
        ThreadFactory factory = body -> thread(name, body);
        ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(size, factory);
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
