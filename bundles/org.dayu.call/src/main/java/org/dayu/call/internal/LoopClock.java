package org.dayu.call.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.function.LongSupplier;

import org.dayu.core.api.time.SteadyClock;

/**
 * What a loop knows of time; tests turn it by hand.
 *
 * @param clock what people read
 * @param spans for measuring spans; never goes back, may overflow
 */
record LoopClock(Clock clock, LongSupplier spans) {

    static LoopClock system() {
        return new LoopClock(SteadyClock.system(), System::nanoTime);
    }

    /** For measuring spans; never goes back. */
    long nanos() {
        return spans.getAsLong();
    }

    /** For what people read. */
    Instant now() {
        return clock.instant();
    }
}
