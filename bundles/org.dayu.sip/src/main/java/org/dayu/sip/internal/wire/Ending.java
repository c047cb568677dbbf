package org.dayu.sip.internal.wire;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for the threads of sockets: the port of a closed socket is free only when nobody waits on it any more. */
final class Ending {

    private static final Logger LOG = LoggerFactory.getLogger(Ending.class);
    private static final long PATIENCE_MILLIS = 1_000;

    private Ending() {}

    /** Returns when the thread has ended, or soon; its socket must be closed already. */
    static void of(Thread thread) {
        if (thread == Thread.currentThread()) {
            return;
        }
        try {
            thread.join(PATIENCE_MILLIS);
            if (thread.isAlive()) {
                LOG.warn("{} does not end; its port may be taken for a while", thread.getName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
