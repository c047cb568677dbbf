package org.dayu.workorder.internal;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import org.dayu.core.api.thread.Threads;

/** Threads for tests. */
final class PlainThreads implements Threads {

    @Override
    public ScheduledExecutorService pool(String name, int size) {
        return Executors.newScheduledThreadPool(size, body -> thread(name, body));
    }

    @Override
    public Thread thread(String name, Runnable body) {
        var thread = new Thread(body, name);
        thread.setDaemon(true);
        return thread;
    }
}
