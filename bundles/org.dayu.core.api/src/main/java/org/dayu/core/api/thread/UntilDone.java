package org.dayu.core.api.thread;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that may fail for want of a disk or of a service, and is tried again until it is done. That it failed is logged once.
 * What is not done when the process dies is gone: who submits it finds it again at the next start.
 *
 * <p>Thread-safe, never blocks; the work runs on the executor.
 *
 * @since 1.1
 */
public final class UntilDone {

    private static final Logger LOG = LoggerFactory.getLogger(UntilDone.class);

    private final Executor executor;
    private final Queue<Job> failed = new ConcurrentLinkedQueue<>();

    /** What is to be done; doing it twice does no harm. */
    @FunctionalInterface
    public interface Work {
        void run() throws IOException;
    }

    /** @param again whether it has failed before and that was said */
    private record Job(String what, Work work, boolean again) {}

    public UntilDone(Executor executor) {
        this.executor = executor;
    }

    /** @param what for the log, without personal data, e.g. {@code message 0197…} */
    public void submit(String what, Work work) {
        submit(new Job(what, work, false));
    }

    private void submit(Job job) {
        executor.execute(() -> {
            try {
                job.work().run();
                if (job.again()) {
                    LOG.info("{} is finished now", job.what());
                }
            } catch (IOException | RuntimeException e) {
                failed.add(new Job(job.what(), job.work(), true));
                if (!job.again()) {
                    LOG.warn("{} is not finished yet; trying again", job.what(), e);
                }
            }
        });
    }

    /** How much has failed and waits to be tried again. */
    public int left() {
        return failed.size();
    }

    /** Tries once more what could not be done. */
    public void retry() {
        for (int left = failed.size(); left > 0; left--) {
            Job job = failed.poll();
            if (job != null) {
                submit(job);
            }
        }
    }
}
