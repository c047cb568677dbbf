package org.dayu.acd.internal.engine;

import java.util.UUID;

import org.dayu.acd.api.OfferResult;
import org.dayu.acd.api.Overflow.Action;
import org.dayu.acd.api.SiteChoice;
import org.dayu.acd.internal.engine.EngineState.AskedRow;
import org.jspecify.annotations.Nullable;

/**
 * Callers for whom another site is asked. They stay where they are until it has taken them: an agent who becomes free
 * meanwhile takes them, and if the site does not, nothing has happened.
 */
final class SiteCalls {

    /** Longer than the call plane tries. */
    private static final long PATIENCE = 60_000;
    /** A site that did not take a caller is not asked again for the same one so soon. */
    private static final long REFUSED_REST = 300_000;

    private final Board board;
    private final Callers callers;

    SiteCalls(Board board, Callers callers) {
        this.board = board;
        this.callers = callers;
    }

    void ask(CallerCell caller, Overflows.Way way) {
        SiteChoice choice = way.choice();
        caller.site = choice.site();
        caller.siteWhy = way.text();
        caller.siteUntil = board.now + PATIENCE;
        board.timers.add(caller.siteUntil, Timers.Kind.SITE, caller.call().toString());
        board.sites.sent(choice.queue(), choice.site());
        board.effect(new Effect.Overflow(caller.call(), choice.queue(), way.why(), Action.SITE, way.prompt(), choice));
    }

    void said(UUID call, String site, OfferResult result) {
        CallerCell caller = board.callers.get(call);
        if (caller == null || result == OfferResult.RINGING) {
            return;
        }
        if (result == OfferResult.ANSWERED) {
            String why = site.equals(caller.site) && caller.siteWhy != null ? caller.siteWhy : "to site " + site;
            callers.exit(caller, Effect.Outcome.OVERFLOWED, null, new Overflows.Way(why, null, Action.SITE, null, ""));
        } else if (site.equals(caller.site)) {
            stays(caller, site, result != OfferResult.WITHDRAWN);
        }
    }

    /** The call plane has said nothing, perhaps because it was replaced. */
    void silent(UUID call) {
        CallerCell caller = board.callers.get(call);
        if (caller != null && caller.site != null && caller.siteUntil <= board.now) {
            stays(caller, caller.site, true);
        }
    }

    private void stays(CallerCell caller, String site, boolean refused) {
        boolean entering = caller.entering;
        forget(caller);
        board.sites.kept(site);
        if (refused) {
            caller.refusedBy.put(site, board.now + REFUSED_REST);
        }
        if (caller.offer != 0 || caller.unconfirmed) {
            return; // what becomes of it is seen afterwards
        }
        if (entering) {
            QueueCell queue = caller.queue;
            callers.stepBack(caller);
            callers.come(caller, queue);
            if (queue.dropped && queue.callers.isEmpty()) {
                board.remove(queue);
            }
        } else {
            callers.checkLater(caller);
        }
    }

    /** Nobody is asked for this caller any more. */
    void forget(CallerCell caller) {
        caller.site = null;
        caller.siteWhy = null;
        caller.siteUntil = 0;
        caller.entering = false;
        caller.atDoor = false;
    }

    static @Nullable AskedRow row(CallerCell caller) {
        return caller.site == null
                ? null
                : new AskedRow(
                        caller.site,
                        caller.siteWhy == null ? "" : caller.siteWhy,
                        caller.siteUntil,
                        caller.entering,
                        caller.atDoor);
    }

    static void load(Board board, CallerCell caller, @Nullable AskedRow row) {
        if (row != null) {
            caller.site = row.site();
            caller.siteWhy = row.why();
            caller.siteUntil = row.until();
            caller.entering = row.entering();
            caller.atDoor = row.atDoor();
            board.timers.add(row.until(), Timers.Kind.SITE, caller.call().toString());
        }
    }
}
