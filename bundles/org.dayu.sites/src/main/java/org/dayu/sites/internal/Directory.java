package org.dayu.sites.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.dayu.acd.api.OverflowSite;
import org.dayu.sip.api.TrunkPlaces;
import org.dayu.sites.internal.SiteState.QueueState;
import org.jspecify.annotations.Nullable;

/** Makes of what other sites say what the ACD needs: for each queue of ours, who may take its callers, and why not. Pure. */
final class Directory {

    private Directory() {}

    /** Every site for every queue of ours that may go there. */
    static List<OverflowSite> rows(
            List<SiteClient> sites, @Nullable TrunkPlaces trunks, SitesSettings settings, Instant now) {
        List<OverflowSite> rows = new ArrayList<>();
        for (SiteClient each : sites) {
            SiteSettings site = each.site();
            Standing standing = each.standing();
            site.ways().forEach((ours, way) -> rows.add(row(site, ours, way.queue(), standing, trunks, settings, now)));
        }
        rows.sort(Comparator.comparing(OverflowSite::site).thenComparing(OverflowSite::queue));
        return List.copyOf(rows);
    }

    private static OverflowSite row(
            SiteSettings site,
            String ours,
            String theirs,
            Standing standing,
            @Nullable TrunkPlaces trunks,
            SitesSettings settings,
            Instant now) {
        Optional<QueueState> queue = queue(standing, theirs);
        Optional<TrunkPlaces.Room> room = trunks == null ? Optional.empty() : trunks.room(site.trunk());
        String why = whyNot(site, standing, queue, room, settings, now);
        SiteState state = standing.state();
        int places = state == null
                ? 0
                : Math.min(state.places(), room.map(TrunkPlaces.Room::free).orElse(0));
        return new OverflowSite(
                site.name(),
                ours,
                why,
                queue.map(QueueState::expectedWait).orElse(-1),
                queue.map(QueueState::spare).orElse(0),
                queue.map(QueueState::step).orElse(0),
                places,
                site.cost(),
                queue.map(QueueState::skills).orElse(Map.of()),
                standing.heard().plus(settings.stale()));
    }

    static Optional<QueueState> queue(Standing standing, String theirs) {
        SiteState state = standing.state();
        return state == null
                ? Optional.empty()
                : state.queues().stream()
                        .filter(one -> one.queue().equals(theirs))
                        .findFirst();
    }

    /** Why a site cannot take callers of a queue; empty if it can. */
    static String whyNot(
            SiteSettings site,
            Standing standing,
            Optional<QueueState> queue,
            Optional<TrunkPlaces.Room> room,
            SitesSettings settings,
            Instant now) {
        SiteState state = standing.state();
        if (!site.enabled()) {
            return "disabled";
        }
        if (state == null || !standing.heard().plus(settings.stale()).isAfter(now)) {
            return "not heard of lately";
        }
        if (!state.why().isEmpty()) {
            return state.why();
        }
        if (room.isEmpty()) {
            return "no trunk";
        }
        if (!room.get().reachable()) {
            return "trunk away";
        }
        if (queue.isEmpty()) {
            return "no such queue";
        }
        if (!queue.get().open()) {
            return "closed";
        }
        return queue.get().expectedWait() < 0 ? "nobody there" : "";
    }
}
