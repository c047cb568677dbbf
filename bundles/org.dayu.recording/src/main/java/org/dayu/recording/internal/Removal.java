package org.dayu.recording.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.dayu.core.api.cluster.Cluster;
import org.dayu.core.api.cluster.Member;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.id.NodeRun;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.thread.Threads;
import org.dayu.core.api.time.SteadyClock;
import org.dayu.recording.api.SoundShelf;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes sealed files whose time is over, of every shelf: first it is said in the database, then the file goes, then the
 * row, and the audit trail keeps what went. Whatever dies on the way, the next round goes on; what is held stays. Each node
 * removes what it wrote; what a node wrote that has gone, or one that did not say its name, goes by who has the file.
 */
@Component(immediate = true, service = Removal.class)
public final class Removal {

    private static final Logger LOG = LoggerFactory.getLogger(Removal.class);
    private static final int BATCH = 200;
    private static final long FIRST_MINUTES = 2;
    private static final long EVERY_MINUTES = 60;

    private final Shelves shelves;
    private final KeptRows rows;
    private final Audit audit;
    private final Clock clock;
    private final String node;
    private final ScheduledExecutorService thread;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Cluster cluster;

    @Activate
    public Removal(
            @Reference Shelves shelves,
            @Reference KeptRows rows,
            @Reference Audit audit,
            @Reference NodeRun node,
            @Reference Threads threads) {
        this(shelves, rows, audit, SteadyClock.system(), node.node(), threads.pool("recording-removal", 1));
        thread.scheduleWithFixedDelay(this::round, FIRST_MINUTES, EVERY_MINUTES, TimeUnit.MINUTES);
    }

    Removal(Shelves shelves, KeptRows rows, Audit audit, Clock clock, String node, ScheduledExecutorService thread) {
        this.shelves = shelves;
        this.rows = rows;
        this.audit = audit;
        this.clock = clock;
        this.node = node;
        this.thread = thread;
    }

    @Deactivate
    void stop() {
        thread.shutdownNow();
    }

    /** Removes all that is due, now, e.g. because the operator has just shortened the time; gives how many files went. */
    public int now() throws InterruptedException, ExecutionException {
        return thread.submit(this::round).get();
    }

    /** Removes all that is due; gives how many files went. */
    int round() {
        int all = 0;
        for (SoundShelf shelf : shelves.all()) {
            try {
                int removed = own(shelf) + strays(shelf);
                if (removed > 0) {
                    LOG.info("{} files of {} removed, their time was over", removed, shelf.name());
                }
                all += removed;
            } catch (UnavailableException e) {
                LOG.warn("database away; files of {} whose time is over stay until it is back", shelf.name());
            }
        }
        return all;
    }

    private int own(SoundShelf shelf) {
        int removed = 0;
        int now;
        do {
            List<KeptRows.Kept> due = rows.due(shelf, clock.instant(), node, BATCH);
            now = 0;
            for (KeptRows.Kept file : due) {
                now += remove(shelf, file) ? 1 : 0;
            }
            removed += now;
        } while (now == BATCH);
        return removed;
    }

    private int strays(SoundShelf shelf) {
        Cluster present = cluster;
        if (present == null) {
            return 0; // who is there is not known now
        }
        Set<String> nodes = present.members().stream().map(Member::node).collect(Collectors.toSet());
        nodes.add(node);
        int removed = 0;
        KeptRows.Kept last = null;
        List<KeptRows.Kept> page;
        do {
            page = rows.strays(shelf, clock.instant(), nodes, last, BATCH);
            for (KeptRows.Kept file : page) {
                last = file;
                // another node may have it, unless there is none
                boolean mine = present.single() && file.node() == null || Shelves.has(shelf, file.path());
                removed += mine && remove(shelf, file) ? 1 : 0;
            }
        } while (page.size() == BATCH);
        return removed;
    }

    private boolean remove(SoundShelf shelf, KeptRows.Kept file) {
        if (!rows.remove(shelf, file, node)) {
            return false; // held since it was found, or another node is faster
        }
        try {
            Files.deleteIfExists(Shelves.file(shelf, file.path()));
        } catch (IOException | NotFoundException e) {
            LOG.error("{} {} cannot be removed; trying again", shelf.name(), file.id(), e);
            return false;
        }
        audit.record(
                Principal.SYSTEM,
                shelf.name() + ".remove",
                shelf.name() + "/" + file.id(),
                Map.of(
                        "call", file.callId().toString(),
                        "started", file.started().toString(),
                        "sha256", String.valueOf(file.sha256()),
                        "reason", "retention"));
        rows.forget(shelf, file.id());
        return true;
    }
}
