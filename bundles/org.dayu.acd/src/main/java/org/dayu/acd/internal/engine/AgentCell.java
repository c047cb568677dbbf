package org.dayu.acd.internal.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;

import org.dayu.acd.api.AgentSnapshot;
import org.dayu.acd.api.AgentState;
import org.jspecify.annotations.Nullable;

/** An agent at work. */
final class AgentCell {

    /** By work number, as strategies and explanations list them. */
    static final Comparator<AgentCell> ORDER =
            Comparator.<AgentCell, String>comparing(a -> a.spec.workNumber()).thenComparing(AgentCell::id);

    /** A state asked for that begins later. */
    record Pending(AgentState state, String reason) {}

    private final UUID id;
    private AgentSpec spec;
    private @Nullable AgentSnapshot snapshot;

    @Nullable
    String phone;

    AgentState state = AgentState.SIGNED_OUT;

    @Nullable
    String reason;

    long since;
    /** When wrap-up ends; 0 if not in wrap-up. */
    long until;

    @Nullable
    UUID call;
    /** The open offer, or 0. */
    long offer;

    @Nullable
    Pending pending;

    long idleSince;
    int callsToday;
    long talkMillisToday;
    long talkStarted;
    /** The last offer made to it, answered or not; 0 for none. */
    long lastOffer;
    /** The call of the last offer that was not taken: it may have been answered in the same moment. */
    @Nullable
    UUID lapsed;
    /** The queue of the present or last caller. */
    @Nullable
    String lastQueue;
    /** Talks by the journal, but the call plane has not said so since the engine came back. */
    boolean unconfirmed;
    /** Removed from the configuration while busy. */
    boolean dropped;

    final List<QueueCell> queues = new ArrayList<>();

    AgentCell(AgentSpec spec, long now) {
        this.id = spec.id();
        this.spec = spec;
        this.since = now;
    }

    UUID id() {
        return id;
    }

    AgentSpec spec() {
        return spec;
    }

    void spec(AgentSpec changed) {
        spec = changed;
        touch();
    }

    boolean signedIn() {
        return state != AgentState.SIGNED_OUT;
    }

    boolean busy() {
        return state == AgentState.RESERVED || state == AgentState.RINGING || state == AgentState.TALKING;
    }

    /** Works or is about to: counts for the expected wait. */
    boolean staffed() {
        return state == AgentState.READY || busy() || (state == AgentState.WRAP_UP && pending == null);
    }

    void touch() {
        snapshot = null;
    }

    AgentSnapshot snapshot() {
        AgentSnapshot known = snapshot;
        if (known == null) {
            TreeSet<String> names = new TreeSet<>();
            queues.forEach(queue -> names.add(queue.spec.name()));
            known = new AgentSnapshot(
                    id,
                    spec.workNumber(),
                    spec.name(),
                    phone,
                    state,
                    reason,
                    Instant.ofEpochMilli(since),
                    until == 0 ? null : Instant.ofEpochMilli(until),
                    call,
                    offer == 0 ? null : offer,
                    spec.skills(),
                    names);
            snapshot = known;
        }
        return known;
    }
}
