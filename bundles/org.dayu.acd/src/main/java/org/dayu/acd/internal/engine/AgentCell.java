package org.dayu.acd.internal.engine;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.dayu.acd.api.AgentSnapshot;
import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.RoutingStrategy.Candidate;
import org.dayu.acd.api.RoutingStrategy.Session;
import org.jspecify.annotations.Nullable;

/** An agent at work. */
final class AgentCell {

    /** By work number, as strategies and explanations list them. */
    static final Comparator<AgentCell> ORDER = (one, other) -> {
        int byNumber = one.spec.workNumber().compareTo(other.spec.workNumber());
        return byNumber != 0 ? byNumber : one.id.compareTo(other.id);
    };

    /** A state asked for that begins later. */
    record Pending(AgentState state, String reason) {}

    private final UUID id;
    private AgentSpec spec;
    private @Nullable AgentSnapshot snapshot;
    private @Nullable Candidate standing;
    private @Nullable Set<String> queueNames;
    private byte[] levels;
    private int[] skillNumbers;
    private long skillMask;

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
    /** Since when it will have been idle after a call of its own that leaves it its idle time; 0 if it begins anew. */
    long idleKept;

    int callsToday;
    long talkMillisToday;
    long talkStarted;
    /** When it signed in, and what it did since. */
    long signedInAt;

    int sessionCalls;
    long sessionTalkMillis;
    long sessionWorkMillis;
    /** When it answered hostile callers within the last hour. */
    final ArrayDeque<Long> hostile = new ArrayDeque<>();
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

    AgentCell(AgentSpec spec, Skills known, long now) {
        this.id = spec.id();
        this.spec = spec;
        this.since = now;
        levels = known.levels(spec.skills());
        skillNumbers = known.numbers(spec.skills());
        skillMask = Skills.mask(skillNumbers);
    }

    UUID id() {
        return id;
    }

    AgentSpec spec() {
        return spec;
    }

    /** Proficiency by the number of a skill. */
    byte[] levels() {
        return levels;
    }

    /** See {@link Skills#mask}. */
    long skillMask() {
        return skillMask;
    }

    int[] skillNumbers() {
        return skillNumbers;
    }

    void spec(AgentSpec changed, Skills known) {
        spec = changed;
        levels = known.levels(changed.skills());
        skillNumbers = known.numbers(changed.skills());
        skillMask = Skills.mask(skillNumbers);
        touch();
    }

    boolean signedIn() {
        return state != AgentState.SIGNED_OUT;
    }

    boolean busy() {
        return state == AgentState.RESERVED || state == AgentState.RINGING || state == AgentState.TALKING;
    }

    /** Talks in a call that no queue gave. */
    boolean guest() {
        return state == AgentState.TALKING && Agents.OWN_CALL.equals(reason);
    }

    void touch() {
        snapshot = null;
    }

    /** The queues served have changed. */
    void requeued() {
        queueNames = null;
        touch();
    }

    /** Its figures as they were when it became ready; they order it among others until it is ready no more. */
    Candidate standing() {
        Candidate known = standing;
        return known == null ? stand() : known;
    }

    /** Takes its figures anew; never while it is listed as ready. */
    Candidate stand() {
        Candidate now = new Candidate(
                snapshot(),
                idleSince,
                callsToday,
                talkMillisToday,
                lastOffer,
                new Session(signedInAt, sessionCalls, sessionTalkMillis, sessionWorkMillis));
        standing = now;
        return now;
    }

    AgentSnapshot snapshot() {
        AgentSnapshot known = snapshot;
        if (known == null) {
            Set<String> names = queueNames;
            if (names == null) {
                names = queues.stream().map(queue -> queue.spec.name()).collect(Collectors.toUnmodifiableSet());
                queueNames = names;
            }
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
