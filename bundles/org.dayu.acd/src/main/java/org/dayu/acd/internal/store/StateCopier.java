package org.dayu.acd.internal.store;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.dayu.acd.internal.AcdInside;
import org.dayu.acd.internal.StateKeeper;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.thread.Threads;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings what the engine knows to where other nodes find it, every few seconds, while this node decides for them too. */
@Component(
        service = {},
        immediate = true)
public final class StateCopier {

    private static final Logger LOG = LoggerFactory.getLogger(StateCopier.class);
    private static final long PERIOD_MILLIS = 5_000;
    private static final long PATIENCE_MILLIS = 2_000;

    private final StateKeeper keeper;
    private final AcdInside acd;
    private final @Nullable ScheduledExecutorService pool;
    private boolean away;

    @Activate
    public StateCopier(@Reference StateKeeper keeper, @Reference AcdInside acd, @Reference Threads threads) {
        this.keeper = keeper;
        this.acd = acd;
        pool = threads.pool("acd-state", 1);
        pool.scheduleWithFixedDelay(this::copy, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void stop() {
        ScheduledExecutorService running = pool;
        if (running != null) {
            running.shutdownNow();
        }
    }

    private void copy() {
        if (!acd.leads()) {
            return;
        }
        try {
            keeper.keep(acd.remember().toCompletableFuture().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
            away = false;
        } catch (UnavailableException e) {
            if (!away) {
                LOG.warn("database away; what the ACD knows is not left there until it is back");
            }
            away = true;
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("the ACD is being handed over", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
