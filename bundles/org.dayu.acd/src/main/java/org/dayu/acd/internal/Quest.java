package org.dayu.acd.internal;

import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.dayu.acd.internal.engine.EngineState;
import org.jspecify.annotations.Nullable;

/**
 * What a node that is to decide, and has not followed the last one who did, hears of what was decided last: from other nodes,
 * from the database, and what it knows itself; the newest counts. Belongs to the crew's thread.
 */
final class Quest {

    private final long granted;
    private final Set<String> asked;
    private final Set<String> dead = new TreeSet<>();
    private boolean keptAsked = true;
    private @Nullable Heirloom best;

    /**
     * @param granted the epoch in which this node is to decide
     * @param here what the copy of this node knows, of whatever time
     * @param nodes whose answers are waited for
     */
    Quest(long granted, Optional<EngineState> here, Collection<String> nodes) {
        this.granted = granted;
        asked = new TreeSet<>(nodes);
        best = here.map(state -> new Heirloom(state, Heirloom.Source.TOLD)).orElse(null);
    }

    long granted() {
        return granted;
    }

    /** @param state what the node knows, if it does */
    void answered(String node, @Nullable EngineState state) {
        asked.remove(node);
        if (state != null) {
            found(state, Heirloom.Source.TOLD);
        }
    }

    /** It says nothing any more; its callers and agents are told of when there is an engine. */
    void lost(String node) {
        dead.add(node);
        asked.remove(node);
    }

    /** What the database has. */
    void kept(Optional<EngineState> state) {
        keptAsked = false;
        state.ifPresent(known -> found(known, Heirloom.Source.KEPT));
    }

    private void found(EngineState state, Heirloom.Source source) {
        // whom this node has followed for a while it has outlived: agents need not say anew where they are
        boolean vouched = best != null && Objects.equals(best.state().reign(), state.reign());
        Heirloom other = new Heirloom(state, vouched ? Heirloom.Source.TOLD : source);
        if (best == null || other.newerThan(best.state())) {
            best = other;
        }
    }

    /** Whether all have answered. */
    boolean isOver() {
        return asked.isEmpty() && !keptAsked;
    }

    Optional<Heirloom> best() {
        return Optional.ofNullable(best);
    }

    /** The nodes that have died meanwhile. */
    Set<String> dead() {
        return dead;
    }
}
