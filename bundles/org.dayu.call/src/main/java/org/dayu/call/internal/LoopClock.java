package org.dayu.call.internal;

import java.time.Clock;
import java.time.Instant;

import org.dayu.core.api.time.SteadyClock;

/** What a loop knows of time; tests turn it by hand. */
interface LoopClock {

    /** For measuring spans; never goes back. */
    long nanos();

    /** For what people read. */
    Instant now();

    static LoopClock system() {
        Clock clock = SteadyClock.system();
        return new LoopClock() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public Instant now() {
                return clock.instant();
            }
        };
    }
}
