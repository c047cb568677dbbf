package org.dayu.acd.internal.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.api.QueueSnapshot;
import org.jspecify.annotations.Nullable;

/** A queue at work. */
final class QueueCell {

    QueueSpec spec;
    /** Every caller in it, those being offered too. */
    final TreeSet<CallerCell> callers = new TreeSet<>(CallerCell.ORDER);
    /** Those who may be matched, by what they want. */
    final TreeMap<Requirement, Bucket> buckets = new TreeMap<>();

    /** Buckets that got a caller since they were last matched. */
    final List<Bucket> fresh = new ArrayList<>();

    final TreeSet<AgentCell> members = new TreeSet<>(AgentCell.ORDER);
    final TreeSet<AgentCell> ready = new TreeSet<>(AgentCell.ORDER);
    long answeredToday;
    long abandonedToday;
    long withinTargetToday;
    /** Moving average of talk and wrap-up, milliseconds; 0 until measured. */
    long handleMillis;
    /** When announcements are due next; 0 if nobody waits for one. */
    long sweepAt;
    /** Removed from the configuration while callers wait. */
    boolean dropped;

    QueueCell(QueueSpec spec) {
        this.spec = spec;
    }

    boolean serves(AgentSpec agent) {
        if (agent.queues().contains(spec.name())) {
            return true;
        }
        return !spec.memberSkills().isEmpty()
                && spec.memberSkills().entrySet().stream()
                        .allMatch(need -> agent.skills().getOrDefault(need.getKey(), 0) >= need.getValue());
    }

    void measure(long millis) {
        handleMillis = handleMillis == 0 ? millis : handleMillis + (millis - handleMillis) / 8;
    }

    void matchable(CallerCell caller, Requirement requirement) {
        Bucket bucket = buckets.computeIfAbsent(requirement, wanted -> new Bucket(this, wanted));
        bucket.callers.add(caller);
        caller.bucket = bucket;
        if (!bucket.fresh) {
            bucket.fresh = true;
            fresh.add(bucket);
        }
    }

    /** Everybody who could be matched has been. */
    void settle() {
        fresh.forEach(bucket -> bucket.fresh = false);
        fresh.clear();
    }

    /** The caller is not to be matched for now. */
    void unmatchable(CallerCell caller) {
        Bucket bucket = caller.bucket;
        if (bucket != null) {
            bucket.callers.remove(caller);
            caller.bucket = null;
            if (bucket.callers.isEmpty() && !bucket.listed) {
                buckets.remove(bucket.requirement);
            }
        }
    }

    /** The place of a caller, 1 is next. */
    int position(CallerCell caller) {
        return caller.equals(callers.last())
                ? callers.size()
                : callers.headSet(caller).size() + 1;
    }

    /** Seconds until the caller at this place is answered, or -1 if nobody serves the queue. */
    int expectedWait(int position) {
        long staffed = members.stream().filter(AgentCell::staffed).count();
        if (staffed == 0) {
            return -1;
        }
        long handle = handleMillis == 0 ? spec.handleSeconds() * 1000L : handleMillis;
        return (int) Math.min(Integer.MAX_VALUE, position * handle / staffed / 1000);
    }

    QueueSnapshot snapshot() {
        List<QueueEntry> entries = new ArrayList<>(callers.size());
        @Nullable Instant oldest = null;
        for (CallerCell caller : callers) {
            entries.add(caller.entry);
            Instant arrived = caller.entry.arrived();
            oldest = oldest == null || arrived.isBefore(oldest) ? arrived : oldest;
        }
        int signedIn = (int) members.stream().filter(AgentCell::signedIn).count();
        return new QueueSnapshot(
                spec.name(),
                spec.title(),
                entries,
                oldest,
                ready.size(),
                signedIn,
                answeredToday,
                abandonedToday,
                withinTargetToday);
    }
}
