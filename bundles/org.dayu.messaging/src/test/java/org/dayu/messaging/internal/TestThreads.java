package org.dayu.messaging.internal;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import org.dayu.core.api.thread.Threads;

/** Plain JDK threads. */
final class TestThreads implements Threads {

    @Override
    public ScheduledExecutorService pool(String name, int size) {
        return Executors.newScheduledThreadPool(size);
    }

    @Override
    public Thread thread(String name, Runnable body) {
        return new Thread(body, name);
    }
}
