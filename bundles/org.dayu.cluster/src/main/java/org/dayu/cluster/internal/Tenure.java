package org.dayu.cluster.internal;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.dayu.core.api.cluster.Term;
import org.jspecify.annotations.Nullable;

/**
 * Who owns one group, as this node may believe it: without clock, database or network of its own. Times are of a
 * monotonic clock, in nanoseconds, taken before the question was asked, so that a pause in between makes a lease shorter
 * here and never longer.
 *
 * <p>An owner holds the group until its lease in the database ends. Beyond that it goes on as long as every other node
 * promises over its link not to take over, or if there is no other. A node that has promised does not take a lease, run
 * out or not, until the promise is over.
 *
 * <p>Thread-safe; {@link #holds} takes no lock.
 */
final class Tenure {

    /** How long a promise binds who gives it. */
    static final Duration PROMISE = Duration.ofSeconds(3);
    /** So much earlier than others may act an owner stops. */
    static final Duration MARGIN = Duration.ofSeconds(1);

    private static final long PROMISE_NANOS = PROMISE.toNanos();
    private static final long MARGIN_NANOS = MARGIN.toNanos();

    /**
     * What holds is decided by; replaced as a whole.
     *
     * @param since the first epoch of an own term: it has been renewed since without anybody else in between
     */
    private record Stand(
            boolean mine,
            long since,
            long epoch,
            @Nullable String owner,
            boolean alone,
            long leaseUntil,
            long assentUntil) {

        static Stand of(long epoch, @Nullable String owner, long now) {
            return new Stand(false, epoch, epoch, owner, false, now, now);
        }
    }

    private final String group;
    private final String self;
    private final Map<String, Long> assents = new HashMap<>();
    private Collection<String> others = List.of();
    private @Nullable String promisedTo;
    private long promisedUntil;
    private volatile Stand stand = Stand.of(0, null, 0);

    Tenure(String group, String self) {
        this.group = group;
        this.self = self;
    }

    /** Whether this node may decide now, and nobody else could since it was granted that epoch. */
    boolean holds(long epoch, long now) {
        Stand at = stand;
        return at.mine && at.since <= epoch && epoch <= at.epoch && inForce(at, now);
    }

    private static boolean inForce(Stand at, long now) {
        return at.alone || at.leaseUntil - now > 0 || at.assentUntil - now > 0;
    }

    /** The term as it is known; an own one that has run out is nobody's. */
    synchronized Term term(long now) {
        Stand at = stand;
        if (at.mine && !inForce(at, now)) {
            // it does not come back by itself: only the database grants anew
            at = Stand.of(at.epoch, null, now);
            stand = at;
        }
        return new Term(group, at.owner, at.epoch);
    }

    /** The epoch if this node holds the group now, else 0. */
    long owned(long now) {
        Stand at = stand;
        return at.mine && inForce(at, now) ? at.epoch : 0;
    }

    /** Whether the lease of another may be taken once it has run out. */
    synchronized boolean mayTake(long now) {
        return promisedTo == null || promisedUntil - now <= 0;
    }

    /** Another node says that it owns the group. @return whether it may: not so if another has followed it */
    synchronized boolean claimed(String node, long epoch, long now) {
        Stand at = stand;
        if (epoch < at.epoch) {
            return false;
        }
        promisedTo = node;
        promisedUntil = now + PROMISE_NANOS;
        if (!at.mine) {
            stand = Stand.of(epoch, node, now);
        }
        return true;
    }

    /** A node has heard our claim, sent at that moment, and will not take over for a while. */
    synchronized void assented(String node, long sent) {
        assents.merge(node, sent, (before, now) -> now - before > 0 ? now : before);
        Stand at = stand;
        stand = new Stand(at.mine, at.since, at.epoch, at.owner, at.alone, at.leaseUntil, assentUntil(sent));
    }

    /** Which other nodes there are: those alive in the database, and those with a link. */
    synchronized void others(Collection<String> present, long now) {
        others = present;
        Stand at = stand;
        boolean alone = at.mine && present.isEmpty();
        stand = new Stand(at.mine, at.since, at.epoch, at.owner, alone, at.leaseUntil, assentUntil(now));
    }

    private long assentUntil(long now) {
        long until = now + PROMISE_NANOS;
        for (String other : others) {
            Long sent = assents.get(other);
            if (sent == null) {
                return now;
            }
            long ends = sent + PROMISE_NANOS - MARGIN_NANOS;
            until = ends - until < 0 ? ends : until;
        }
        return others.isEmpty() ? now : until;
    }

    /** What the database says, asked at that moment. */
    synchronized void looked(NodeTable.Held held, UUID run, long asked, Duration life) {
        Stand at = stand;
        if (held.epoch() < at.epoch) {
            return;
        }
        boolean mine = held.run().equals(run) && held.inForce();
        if (mine) {
            long until = asked + life.toNanos() - MARGIN_NANOS;
            long since = unbroken(at, held.epoch(), asked) ? at.since : held.epoch();
            long assent = at.mine ? at.assentUntil : asked;
            stand = new Stand(true, since, held.epoch(), self, others.isEmpty(), until, assent);
        } else if (!at.mine || held.epoch() > at.epoch) {
            String owner = held.inForce() || promisedTo(held.owner(), asked) ? held.owner() : null;
            stand = Stand.of(held.epoch(), owner, asked);
        }
    }

    /**
     * Whether nobody else can have owned the group between an own term and one granted later. An owner that went on by
     * promise gets the next epoch for a lease that ran out meanwhile; two more are those of another owner and the next.
     */
    private static boolean unbroken(Stand at, long epoch, long asked) {
        return at.mine && (epoch == at.epoch || epoch == at.epoch + 1 && inForce(at, asked));
    }

    private boolean promisedTo(String owner, long now) {
        return owner.equals(promisedTo) && promisedUntil - now > 0;
    }

    /** The node goes. */
    synchronized void resign(long now) {
        stand = Stand.of(stand.epoch, null, now);
    }
}
