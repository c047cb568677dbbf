package org.dayu.acd.internal;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import org.dayu.core.api.thread.Threads;

/** Threads as the node gives them, without the census. */
public final class PlainThreads implements Threads {

    @Override
    public ScheduledExecutorService pool(String name, int size) {
        return Executors.newScheduledThreadPool(size, body -> thread(name, body));
    }

    @Override
    public Thread thread(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        return thread;
    }
}
