package org.dayu.sip.internal.leg;

import java.time.Duration;
import java.util.concurrent.Future;

import javax.sip.ServerTransaction;
import javax.sip.message.Response;

import org.jspecify.annotations.Nullable;

/**
 * Repeats a 2xx of an INVITE until its ACK comes (RFC 3261, 13.3.1.4): T1, doubling up to T2, for 64*T1, over TCP too.
 * Confined to its leg.
 */
final class Repeat2xx {

    private final Leg leg;
    private final ServerTransaction transaction;
    private final Response response;
    private final Runnable gaveUp;
    private Duration spent = Duration.ZERO;
    private @Nullable Future<?> timer;
    private boolean stopped;

    Repeat2xx(Leg leg, ServerTransaction transaction, Response response, Runnable gaveUp) {
        this.leg = leg;
        this.transaction = transaction;
        this.response = response;
        this.gaveUp = gaveUp;
    }

    void start() {
        schedule(leg.context().settings().t1());
    }

    private void schedule(Duration interval) {
        timer = leg.context().after(interval, leg, () -> fire(interval));
    }

    private void fire(Duration interval) {
        if (stopped) {
            return;
        }
        LegSettings settings = leg.context().settings();
        spent = spent.plus(interval);
        if (spent.compareTo(settings.patience()) >= 0) {
            stopped = true;
            gaveUp.run();
            return;
        }
        leg.context().repeat(transaction, response);
        Duration next = interval.multipliedBy(2);
        schedule(next.compareTo(settings.t2()) > 0 ? settings.t2() : next);
    }

    void stop() {
        stopped = true;
        LegContext.cancel(timer);
    }
}
