package org.dayu.media.internal;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import org.dayu.core.api.thread.Threads;

/** Threads without a census. */
final class PlainThreads implements Threads {

    @Override
    public ScheduledExecutorService pool(String name, int size) {
        return Executors.newScheduledThreadPool(size, body -> thread(name, body));
    }

    @Override
    public Thread thread(String name, Runnable body) {
        Thread thread = new Thread(body, "dayu-" + name);
        thread.setDaemon(true);
        return thread;
    }
}
