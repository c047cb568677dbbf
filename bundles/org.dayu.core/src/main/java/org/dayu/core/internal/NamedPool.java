package org.dayu.core.internal;

import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A scheduled pool that hides no failure: what a {@link Runnable} throws is logged (a {@link Callable}'s belongs to who
 * holds the future), and timed work that failed once gets its next turn, where the JDK's pool would drop it in silence.
 */
final class NamedPool extends ScheduledThreadPoolExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(NamedPool.class);

    private final String name;
    private final Consumer<NamedPool> ended;

    NamedPool(String name, int size, ThreadFactory factory, Consumer<NamedPool> ended) {
        super(size, factory);
        this.name = name;
        this.ended = ended;
        setRemoveOnCancelPolicy(true);
        setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    String name() {
        return name;
    }

    PoolCensus.Pool census() {
        return new PoolCensus.Pool(
                name, getCorePoolSize(), getActiveCount(), getQueue().size(), getCompletedTaskCount());
    }

    /** Also where {@code execute} and {@code submit(Runnable)} of the JDK's pool end. */
    @Override
    public ScheduledFuture<?> schedule(Runnable work, long delay, TimeUnit unit) {
        return super.schedule(logged(work), delay, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable work, long first, long period, TimeUnit unit) {
        return super.scheduleAtFixedRate(again(work), first, period, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable work, long first, long delay, TimeUnit unit) {
        return super.scheduleWithFixedDelay(again(work), first, delay, unit);
    }

    @Override
    protected void terminated() {
        super.terminated();
        ended.accept(this);
    }

    private Runnable logged(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                log("work in pool {} failed", e);
                throw e;
            }
        };
    }

    private Runnable again(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                log("timed work in pool {} failed; it will run again", e);
            } catch (Error e) {
                log("timed work in pool {} failed and will not run again", e);
                throw e;
            }
        };
    }

    private void log(String sentence, Throwable failure) {
        if (isShutdown()) {
            // an owner that goes away interrupts its work: that is no failure
            LOG.debug(sentence, name, failure);
        } else {
            LOG.error(sentence, name, failure);
        }
    }
}
