package org.dayu.voicemail.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.thread.Threads;
import org.dayu.core.api.time.SteadyClock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes messages whose time is over: first it is said in the database, then the file goes, then the row, and the audit
 * trail keeps what went. Whatever dies on the way, the next round goes on.
 */
@Component(
        immediate = true,
        service = {})
public final class Removal {

    private static final Logger LOG = LoggerFactory.getLogger(Removal.class);
    private static final int BATCH = 200;
    private static final long FIRST_MINUTES = 3;
    private static final long EVERY_MINUTES = 60;

    private final VoicemailSettings settings;
    private final MessageBook book;
    private final Audit audit;
    private final Clock clock;
    private final ScheduledExecutorService thread;

    @Activate
    public Removal(
            @Reference VoicemailSettings settings,
            @Reference MessageBook book,
            @Reference Audit audit,
            @Reference Threads threads) {
        this(settings, book, audit, SteadyClock.system(), threads.pool("voicemail-removal", 1));
        thread.scheduleWithFixedDelay(this::round, FIRST_MINUTES, EVERY_MINUTES, TimeUnit.MINUTES);
    }

    Removal(VoicemailSettings settings, MessageBook book, Audit audit, Clock clock, ScheduledExecutorService thread) {
        this.settings = settings;
        this.book = book;
        this.audit = audit;
        this.clock = clock;
        this.thread = thread;
    }

    @Deactivate
    void stop() {
        thread.shutdownNow();
    }

    /** Removes all that is due. */
    void round() {
        try {
            int removed = 0;
            int now;
            do {
                List<Message> due = book.due(settings.retention(), clock.instant(), BATCH);
                now = 0;
                for (Message message : due) {
                    now += remove(message) ? 1 : 0;
                }
                removed += now;
            } while (now == BATCH);
            if (removed > 0) {
                LOG.info("{} messages removed, their time was over", removed);
            }
        } catch (UnavailableException e) {
            LOG.warn("database away; messages whose time is over stay until it is back");
        }
    }

    private boolean remove(Message message) {
        book.remove(message.id());
        try {
            Files.deleteIfExists(settings.file(message.path()));
        } catch (IOException e) {
            LOG.error("message {} cannot be removed; trying again", message.id(), e);
            return false;
        }
        audit.record(
                Principal.SYSTEM,
                "voicemail.remove",
                "voicemail/" + message.id(),
                Map.of(
                        "call", message.callId().toString(),
                        "started", message.started().toString(),
                        "sha256", String.valueOf(message.sha256()),
                        "reason", "retention"));
        book.forget(message.id());
        return true;
    }
}
