package org.dayu.recording.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * Removes recordings whose time is over: first it is said in the database, then the file goes, then the row, and the
 * audit trail keeps what went. Whatever dies on the way, the next round goes on; what is held stays.
 */
@Component(
        configurationPid = RecordingConfig.PID,
        immediate = true,
        service = {})
public final class Removal {

    private static final Logger LOG = LoggerFactory.getLogger(Removal.class);
    private static final int BATCH = 200;
    private static final long FIRST_MINUTES = 2;
    private static final long EVERY_MINUTES = 60;

    private final RecordingFolder folder;
    private final RecordingStore store;
    private final Audit audit;
    private final Retention retention;
    private final Clock clock;
    private final ScheduledExecutorService thread;

    @Activate
    public Removal(
            RecordingConfig config,
            @Reference RecordingFolder folder,
            @Reference RecordingStore store,
            @Reference Audit audit,
            @Reference Threads threads) {
        this(
                folder,
                store,
                audit,
                Retention.parse(config.retention_days(), config.retention_queues()),
                SteadyClock.system(),
                threads.pool("recording-removal", 1));
        thread.scheduleWithFixedDelay(this::round, FIRST_MINUTES, EVERY_MINUTES, TimeUnit.MINUTES);
    }

    Removal(
            RecordingFolder folder,
            RecordingStore store,
            Audit audit,
            Retention retention,
            Clock clock,
            ScheduledExecutorService thread) {
        this.folder = folder;
        this.store = store;
        this.audit = audit;
        this.retention = retention;
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
                List<Facts> due = store.due(retention, clock.instant(), BATCH);
                now = 0;
                for (Facts facts : due) {
                    now += remove(facts) ? 1 : 0;
                }
                removed += now;
            } while (now == BATCH);
            if (removed > 0) {
                LOG.info("{} recordings removed, their time was over", removed);
            }
        } catch (UnavailableException e) {
            LOG.warn("database away; recordings whose time is over stay until it is back");
        }
    }

    private boolean remove(Facts facts) {
        var recording = facts.recording();
        if (!store.remove(recording.id())) {
            return false; // held since it was found
        }
        try {
            Path file = folder.file(facts.path()).normalize();
            if (!file.startsWith(folder.path())) {
                throw new IOException("the path leads out of the folder of recordings");
            }
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.error("recording {} cannot be removed; trying again", recording.id(), e);
            return false;
        }
        audit.record(
                Principal.SYSTEM,
                "recording.remove",
                "recording/" + recording.id(),
                Map.of(
                        "call", recording.callId().toString(),
                        "started", recording.started().toString(),
                        "sha256", String.valueOf(recording.sha256()),
                        "reason", "retention"));
        store.forget(recording.id());
        return true;
    }
}
