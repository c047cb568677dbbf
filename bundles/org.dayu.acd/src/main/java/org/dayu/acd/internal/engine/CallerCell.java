package org.dayu.acd.internal.engine;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

import org.dayu.acd.api.QueueEntry;
import org.jspecify.annotations.Nullable;

/** A caller in a queue. */
final class CallerCell {

    /** The order of service within a queue. */
    static final Comparator<CallerCell> ORDER = CallerCell::compare;

    QueueEntry entry;
    QueueCell queue;
    final long sequence;
    final long arrived;
    /** When this stay in the queue began. */
    long queued;

    private long rank;
    private long place;

    @Nullable
    Bucket bucket;
    /** The open offer, or 0. */
    long offer;

    int offers;
    long nextAnnouncement;
    /** Not matched before this time. */
    long holdUntil;
    /** When it is woken next to be placed anew, if that is yet to come; what is due later is seen then. */
    long wakeAt;
    /** What is wanted of agents by now. */
    Map<String, Integer> wanted;
    /** How many steps of relaxing have been taken. */
    int steps;
    /** When it hears a comfort message next; 0 for never. */
    long comfortAt;
    /** When this stay is to be looked at, because it may have become too long; 0 for never. */
    long overflowAt;
    /** The site that is asked to take it; {@code null} if none is. */
    @Nullable
    String site;
    /** Why that site, for the record of the stay. */
    @Nullable
    String siteWhy;
    /** When the site has had its time; 0 if none is asked. */
    long siteUntil;
    /** The site was asked as the caller came: if it does not take the caller, the rules for who comes hold. */
    boolean entering;
    /** Only here until a site has taken it or not: the queue itself does not. */
    boolean atDoor;
    /** Not matched until the call plane has said that it is still there. */
    boolean unconfirmed;
    /** Whether it has been in the queue at the end of a turn. */
    boolean settled;

    /** Agents who declined it, until when they are spared. */
    final TreeMap<UUID, Long> declined = new TreeMap<>();
    /** Sites that did not take it, until when they are left alone with it. */
    final TreeMap<String, Long> refusedBy = new TreeMap<>();
    /** The queues it overflowed from. */
    final TreeSet<String> left = new TreeSet<>();

    CallerCell(QueueEntry entry, QueueCell queue, long sequence, long now) {
        this.entry = entry;
        this.queue = queue;
        this.sequence = sequence;
        this.arrived = entry.arrived().toEpochMilli();
        this.queued = now;
        this.wanted = entry.skills();
    }

    private static int compare(CallerCell one, CallerCell other) {
        if (one.rank != other.rank) {
            return one.rank < other.rank ? -1 : 1;
        }
        return one.place != other.place ? one.place < other.place ? -1 : 1 : compareArrival(one, other);
    }

    static int compareArrival(CallerCell one, CallerCell other) {
        if (one.arrived != other.arrived) {
            return one.arrived < other.arrived ? -1 : 1;
        }
        if (one.sequence != other.sequence) {
            return one.sequence < other.sequence ? -1 : 1;
        }
        return one.entry.call().compareTo(other.entry.call());
    }

    UUID call() {
        return entry.call();
    }

    /**
     * Fixes the place by the queue's rule. With ageing, priority grows with the wait at the same rate for all, so the
     * order never changes while they wait: a point of priority is worth an earlier arrival.
     */
    void rankBy(QueueSpec spec) {
        long ageing = spec.ageingSeconds() * 1000L;
        rank = ageing == 0 ? -entry.priority() : 0;
        place = ageing == 0 ? arrived : arrived - entry.priority() * ageing;
    }

    /** Thousandths of a priority point, the wait included; comparable between queues. */
    long weight(long now) {
        return weight(entry.priority(), queue.spec.ageingSeconds(), now - arrived) + queue.deficit();
    }

    static long weight(int priority, int ageingSeconds, long waited) {
        return priority * 1000L + (ageingSeconds == 0 ? 0 : Math.max(0, waited) / ageingSeconds);
    }
}
