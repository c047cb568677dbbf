package org.dayu.workorder.internal.process;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.dayu.core.api.thread.Threads;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the engine's jobs on Dayu's own threads. Takes no more from the database than it has threads for, so that
 * another node may have the rest.
 */
final class PooledJobExecutor extends JobExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(PooledJobExecutor.class);
    private static final long DRAIN_SECONDS = 10;

    private final Threads threads;
    private final int size;
    private final Semaphore free;
    private @Nullable ExecutorService pool;

    PooledJobExecutor(Threads threads, int size) {
        this.threads = threads;
        this.size = size;
        this.free = new Semaphore(2 * size);
        setMaxJobsPerAcquisition(size);
        // two nodes share jobs: nobody else tells this one that there is a new job, so it looks every second
        setMaxWait(1_000);
        setWaitTimeInMillis(500);
    }

    @Override
    protected void startExecutingJobs() {
        pool = threads.pool("workorder-job", size);
        startJobAcquisitionThread();
    }

    @Override
    protected void startJobAcquisitionThread() {
        if (jobAcquisitionThread == null) {
            jobAcquisitionThread = threads.thread("workorder-job-acquisition", acquireJobsRunnable);
            jobAcquisitionThread.start();
        }
    }

    @Override
    protected void stopExecutingJobs() {
        stopJobAcquisitionThread();
        var ending = pool;
        pool = null;
        if (ending == null) {
            return;
        }
        ending.shutdown();
        try {
            if (!ending.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("jobs of the process engine still run after {} s; they will be repeated", DRAIN_SECONDS);
                ending.shutdownNow();
            }
        } catch (InterruptedException e) {
            ending.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void executeJobs(List<String> jobIds, ProcessEngineImpl engine) {
        var current = pool;
        if (current == null || !free.tryAcquire()) {
            rejected(jobIds, engine);
            return;
        }
        try {
            var work = getExecuteJobsRunnable(jobIds, engine);
            current.execute(() -> {
                try {
                    work.run();
                } finally {
                    free.release();
                }
            });
        } catch (RejectedExecutionException stopping) {
            free.release();
            rejected(jobIds, engine);
        }
    }

    private void rejected(List<String> jobIds, ProcessEngineImpl engine) {
        logRejectedExecution(engine, jobIds.size());
        getRejectedJobsHandler().jobsRejected(jobIds, engine, this);
    }
}
