package org.dayu.sip.internal.leg;

import java.time.Duration;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

/**
 * Watches over an established session (RFC 4028, 10): refreshes at half the interval, or ends the session shortly before
 * the interval is over if the peer should have refreshed. Confined to its leg.
 */
final class SessionTimer {

    private final Leg leg;
    private final Runnable refresh;
    private final Runnable expired;
    private @Nullable Future<?> timer;
    private int generation;

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
        int mine = generation;
        int seconds = terms.weRefresh() ? terms.seconds() / 2 : terms.seconds() - Math.min(32, terms.seconds() / 3);
        Runnable then = terms.weRefresh() ? refresh : expired;
        timer = leg.context().after(Duration.ofSeconds(Math.max(1, seconds)), leg, () -> {
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
