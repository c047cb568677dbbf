package org.dayu.security.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.dayu.core.api.thread.Threads;
import org.dayu.security.internal.audit.AuditTrail;
import org.dayu.security.internal.directory.Directory;
import org.dayu.security.internal.login.SessionService;
import org.dayu.security.internal.login.ThrottleStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done now and then: chain the audit trail, end old sessions, see what other nodes changed. */
@Component(service = Housekeeping.class, immediate = true)
public final class Housekeeping {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private final ScheduledExecutorService pool;
    private volatile boolean failing;

    @Activate
    public Housekeeping(
            @Reference Threads threads,
            @Reference AuditTrail audit,
            @Reference Directory directory,
            @Reference SessionService sessions,
            @Reference ThrottleStore throttle) {
        pool = threads.pool("security-house", 1);
        every(1, audit::chainPending);
        every(30, directory::refresh);
        every(30, sessions::purge);
        every(3600, audit::anchor);
        every(3600, () -> throttle.purge(Instant.now().minus(FORGOTTEN)));
    }

    @Deactivate
    void deactivate() {
        pool.shutdownNow();
    }

    private void every(int seconds, Runnable work) {
        pool.scheduleWithFixedDelay(() -> attempt(work), seconds, seconds, TimeUnit.SECONDS);
    }

    /** A database that is away is one line in the log, not one a second. */
    private void attempt(Runnable work) {
        try {
            work.run();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                failing = true;
                LOG.warn("housekeeping waits for the database", e);
            }
        }
    }
}
