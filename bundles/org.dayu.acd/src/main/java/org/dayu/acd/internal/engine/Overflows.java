package org.dayu.acd.internal.engine;

import java.util.List;

import org.dayu.acd.api.Overflow.Action;
import org.dayu.acd.api.SiteChoice;
import org.dayu.acd.internal.engine.QueueRules.OverflowStep;
import org.dayu.acd.internal.engine.QueueRules.Then;
import org.dayu.acd.internal.engine.QueueRules.When;
import org.jspecify.annotations.Nullable;

/** Whether a queue gives a caller up, and where the caller goes then: other queues, other sites, or an end. Changes nothing. */
final class Overflows {

    static final String FULL = "full";
    static final String CLOSED = "closed";
    static final String TOO_LONG = "waited-too-long";
    static final String UNKNOWN = "unknown-queue";
    static final String UNSTAFFED = "unstaffed";
    static final String EXPECTED = "expected-wait";
    private static final int LONGEST = 300;
    /** How often those who might go elsewhere are looked at: waits there change. */
    static final long LOOK_AGAIN = 5_000;

    /** How long nobody must have been signed in before those who wait are sent away: one may follow another at a desk. */
    static final long UNSTAFFED_GRACE = 30_000;

    /**
     * The way out of a queue.
     *
     * @param to another queue, or {@code null} for the call plane
     * @param prompt what the caller hears first
     * @param detail why this way, in figures
     * @param choice the site, if it is another site
     */
    record Way(
            String why,
            @Nullable QueueCell to,
            Action action,
            @Nullable String prompt,
            String detail,
            @Nullable SiteChoice choice) {

        /** Within this installation. */
        Way(String why, @Nullable QueueCell to, Action action, @Nullable String prompt, String detail) {
            this(why, to, action, prompt, detail, null);
        }

        /** For the record of the stay. */
        String text() {
            String whole = detail.isEmpty() ? why : why + "; " + detail;
            return whole.length() > LONGEST ? whole.substring(0, LONGEST) : whole;
        }
    }

    private final Board board;

    Overflows(Board board) {
        this.board = board;
    }

    /** The way out for who comes to a queue, or {@code null} if it takes the caller. */
    @Nullable
    Way onEntry(CallerCell caller, @Nullable QueueCell queue) {
        if (queue == null || queue.dropped) {
            return new Way(UNKNOWN, null, Action.END, null, "");
        }
        if (!queue.spec.open()) {
            return refused(caller, queue, When.CLOSED, CLOSED);
        }
        if (full(queue)) {
            return refused(caller, queue, When.FULL, FULL);
        }
        int expected = expected(queue);
        for (OverflowStep rule : queue.spec.rules().overflow()) {
            Way way = null;
            if (rule.when() == When.UNSTAFFED && queue.signedIn == 0) {
                way = way(rule, caller, queue, UNSTAFFED, Integer.MAX_VALUE);
            } else if (rule.when() == When.EXPECTED_WAIT && expected > rule.seconds()) {
                way = way(rule, caller, queue, EXPECTED, expected);
            }
            if (way != null) {
                return way;
            }
        }
        return null;
    }

    /** The way out for who waits in a queue that everybody has left, or {@code null} if the caller stays. */
    @Nullable
    Way deserted(CallerCell caller) {
        for (OverflowStep rule : caller.queue.spec.rules().overflow()) {
            Way way = rule.when() == When.UNSTAFFED
                    ? way(rule, caller, caller.queue, UNSTAFFED, Integer.MAX_VALUE)
                    : null;
            if (way != null) {
                return way;
            }
        }
        return null;
    }

    /** The way out for who has waited in a queue, or {@code null} if the caller stays. */
    @Nullable
    Way afterWait(CallerCell caller) {
        QueueCell queue = caller.queue;
        long waited = board.now - caller.queued;
        int own = queue.expectedWait(queue.position(caller));
        for (OverflowStep rule : queue.spec.rules().overflow()) {
            if (rule.when() == When.WAITED && rule.seconds() * 1000L <= waited) {
                Way way = way(rule, caller, queue, TOO_LONG, own < 0 ? Integer.MAX_VALUE : own);
                if (way != null) {
                    return way;
                }
            }
        }
        int limit = queue.spec.maxWaitSeconds();
        return limit != 0 && limit * 1000L <= waited ? usual(caller, queue, TOO_LONG) : null;
    }

    /** When a caller's stay is to be looked at again, or 0 for never. */
    long nextCheck(CallerCell caller) {
        QueueSpec spec = caller.queue.spec;
        long next = Long.MAX_VALUE;
        for (OverflowStep rule : spec.rules().overflow()) {
            if (rule.when() == When.WAITED) {
                long due = caller.queued + rule.seconds() * 1000L;
                boolean again = rule.then() == Then.SITES && due <= board.now;
                next = earlier(next, again ? board.now + LOOK_AGAIN : due);
            }
        }
        if (spec.maxWaitSeconds() != 0) {
            next = earlier(next, caller.queued + spec.maxWaitSeconds() * 1000L);
        }
        return next == Long.MAX_VALUE ? 0 : next;
    }

    private long earlier(long next, long when) {
        return when > board.now ? Math.min(next, when) : next;
    }

    private Way refused(CallerCell caller, QueueCell queue, When when, String why) {
        for (OverflowStep rule : queue.spec.rules().overflow()) {
            Way way = rule.when() == when ? way(rule, caller, queue, why, Integer.MAX_VALUE) : null;
            if (way != null) {
                return way;
            }
        }
        return usual(caller, queue, why);
    }

    /** As the queue's usual settings have it: one other queue, or the end. */
    private Way usual(CallerCell caller, QueueCell queue, String why) {
        String name = queue.spec.overflowTo();
        QueueCell to = name == null ? null : board.queues.get(name);
        return to != null && takes(to, caller, queue)
                ? new Way(why, to, Action.END, null, "")
                : new Way(why, null, Action.END, null, "");
    }

    private @Nullable Way way(OverflowStep rule, CallerCell caller, QueueCell from, String why, int own) {
        if (rule.then() == Then.SITES) {
            return elsewhere(rule, caller, from, why, own);
        }
        if (rule.then() != Then.QUEUE) {
            Action action =
                    switch (rule.then()) {
                        case VOICEMAIL -> Action.VOICEMAIL;
                        case CALLBACK -> Action.CALLBACK;
                        case END, QUEUE, SITES -> Action.END;
                    };
            return new Way(why, null, action, rule.prompt(), own == Integer.MAX_VALUE ? "" : "expected " + own + " s");
        }
        return best(rule.queues(), caller, from, why, own);
    }

    /** One of many sites, unless the caller has been sent on often enough. */
    private @Nullable Way elsewhere(OverflowStep rule, CallerCell caller, QueueCell from, String why, int own) {
        int hops = caller.left.size() + caller.entry.sitesVisited().size();
        if (hops >= from.spec.rules().maxHops()) {
            return null;
        }
        SiteChoice choice = board.sites.choose(
                caller,
                from.spec.name(),
                rule.sites(),
                new OtherSites.Limits(why, own, from.spec.rules().hysteresisSeconds(), board.now));
        return choice == null
                ? null
                : new Way(why, null, Action.SITE, rule.prompt(), OtherSites.explain(choice), choice);
    }

    /** One of many: the shortest expected wait, if it is shorter by enough; the first named among equals. */
    private @Nullable Way best(List<String> names, CallerCell caller, QueueCell from, String why, int own) {
        QueueCell best = null;
        int shortest = Integer.MAX_VALUE;
        for (String name : names) {
            QueueCell to = board.queues.get(name);
            if (to != null && to.signedIn > 0 && takes(to, caller, from)) {
                int expected = expected(to);
                if (expected < shortest) {
                    best = to;
                    shortest = expected;
                }
            }
        }
        if (best == null
                || own != Integer.MAX_VALUE && shortest + from.spec.rules().hysteresisSeconds() > own) {
            return null;
        }
        String here = own == Integer.MAX_VALUE ? "" : " instead of " + own + " s";
        return new Way(why, best, Action.END, null, "to " + best.spec.name() + ", expected " + shortest + " s" + here);
    }

    /** Seconds that one more caller would wait; a long time if nobody serves the queue. */
    private static int expected(QueueCell queue) {
        int seconds = queue.expectedWait(queue.callers.size() + 1);
        return seconds < 0 ? Integer.MAX_VALUE - 1_000_000 : seconds;
    }

    private static boolean takes(QueueCell to, CallerCell caller, QueueCell from) {
        return !to.dropped
                && to.spec.open()
                && !full(to)
                && to != from
                && !caller.left.contains(to.spec.name())
                && caller.left.size() < from.spec.rules().maxHops();
    }

    private static boolean full(QueueCell queue) {
        int limit = queue.spec.maxWaiting();
        return limit != 0 && queue.callers.size() >= limit;
    }
}
