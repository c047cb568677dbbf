package org.dayu.recording.internal;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.security.PersonalData;
import org.dayu.core.api.thread.Threads;
import org.dayu.recording.api.Recording;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings sidecars into the database as soon as it is there. A finished one is deleted after its row has committed; if
 * that was not noticed, the row is simply written again under the same id.
 */
@Component(
        immediate = true,
        service = {})
public final class SidecarImport {

    private static final Logger LOG = LoggerFactory.getLogger(SidecarImport.class);

    private final Sidecars sidecars;
    private final RecordingStore store;
    private final PersonalData personal;
    private final ScheduledExecutorService thread;
    private final Map<UUID, Instant> saved = new HashMap<>();
    private final Set<UUID> unreadable = new HashSet<>();
    private boolean away;

    @Activate
    public SidecarImport(
            @Reference RecordingFolder folder,
            @Reference RecordingStore store,
            @Reference PersonalData personal,
            @Reference Threads threads) {
        this(folder.sidecars(), store, personal, threads.pool("recording-import", 1));
        thread.scheduleWithFixedDelay(this::importAll, 0, 1, TimeUnit.SECONDS);
    }

    SidecarImport(Sidecars sidecars, RecordingStore store, PersonalData personal, ScheduledExecutorService thread) {
        this.sidecars = sidecars;
        this.store = store;
        this.personal = personal;
        this.thread = thread;
    }

    @Deactivate
    void stop() {
        thread.shutdownNow();
    }

    void importAll() {
        try {
            var there = sidecars.list();
            saved.keySet().retainAll(there);
            unreadable.retainAll(there);
            for (UUID id : there) {
                try {
                    importOne(id);
                } catch (IOException e) {
                    // the others must not wait for this one
                    if (unreadable.add(id)) {
                        LOG.error("the sidecar file of recording {} cannot be read; trying again", id, e);
                    }
                }
            }
            away = false;
        } catch (UnavailableException e) {
            if (!away) {
                away = true;
                LOG.warn("database away; recordings stay in their sidecar files until it is back");
            }
        } catch (IOException e) {
            LOG.error("sidecar files of recordings cannot be read; trying again", e);
        }
    }

    private void importOne(UUID id) throws IOException {
        Optional<Instant> written = sidecars.writtenAt(id);
        if (written.isEmpty() || written.get().equals(saved.get(id))) {
            return;
        }
        Optional<Facts> facts = sidecars.read(id, personal);
        if (facts.isPresent()) {
            store.save(facts.get());
            saved.put(id, written.get());
            if (facts.get().recording().state() != Recording.State.RECORDING) {
                sidecars.delete(id);
            }
        }
    }
}
