package org.dayu.acd.internal.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.api.QueueOutlook;
import org.dayu.acd.api.QueueSnapshot;
import org.dayu.acd.api.RoutingStrategy.Candidate;
import org.dayu.acd.api.SkillDemand;
import org.jspecify.annotations.Nullable;

/** A queue at work. */
final class QueueCell {

    private static final long MOST_GAVE_UP = 400;

    QueueSpec spec;
    /** Every caller in it, those being offered too. */
    final CallerLine callers = new CallerLine();
    /** Those who may be matched, by what they want. */
    final Buckets buckets = new Buckets();

    /** Buckets that got a caller since they were last matched. */
    final List<Bucket> fresh = new ArrayList<>();

    final TreeSet<AgentCell> members = new TreeSet<>(AgentCell.ORDER);
    /** In the standing order of the queue's strategy, or by work number. */
    TreeSet<AgentCell> ready = new TreeSet<>(AgentCell.ORDER);
    /** Whether {@link #ready} is in an order that tells who is best. */
    boolean standing;
    /** How many members are signed in. */
    int signedIn;
    /** How many members work or are about to. */
    int staffed;
    /** How many callers are being offered. */
    int offered;
    /** What they are worth to this queue, in thousandths: an agent of two queues is half an agent to each. */
    long shares;
    /** How many would not wait any longer of late, and how long everybody waited meanwhile. */
    long gaveUp;

    long waitedMillis;
    /** Ten thousandths answered in time of late, a moving average. */
    long level = 10_000;

    long answeredToday;
    long abandonedToday;
    long withinTargetToday;
    /** Moving average of talk and wrap-up, milliseconds; 0 until measured. */
    long handleMillis;
    /** When announcements are due next; 0 if nobody waits for one. */
    long sweepAt;
    /** When those who wait are looked at because nobody is signed in; 0 if that matters to none of them. */
    long desertedAt;
    /** Removed from the configuration while callers wait. */
    boolean dropped;

    QueueCell(QueueSpec spec) {
        this.spec = spec;
    }

    /** A member's state changes. */
    void count(AgentCell agent, AgentState from, AgentState to) {
        int change = (staffed(to) ? 1 : 0) - (staffed(from) ? 1 : 0);
        shares += change * 1000L / Math.max(1, agent.queues.size());
        staffed += change;
        signedIn += (to == AgentState.SIGNED_OUT ? 0 : 1) - (from == AgentState.SIGNED_OUT ? 0 : 1);
    }

    /** Whether callers wait, nobody is signed in, and there is a rule for that. */
    boolean deserted() {
        return signedIn == 0
                && !callers.isEmpty()
                && spec.rules().overflow().stream().anyMatch(rule -> rule.when() == QueueRules.When.UNSTAFFED);
    }

    /** Works or is about to. */
    private static boolean staffed(AgentState state) {
        return switch (state) {
            case READY, RESERVED, RINGING, TALKING, WRAP_UP -> true;
            case SIGNED_OUT, BREAK, NOT_READY -> false;
        };
    }

    /** An agent begins to serve it. */
    void join(AgentCell agent) {
        members.add(agent);
        count(agent, AgentState.SIGNED_OUT, agent.state);
        if (agent.state == AgentState.READY) {
            ready.add(agent);
        }
    }

    /** An agent serves it no longer; called before anything changes by which agents are ordered. */
    void part(AgentCell agent) {
        if (members.remove(agent)) {
            count(agent, agent.state, AgentState.SIGNED_OUT);
        }
        ready.remove(agent);
    }

    boolean serves(AgentSpec agent) {
        if (agent.queues().contains(spec.name())) {
            return true;
        }
        return !spec.memberSkills().isEmpty()
                && SkillDemand.all(spec.memberSkills()).stream().allMatch(demand -> demand.met(agent.skills()));
    }

    void measure(long millis) {
        handleMillis = handleMillis == 0 ? millis : handleMillis + (millis - handleMillis) / 8;
    }

    /** The caller may be matched. Whether it is the first that came to the queue in this turn. */
    boolean matchable(CallerCell caller, Requirement requirement) {
        Bucket bucket = buckets.find(requirement);
        if (bucket == null) {
            bucket = new Bucket(this, requirement);
            buckets.add(bucket);
        }
        bucket.add(caller);
        caller.bucket = bucket;
        if (!bucket.fresh) {
            bucket.fresh = true;
            fresh.add(bucket);
            return fresh.size() == 1;
        }
        return false;
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
            bucket.remove(caller);
            caller.bucket = null;
            if (bucket.isEmpty() && !bucket.listed) {
                buckets.remove(bucket);
            }
        }
    }

    /** The place of a caller, 1 is next. */
    int position(CallerCell caller) {
        return callers.before(caller) + 1;
    }

    /** Keeps the ready agents in another order, or by work number. */
    void order(@Nullable Comparator<Candidate> best) {
        standing = best != null;
        Comparator<AgentCell> order = best == null
                ? AgentCell.ORDER
                : (one, other) -> {
                    int better = best.compare(one.standing(), other.standing());
                    return better != 0 ? better : AgentCell.ORDER.compare(one, other);
                };
        List<AgentCell> present = List.copyOf(ready);
        ready = new TreeSet<>(order);
        ready.addAll(present);
    }

    /** Whether these callers may take one of the ready agents, and not only one kept for others. */
    boolean mayTake(Requirement wanted) {
        return ready.size() > (wanted.urgent ? 0 : spec.rules().reserve());
    }

    /** A caller has been answered, or would not wait longer than the time it should have been answered in. */
    void served(boolean inTime) {
        level += ((inTime ? 10_000 : 0) - level) / 16;
    }

    /** Thousandths of a point of priority that this queue's callers have for its service level. */
    long deficit() {
        long missing = spec.rules().targetPercent() * 100L - level;
        return missing <= 0 ? 0 : missing * spec.rules().deficitPoints() / 10;
    }

    /** Seconds until the caller at this place is answered, or -1 if nobody serves the queue. */
    int expectedWait(int position) {
        if (staffed == 0) {
            return -1;
        }
        int ahead = Math.max(1, position - offered);
        if (ready.size() - spec.rules().reserve() >= ahead) {
            return 0;
        }
        long handle = handleMillis == 0 ? spec.handleSeconds() * 1000L : handleMillis;
        return WaitEstimate.seconds(ahead, shares, handle, gaveUp, waitedMillis);
    }

    /** What one more caller has to expect. */
    QueueOutlook outlook() {
        boolean full = spec.maxWaiting() != 0 && callers.size() >= spec.maxWaiting();
        int ahead = Math.max(0, callers.size() - offered);
        long handle = handleMillis == 0 ? spec.handleSeconds() * 1000L : handleMillis;
        return new QueueOutlook(
                spec.name(),
                spec.open() && !dropped && !full,
                expectedWait(callers.size() + 1),
                Math.max(0, ready.size() - spec.rules().reserve() - ahead),
                staffed == 0 ? 0 : (int) Math.min(86_400, Math.max(1, handle / Math.max(1, shares))));
    }

    /** A stay is over; what came before counts less and less. */
    void stayed(long millis, boolean own) {
        waitedMillis += Math.max(0, millis);
        gaveUp += own ? 1 : 0;
        if (gaveUp >= MOST_GAVE_UP) {
            gaveUp /= 2;
            waitedMillis /= 2;
        }
    }

    QueueSnapshot snapshot() {
        List<QueueEntry> entries = new ArrayList<>(callers.size());
        @Nullable Instant oldest = null;
        for (CallerCell caller : callers) {
            entries.add(caller.entry);
            Instant arrived = caller.entry.arrived();
            oldest = oldest == null || arrived.isBefore(oldest) ? arrived : oldest;
        }
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
