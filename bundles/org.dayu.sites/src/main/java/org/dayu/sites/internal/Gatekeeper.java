package org.dayu.sites.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.dayu.sites.api.SiteArrival;
import org.dayu.sites.internal.SiteState.QueueState;

/**
 * Whom we believe who says that another site sends it: who comes by that site's trunk, with a seal of that site for us, fresh
 * and for the first time, not in a circle, and for a queue that serves. Who comes by a site's trunk and fails is refused, so
 * that the other site keeps the caller. Thread-safe.
 */
final class Gatekeeper {

    private static final int FORBIDDEN = 403;
    private static final int NO_SUCH_QUEUE = 404;
    private static final int LOOP = 482;
    private static final int TOO_MANY_HOPS = 483;
    private static final int BUSY = 486;
    private static final int NOT_THIS_NODE = 503;

    private final SitesSettings settings;
    private final Clock clock;
    private final Fellows fellows;

    Gatekeeper(SitesSettings settings, Clock clock, Fellows fellows) {
        this.settings = settings;
        this.clock = clock;
        this.fellows = fellows;
    }

    /**
     * @param ofTrunk the sites whose trunk it is
     * @param own how this node stands: if it cannot serve, another node may be tried with the same word
     */
    SiteArrival check(List<SiteSettings> ofTrunk, String header, SiteState own) {
        Optional<SiteSettings> site = ofTrunk.stream()
                .filter(one -> OverflowHeader.open(header, one.secret())
                        .filter(said -> said.from().equals(one.name()))
                        .isPresent())
                .findFirst();
        if (site.isEmpty()) {
            return new SiteArrival.Refused(FORBIDDEN, "seal");
        }
        if (!site.get().enabled()) {
            return new SiteArrival.Refused(FORBIDDEN, "disabled");
        }
        OverflowHeader said = OverflowHeader.open(header, site.get().secret()).orElseThrow();
        Instant now = clock.instant();
        if (!said.to().equals(settings.name()) || !said.visited().contains(said.from())) {
            return new SiteArrival.Refused(FORBIDDEN, "not for us");
        }
        if (said.at().isBefore(now.minus(settings.window())) || said.at().isAfter(now.plus(settings.window()))) {
            return new SiteArrival.Refused(FORBIDDEN, "too old");
        }
        if (!own.why().isEmpty()) {
            return new SiteArrival.Refused(fellows.alone() ? BUSY : NOT_THIS_NODE, own.why());
        }
        if (!fellows.first(
                Fellows.Kind.CALLER,
                OverflowHeader.sealOf(header),
                now.plus(settings.window().multipliedBy(2)))) {
            return new SiteArrival.Refused(FORBIDDEN, "seen before");
        }
        if (said.visited().contains(settings.name())) {
            return new SiteArrival.Refused(LOOP, "has been here");
        }
        if (said.visited().size() > settings.maxHops()) {
            return new SiteArrival.Refused(TOO_MANY_HOPS, "too many hops");
        }
        return welcome(said, own, now);
    }

    private SiteArrival welcome(OverflowHeader said, SiteState own, Instant now) {
        Optional<QueueState> queue = own.queues().stream()
                .filter(one -> one.queue().equals(said.queue()))
                .findFirst();
        if (queue.isEmpty()) {
            return new SiteArrival.Refused(NO_SUCH_QUEUE, "no such queue");
        }
        if (!queue.get().open() || queue.get().expectedWait() < 0) {
            return new SiteArrival.Refused(BUSY, queue.get().open() ? "nobody there" : "closed");
        }
        Instant earliest = now.minus(settings.longestWait());
        Instant arrived =
                said.arrived().isAfter(now) ? now : said.arrived().isBefore(earliest) ? earliest : said.arrived();
        return new SiteArrival.Sent(said.from(), said.queue(), arrived, said.priority(), said.skills(), said.visited());
    }
}
