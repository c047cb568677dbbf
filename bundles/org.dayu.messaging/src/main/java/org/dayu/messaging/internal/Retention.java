package org.dayu.messaging.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.messaging.OutboxFeed;
import org.dayu.core.api.thread.Threads;
import org.dayu.core.api.time.SteadyClock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets, once a day, what was sent and handled so long ago that it can no longer come again. */
@Component(
        service = {},
        immediate = true,
        configurationPid = MessagingConfig.PID)
public final class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final long FIRST_MINUTES = 10;
    private static final long DAY_MINUTES = Duration.ofDays(1).toMinutes();

    private final OutboxFeed outbox;
    private final Inbox inbox;
    private final Duration keep;
    private final Clock clock;
    private final ScheduledExecutorService timer;

    @Activate
    public Retention(
            @Reference OutboxFeed outbox, @Reference Inbox inbox, @Reference Threads threads, MessagingConfig config) {
        this(outbox, inbox, threads, Duration.ofDays(config.keep_days()), SteadyClock.system());
    }

    Retention(OutboxFeed outbox, Inbox inbox, Threads threads, Duration keep, Clock clock) {
        this.outbox = outbox;
        this.inbox = inbox;
        this.keep = keep;
        this.clock = clock;
        timer = threads.pool("messaging-retention", 1);
        timer.scheduleWithFixedDelay(this::purge, FIRST_MINUTES, DAY_MINUTES, TimeUnit.MINUTES);
    }

    @Deactivate
    void stop() {
        timer.shutdownNow();
    }

    void purge() {
        var before = clock.instant().minus(keep);
        try {
            int sent = outbox.purge(before);
            int handled = inbox.purge(before);
            LOG.info("forgot {} sent messages and {} notes of handled ones from before {}", sent, handled, before);
        } catch (UnavailableException e) {
            LOG.info("old messages stay for another day: {}", e.getMessage());
        }
    }
}
