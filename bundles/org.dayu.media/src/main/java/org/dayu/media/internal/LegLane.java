package org.dayu.media.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Where a leg's commands go: to the shard that owns it, in order, also while it moves from one shard to another.
 * Thread-safe; a shard's thread meets the lock only in the turn in which a leg moves.
 */
final class LegLane {

    private final UUID leg;
    private Shard shard;
    /** What came while the leg was on its way; {@code null} while it is not. */
    private @Nullable List<Consumer<Shard>> waiting;

    LegLane(UUID leg, Shard shard) {
        this.leg = leg;
        this.shard = shard;
    }

    synchronized void submit(Consumer<Shard> command) {
        List<Consumer<Shard>> later = waiting;
        if (later == null) {
            shard.submit(command);
        } else {
            later.add(command);
        }
    }

    /** Into another call, whose shard may be another. */
    synchronized void move(Shard to, UUID call) {
        List<Consumer<Shard>> later = waiting;
        if (later != null) {
            later.add(turning -> move(to, call));
            return;
        }
        waiting = new ArrayList<>();
        shard.submit(turning -> arrive(to, turning.leave(leg), call));
    }

    private synchronized void arrive(Shard to, @Nullable ShardLeg moved, UUID call) {
        shard = to;
        if (moved != null) {
            to.submit(turning -> turning.arrive(moved, call));
        }
        List<Consumer<Shard>> later = waiting;
        waiting = null;
        if (later != null) {
            later.forEach(to::submit);
        }
    }
}
