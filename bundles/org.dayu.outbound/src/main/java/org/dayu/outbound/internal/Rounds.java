package org.dayu.outbound.internal;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.thread.Threads;
import org.slf4j.Logger;

/**
 * Does one thing again and again on a thread of its own. While the database is away it says so once; whatever else goes
 * wrong is logged by the pool, which comes back for the next round.
 */
public final class Rounds implements AutoCloseable {

    private final ScheduledExecutorService thread;
    private final Runnable turn;
    private final Logger log;
    private final String resting;
    private boolean away;

    /** @param resting what the log says of a database that is away, e.g. {@code campaigns rest until it is back} */
    public Rounds(Threads threads, String name, long periodMillis, Runnable turn, Logger log, String resting) {
        this.turn = turn;
        this.log = log;
        this.resting = resting;
        thread = threads.pool(name, 1);
        thread.scheduleWithFixedDelay(this::round, periodMillis, periodMillis, TimeUnit.MILLISECONDS);
    }

    private void round() {
        try {
            turn.run();
            away = false;
        } catch (UnavailableException e) {
            if (!away) {
                away = true;
                log.warn("database away; {}", resting);
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
