package org.dayu.acd.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.dayu.acd.api.OverflowSite;

/** What the engine was told of other sites: it need not hear the same every two seconds. Thread-safe. */
final class SitesTold {

    private List<OverflowSite> told = List.of();
    private Instant at = Instant.MIN;

    /** Whether there is something new, or what was told would soon be too old. */
    synchronized boolean worthTelling(List<OverflowSite> known, Instant now) {
        boolean same = known.stream()
                .map(SitesTold::undated)
                .toList()
                .equals(told.stream().map(SitesTold::undated).toList());
        if (same && told.stream().noneMatch(site -> soonOld(site, now))) {
            return false;
        }
        told = List.copyOf(known);
        at = now;
        return true;
    }

    private boolean soonOld(OverflowSite site, Instant now) {
        Duration half = Duration.between(at, site.until()).dividedBy(2);
        return now.isAfter(at.plus(half));
    }

    /** Another engine decides now. */
    synchronized void forget() {
        told = List.of();
        at = Instant.MIN;
    }

    private static OverflowSite undated(OverflowSite site) {
        return new OverflowSite(
                site.site(),
                site.queue(),
                site.why(),
                site.expectedWait(),
                site.spare(),
                site.step(),
                site.places(),
                site.cost(),
                site.skills(),
                Instant.EPOCH);
    }
}
