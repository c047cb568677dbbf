package org.dayu.sip.internal.wire;

import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.stack.SIPStackTimerTask;
import gov.nist.javax.sip.stack.timers.SipTimer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The timers of transactions on a pool of ours. The stack's own goes by the time of day: when the clock is put back an hour,
 * nothing is repeated and nothing runs out for an hour.
 */
final class PoolTimer implements SipTimer {

    private static final Logger LOG = LoggerFactory.getLogger(PoolTimer.class);

    /** Of the shortest timer, T1, a tenth. */
    private static final long BEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final ScheduledExecutorService pool;

    PoolTimer(ScheduledExecutorService pool) {
        this.pool = pool;
    }

    @Override
    public boolean schedule(SIPStackTimerTask task, long delay) {
        return put(task, () -> pool.schedule(() -> run(task), onBeat(delay), TimeUnit.NANOSECONDS));
    }

    /** A bit later, so that the thread is woken once for all that is due on a beat and not for each transaction. */
    private static long onBeat(long delayMillis) {
        long now = System.nanoTime();
        long late = Math.floorMod(now + TimeUnit.MILLISECONDS.toNanos(delayMillis), BEAT_NANOS);
        return TimeUnit.MILLISECONDS.toNanos(delayMillis) + (late == 0 ? 0 : BEAT_NANOS - late);
    }

    @Override
    public boolean scheduleWithFixedDelay(SIPStackTimerTask task, long delay, long period) {
        return put(
                task,
                () -> pool.scheduleAtFixedRate(
                        () -> run(task), onBeat(delay), TimeUnit.MILLISECONDS.toNanos(period), TimeUnit.NANOSECONDS));
    }

    private interface Scheduling {
        Future<?> schedule();
    }

    private static boolean put(SIPStackTimerTask task, Scheduling scheduling) {
        try {
            task.setSipTimerTask(scheduling.schedule());
            return true;
        } catch (RejectedExecutionException e) {
            LOG.debug("the stack is stopping", e);
            return false;
        }
    }

    private static void run(SIPStackTimerTask task) {
        try {
            task.runTask();
        } catch (RuntimeException e) {
            // a task that comes again must come again
            LOG.error("a timer of the SIP stack failed", e);
        }
    }

    @Override
    public boolean cancel(SIPStackTimerTask task) {
        Object known = task.getSipTimerTask();
        if (!(known instanceof Future<?> future)) {
            return false;
        }
        task.cleanUpBeforeCancel();
        task.setSipTimerTask(null);
        return future.cancel(false);
    }

    @Override
    public void start(SipStackImpl stack, Properties properties) {
        // the pool runs
    }

    @Override
    public boolean isStarted() {
        return !pool.isShutdown();
    }

    @Override
    public void stop() {
        pool.shutdownNow();
    }
}
