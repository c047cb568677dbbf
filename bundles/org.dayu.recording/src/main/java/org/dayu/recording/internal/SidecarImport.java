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

/**
 * Brings sidecars into the database as soon as it is there. A finished one is deleted after its row has committed; if
 * that was not noticed, the row is simply written again under the same id.
 */
@Component(immediate = true, service = SidecarImport.class)
public final class SidecarImport {

    private final Sidecars sidecars;
    private final RecordingStore store;
    private final PersonalData personal;
    private final ScheduledExecutorService thread;
    private final PendingRound round = new PendingRound("recording", this::pending, this::importOne, this::together);
    private final Map<UUID, String> saved = new HashMap<>();

    /** @param stamp of the sidecar before it was read */
    private record Written(UUID id, String stamp, Facts facts) {}

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
        round.run();
    }

    /** All that is new in one transaction. */
    private void together(List<UUID> there) throws IOException {
        List<Written> all = new ArrayList<>();
        for (UUID id : there) {
            written(id).ifPresent(all::add);
        }
        store.save(all.stream().map(Written::facts).toList());
        for (Written one : all) {
            taken(one);
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
        Optional<Written> one = written(id);
        if (one.isPresent()) {
            store.save(one.get().facts());
            taken(one.get());
        }
    }

    /** What the database does not have as it is now. */
    private Optional<Written> written(UUID id) throws IOException {
        Optional<String> stamp = sidecars.stamp(id);
        if (stamp.isEmpty() || stamp.get().equals(saved.get(id))) {
            return Optional.empty();
        }
        return sidecars.read(id, personal).map(facts -> new Written(id, stamp.get(), facts));
    }

    private void taken(Written one) throws IOException {
        saved.put(one.id(), one.stamp());
        if (one.facts().recording().state() != Recording.State.RECORDING) {
            sidecars.delete(one.id());
        }
    }
}
