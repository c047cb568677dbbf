package org.dayu.sip.internal.leg;

import java.time.Duration;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

/**
 * Watches over an established session (RFC 4028, 10): refreshes at half the interval, or ends the session shortly before
 * the interval is over if the peer should have refreshed. Confined to its leg.
 */
final class SessionTimer {

    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Leg leg;
    private final Runnable refresh;
    private final Runnable expired;
    private @Nullable Future<?> timer;
    private int generation;
    private long endsNanos;

    SessionTimer(Leg leg, Runnable refresh, Runnable expired) {
        this.leg = leg;
        this.refresh = refresh;
        this.expired = expired;
    }

    void arm(SessionTerms terms) {
        stop();
        if (terms.seconds() == 0) {
            return;
        }
        endsNanos = System.nanoTime() + Duration.ofSeconds(terms.seconds()).toNanos();
        int seconds = terms.weRefresh() ? terms.seconds() / 2 : terms.seconds() - Math.min(32, terms.seconds() / 3);
        after(Duration.ofSeconds(Math.max(1, seconds)), terms.weRefresh() ? refresh : expired);
    }

    /** A refresh did not get through: it is tried again until the session is over. */
    void again() {
        stop();
        Duration left = Duration.ofNanos(endsNanos - System.nanoTime());
        boolean time = left.compareTo(AGAIN) > 0;
        after(time ? AGAIN : left.isNegative() ? Duration.ZERO : left, time ? refresh : expired);
    }

    private void after(Duration pause, Runnable then) {
        int mine = generation;
        timer = leg.context().after(pause, leg, () -> {
            // a timer that fired while it was being re-armed belongs to nobody
            if (mine == generation) {
                then.run();
            }
        });
    }

    void stop() {
        generation++;
        LegContext.cancel(timer);
    }
}
