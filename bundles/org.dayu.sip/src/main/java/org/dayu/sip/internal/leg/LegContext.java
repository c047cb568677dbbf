package org.dayu.sip.internal.leg;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.message.Response;

import org.dayu.sip.internal.wire.SipWire;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every leg needs from around it. Thread-safe. */
public final class LegContext {

    /** The user part of our Contact. */
    static final String USER = "dayu";

    private static final Logger LOG = LoggerFactory.getLogger(LegContext.class);

    private final SipWire wire;
    private final Signals signals;
    private final ScheduledExecutorService pool;
    private final Supplier<LegSettings> settings;

    public LegContext(SipWire wire, Signals signals, ScheduledExecutorService pool, Supplier<LegSettings> settings) {
        this.wire = wire;
        this.signals = signals;
        this.pool = pool;
        this.settings = settings;
    }

    SipWire wire() {
        return wire;
    }

    Signals signals() {
        return signals;
    }

    ScheduledExecutorService pool() {
        return pool;
    }

    LegSettings settings() {
        return settings.get();
    }

    /** Posts work to a leg later. */
    @Nullable
    Future<?> after(Duration delay, Leg leg, Runnable work) {
        try {
            return pool.schedule(() -> leg.post(work), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("the bundle is stopping", e);
            return null;
        }
    }

    static void cancel(@Nullable Future<?> timer) {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    /** Sends a response in its transaction; false if the network or the transaction would not have it. */
    boolean reply(ServerTransaction transaction, Response response) {
        try {
            wire.answer(transaction, response);
            return true;
        } catch (SipException | RuntimeException e) {
            LOG.debug("a response could not be sent", e);
            return false;
        }
    }

    void repeat(ServerTransaction transaction, Response response) {
        try {
            wire.repeat(transaction, response);
        } catch (SipException | IOException e) {
            LOG.debug("a 2xx could not be repeated", e);
        }
    }
}
