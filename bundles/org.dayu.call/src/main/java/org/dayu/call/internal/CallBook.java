package org.dayu.call.internal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.Calls;
import org.dayu.call.internal.journal.CallJournal;
import org.jspecify.annotations.Nullable;

/** What everybody may read of calls: the last snapshot of each, and which leg belongs to which call. */
final class CallBook implements Calls {

    private final Map<UUID, CallSnapshot> snapshots = new ConcurrentHashMap<>();
    private final Map<UUID, UUID> callOfLeg = new ConcurrentHashMap<>();
    private final AtomicInteger live = new AtomicInteger();
    private final CallJournal journal;
    private final Changes changes;

    CallBook(CallJournal journal, Changes changes) {
        this.journal = journal;
        this.changes = changes;
    }

    void belongs(UUID leg, UUID call) {
        callOfLeg.put(leg, call);
    }

    @Nullable
    UUID callOf(UUID leg) {
        return callOfLeg.get(leg);
    }

    void begun() {
        live.incrementAndGet();
    }

    void ended() {
        live.decrementAndGet();
    }

    int live() {
        return live.get();
    }

    void changed(CallSnapshot now) {
        CallSnapshot before = snapshots.put(now.id(), now);
        journal.append(now);
        changes.changed(before == null ? now : before, now);
    }

    void forget(UUID call, Collection<UUID> legs) {
        snapshots.remove(call);
        // a leg that has gone to another call is that one's
        legs.forEach(leg -> callOfLeg.remove(leg, call));
    }

    @Override
    public Optional<CallSnapshot> find(UUID call) {
        return Optional.ofNullable(snapshots.get(call));
    }

    @Override
    public List<CallSnapshot> all() {
        return List.copyOf(snapshots.values());
    }
}
