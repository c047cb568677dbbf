package org.dayu.webrtc.internal.path;

import java.util.concurrent.atomic.LongAdder;

/** What happened on all ways to browsers since the start. */
public final class PathCounters {

    final LongAdder handshakes = new LongAdder();
    final LongAdder failures = new LongAdder();
    final LongAdder refused = new LongAdder();

    /** Handshakes that were completed. */
    public long handshakes() {
        return handshakes.sum();
    }

    /** Handshakes that failed, and browsers that changed their certificate. */
    public long failures() {
        return failures.sum() + refused.sum();
    }
}
