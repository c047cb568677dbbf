package org.dayu.recording.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
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
 * Brings facts into the database as soon as it is there. Those of a finished recording are forgotten after its row has
 * committed; if that was not noticed, the row is simply written again under the same id.
 */
@Component(immediate = true, service = FactsImport.class)
public final class FactsImport {

    private static final Logger LOG = LoggerFactory.getLogger(FactsImport.class);

    private final UnsavedFacts unsaved;
    private final RecordingStore store;
    private final PersonalData personal;
    private final ScheduledExecutorService thread;
    private final PendingRound round = new PendingRound("recording", this::pending, this::importOne, this::together);
    /** The version of each that the database has. */
    private final Map<UUID, Long> saved = new HashMap<>();
    /** Finished, and in the database. */
    private final Set<UUID> done = new HashSet<>();

    private boolean refused;

    /** @param version before it was read */
    private record Written(UUID id, long version, Facts facts) {}

    @Activate
    public FactsImport(
            @Reference RecordingFolder folder,
            @Reference RecordingStore store,
            @Reference PersonalData personal,
            @Reference Threads threads) {
        this(folder.unsaved(), store, personal, threads.pool("recording-import", 1));
        thread.scheduleWithFixedDelay(this::importAll, 0, 1, TimeUnit.SECONDS);
    }

    FactsImport(UnsavedFacts unsaved, RecordingStore store, PersonalData personal, ScheduledExecutorService thread) {
        this.unsaved = unsaved;
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
        take(all);
    }

    /** What cannot be brought into the database. */
    Optional<PendingRound.Stuck> stuck() {
        return round.stuck();
    }

    private List<UUID> pending() throws IOException {
        List<UUID> there = unsaved.list();
        saved.keySet().retainAll(there);
        return there;
    }

    private void importOne(UUID id) throws IOException {
        take(written(id).stream().toList());
    }

    /** What the database does not have as it is now. */
    private Optional<Written> written(UUID id) throws IOException {
        OptionalLong version = unsaved.version(id);
        if (version.isEmpty() || Long.valueOf(version.getAsLong()).equals(saved.get(id))) {
            return Optional.empty();
        }
        return unsaved.read(id, personal).map(facts -> new Written(id, version.getAsLong(), facts));
    }

    private void take(List<Written> all) {
        if (!all.isEmpty()) {
            store.save(all.stream().map(Written::facts).toList());
        }
        for (Written one : all) {
            saved.put(one.id(), one.version());
            if (one.facts().recording().state() != Recording.State.RECORDING) {
                done.add(one.id());
            }
        }
        forgetDone();
    }

    /** A disk that does not take this for now changes nothing for the database. */
    private void forgetDone() {
        try {
            unsaved.delete(done);
            done.clear();
            refused = false;
        } catch (IOException e) {
            if (!refused) {
                refused = true;
                LOG.warn("facts that the database has cannot be crossed out yet; trying again", e);
            }
        }
    }
}
