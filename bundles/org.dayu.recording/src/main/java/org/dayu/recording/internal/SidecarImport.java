package org.dayu.recording.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.dayu.core.api.security.PersonalData;
import org.dayu.core.api.thread.Threads;
import org.dayu.recording.api.PendingRound;
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
@Component(immediate = true, service = SidecarImport.class)
public final class SidecarImport {

    private static final Logger LOG = LoggerFactory.getLogger(SidecarImport.class);

    private final Sidecars sidecars;
    private final RecordingStore store;
    private final PersonalData personal;
    private final ScheduledExecutorService thread;
    private final PendingRound round = new PendingRound("recording", this::pending, this::importOne);
    private final Map<UUID, String> saved = new HashMap<>();

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
        together();
        round.run();
    }

    /** All that is new in one transaction, as a rule; the round brings what was left, one by one, and tells of it. */
    private void together() {
        try {
            Map<UUID, String> stamps = new HashMap<>();
            List<Facts> found = new ArrayList<>();
            for (UUID id : pending()) {
                Optional<String> written = sidecars.stamp(id);
                if (written.isPresent() && !written.get().equals(saved.get(id))) {
                    stamps.put(id, written.get());
                    sidecars.read(id, personal).ifPresent(found::add);
                }
            }
            store.save(found);
            for (Facts facts : found) {
                UUID id = facts.recording().id();
                taken(id, stamps.get(id), facts);
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("not all at once, then", e);
        }
    }

    private void taken(UUID id, String stamp, Facts facts) throws IOException {
        saved.put(id, stamp);
        if (facts.recording().state() != Recording.State.RECORDING) {
            sidecars.delete(id);
        }
    }

    /** What cannot be brought into the database. */
    Optional<PendingRound.Stuck> stuck() {
        return round.stuck();
    }

    private List<UUID> pending() throws IOException {
        List<UUID> there = sidecars.list();
        saved.keySet().retainAll(there);
        return there;
    }

    private void importOne(UUID id) throws IOException {
        Optional<String> written = sidecars.stamp(id);
        if (written.isEmpty() || written.get().equals(saved.get(id))) {
            return;
        }
        Optional<Facts> facts = sidecars.read(id, personal);
        if (facts.isPresent()) {
            store.save(facts.get());
            taken(id, written.get(), facts.get());
        }
    }
}
