package org.dayu.call.internal.machine;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

import org.dayu.acd.api.OfferResult;
import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.api.SiteChoice;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Direction;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.TalkMode;
import org.dayu.sip.api.SipCause;
import org.dayu.sip.api.SipTarget;
import org.dayu.sites.api.SiteArrival;
import org.dayu.sites.api.SiteOutcome;
import org.dayu.sites.api.SiteWay;
import org.dayu.sites.api.SiteWish;
import org.jspecify.annotations.Nullable;

/**
 * The caller and other sites. One that is to take the caller is called while the caller waits on, unaware: only when it has
 * answered is the place here given up, and an agent who is free first goes before it. Who comes from another site, and has
 * proven it, goes straight to the queue, at the place of the first arrival.
 */
final class Elsewhere {

    /** What a site says in BYE when it is shut down in mid-call. */
    private static final String STOPS = "Node stops";

    private final CallMachine machine;
    private final Call call;
    private final Set<String> visited = new TreeSet<>();

    private SiteArrival.@Nullable Sent sent;
    private @Nullable Leg leg;
    private String site = "";
    private boolean took;

    Elsewhere(CallMachine machine) {
        this.machine = machine;
        call = machine.call;
    }

    // ---- from another site

    /** Whether a call by a trunk is let in as far as sites go; else it has been refused. */
    boolean arrives(String trunk, @Nullable String header, IntConsumer refuse) {
        SiteArrival arrival = machine.around.siteArrival(call.id, trunk, header);
        if (arrival instanceof SiteArrival.Refused no) {
            call.note("site.refused", no.why());
            refuse.accept(no.status());
            return false;
        }
        if (arrival instanceof SiteArrival.Sent one) {
            sent = one;
            visited.addAll(one.visited());
            call.note("site.from", one.site());
            call.note("site.hops", Integer.toString(one.visited().size()));
        }
        return true;
    }

    /** Puts whom another site has sent into the queue; false if it is nobody of the kind. */
    boolean queued() {
        SiteArrival.Sent one = sent;
        if (one == null) {
            return false;
        }
        sent = null;
        machine.waiting.enter(one);
        return true;
    }

    /** What the ACD must know of where the caller has been. */
    Set<String> marks() {
        return visited.stream().map(QueueEntry::visited).collect(Collectors.toSet());
    }

    // ---- to another site

    /** Whether another site has the caller. */
    boolean took() {
        return took;
    }

    /** Calls the site that the ACD has chosen; the caller waits on meanwhile. @param waits whether there is one who waits */
    void ask(CallMessage.Overflowed order, boolean waits) {
        SiteChoice choice = order.choice();
        QueueEntry entry = call.waiting;
        if (choice == null) {
            return;
        }
        if (!waits || asked()) {
            machine.around.siteResult(call.id, choice.site(), OfferResult.WITHDRAWN);
            return;
        }
        boolean may = call.direction == Direction.INBOUND && !call.internal() && entry != null;
        Optional<SiteWay> way = may
                ? machine.around.siteWay(
                        new SiteWish(call.id, choice, entry.arrived(), entry.priority(), entry.skills(), visited))
                : Optional.empty();
        if (way.isEmpty()) {
            machine.around.siteResult(call.id, choice.site(), OfferResult.UNREACHABLE);
            return;
        }
        site = choice.site();
        if (ring(way.get())) {
            machine.waiting.say(order.clips());
        } else {
            over(OfferResult.UNREACHABLE, SiteOutcome.NOT_TAKEN, 403);
        }
    }

    private boolean ring(SiteWay way) {
        SipTarget target = new SipTarget.Number(way.number(), way.trunk());
        Leg third = new Leg(machine.around.newId(), LegRole.DEPARTMENT, Leg.Purpose.SITE, way.number(), null);
        third.modeOnAnswer = TalkMode.THREE_WAY;
        third.outside = true;
        String shown = call.citizen().isEmpty() ? "anonymous" : call.citizen();
        String why = machine.lines.invite(third, target, shown, shown, way.ring(), way.headers());
        if (why != null) {
            call.note("site.why", why);
            return false;
        }
        leg = third;
        return true;
    }

    private boolean asked() {
        return leg != null && leg.live() && !took;
    }

    void answered(Leg answered) {
        if (leg != answered || call.state != CallState.WAITING) {
            machine.lines.hangup(answered, 487, "Too late");
            return;
        }
        took = true;
        visited.add(site);
        call.note("site", site);
        call.note("overflow", "site");
        machine.around.siteResult(call.id, site, OfferResult.ANSWERED);
        machine.around.siteOver(call.id, site, SiteOutcome.TAKEN, 200);
        machine.waiting.over();
        call.talking(LegRole.CITIZEN).ifPresent(machine.lines::stopPlaying);
        machine.talk.connectThird();
    }

    /** The line to the site is over; false if that is the end of the call. */
    boolean lost(Leg over, SipCause cause, boolean talked) {
        if (leg != over) {
            return true;
        }
        if (!talked) {
            over(OfferResult.REJECTED, SiteOutcome.NOT_TAKEN, cause.status());
            return true;
        }
        boolean dead = cause.by() == SipCause.By.NETWORK || cause.reason().contains(STOPS);
        boolean alone = call.talking(LegRole.CITIZEN).isPresent()
                && call.talking(LegRole.AGENT).isEmpty();
        if (!dead || !alone) {
            return false;
        }
        took = false;
        leg = null;
        call.note("site.lost", site);
        machine.around.siteOver(call.id, site, SiteOutcome.RETURNED, cause.status());
        machine.outOfTalk.backFromSite();
        return true;
    }

    private void over(OfferResult result, SiteOutcome outcome, int status) {
        leg = null;
        machine.around.siteResult(call.id, site, result);
        machine.around.siteOver(call.id, site, outcome, status);
    }

    /** The caller is wanted here, or goes elsewhere by another way: the site is not asked any more. */
    void withdraw() {
        Leg ringing = leg;
        if (ringing != null && asked()) {
            over(OfferResult.WITHDRAWN, SiteOutcome.WITHDRAWN, 487);
            machine.lines.hangup(ringing, 487, "Not wanted any more");
        }
    }

    /** The call ends. */
    void close() {
        withdraw();
    }
}
