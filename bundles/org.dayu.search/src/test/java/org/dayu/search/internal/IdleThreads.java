package org.dayu.search.internal;

import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.dayu.core.api.thread.Threads;

/** Pools that accept work and never do it, so that a test takes each turn itself. */
final class IdleThreads implements Threads {

    @Override
    public ScheduledExecutorService pool(String name, int size) {
        return new ScheduledThreadPoolExecutor(size) {
            @Override
            public ScheduledFuture<?> scheduleWithFixedDelay(Runnable work, long first, long delay, TimeUnit unit) {
                return new Never();
            }

            @Override
            public void execute(Runnable work) {
                // never
            }
        };
    }

    @Override
    public Thread thread(String name, Runnable body) {
        throw new UnsupportedOperationException();
    }

    private static final class Never extends java.util.concurrent.CompletableFuture<Object>
            implements ScheduledFuture<Object> {

        @Override
        public long getDelay(TimeUnit unit) {
            return Long.MAX_VALUE;
        }

        @Override
        public int compareTo(Delayed other) {
            return 0;
        }
    }
}
