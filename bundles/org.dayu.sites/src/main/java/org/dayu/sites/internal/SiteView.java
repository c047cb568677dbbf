package org.dayu.sites.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.dayu.sip.api.TrunkPlaces;
import org.dayu.sites.internal.SiteState.QueueState;
import org.jspecify.annotations.Nullable;

/**
 * Another site for a screen.
 *
 * @param answers whether it has said lately how it stands
 * @param why why it takes nobody: what it says itself, or why it did not answer; empty if it does
 * @param alarms parts of it that are not quite well
 * @param heard when it was asked last with success, or {@code null}
 * @param trunkFree how many more calls go there by our trunk; -1 if there is no such trunk
 * @param sent callers whom it took today
 * @param notTaken callers whom it did not take today
 * @param returned callers who came back today because it was lost
 * @param received callers who came from there today
 * @param refused who came from there today and was not let in
 */
public record SiteView(
        String name,
        String title,
        boolean enabled,
        String url,
        String trunk,
        int trunkFree,
        boolean trunkReachable,
        boolean answers,
        String why,
        List<String> alarms,
        int calls,
        @Nullable Instant heard,
        long millis,
        int cost,
        List<QueueView> queues,
        int sent,
        int notTaken,
        int returned,
        int received,
        int refused) {

    /**
     * Callers of one of our queues there.
     *
     * @param ours our queue
     * @param theirs its queue
     * @param why why they would not be sent there now; empty if they might
     * @param expectedWait seconds there; -1 if nobody serves it, or nothing is known
     */
    public record QueueView(
            String ours,
            String theirs,
            String number,
            String why,
            int expectedWait,
            int spare,
            int waiting,
            int ready,
            int signedIn) {}

    static SiteView of(
            SiteClient client,
            Optional<TrunkPlaces.Room> room,
            Map<String, Integer> today,
            SitesSettings settings,
            Instant now) {
        SiteSettings site = client.site();
        Standing standing = client.standing();
        SiteState state = standing.state();
        boolean ever = state != null;
        boolean answers = ever && standing.heard().plus(settings.stale()).isAfter(now);
        List<QueueView> queues = site.ways().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(way -> queue(site, way.getKey(), way.getValue(), standing, room, settings, now))
                .toList();
        return new SiteView(
                site.name(),
                site.title(),
                site.enabled(),
                site.url().toString(),
                site.trunk(),
                room.map(TrunkPlaces.Room::free).orElse(-1),
                room.map(TrunkPlaces.Room::reachable).orElse(false),
                answers,
                answers ? state.why() : standing.failure(),
                ever ? state.alarms() : List.of(),
                ever ? state.calls() : 0,
                ever ? standing.heard() : null,
                standing.millis(),
                site.cost(),
                queues,
                today.getOrDefault("out taken", 0) + today.getOrDefault("out returned", 0),
                today.getOrDefault("out not-taken", 0),
                today.getOrDefault("out returned", 0),
                today.getOrDefault("in taken", 0),
                today.getOrDefault("in refused", 0));
    }

    private static QueueView queue(
            SiteSettings site,
            String ours,
            SiteSettings.Way way,
            Standing standing,
            Optional<TrunkPlaces.Room> room,
            SitesSettings settings,
            Instant now) {
        Optional<QueueState> queue = Directory.queue(standing, way.queue());
        return new QueueView(
                ours,
                way.queue(),
                way.number(),
                Directory.whyNot(site, standing, queue, room, settings, now),
                queue.map(QueueState::expectedWait).orElse(-1),
                queue.map(QueueState::spare).orElse(0),
                queue.map(QueueState::waiting).orElse(0),
                queue.map(QueueState::ready).orElse(0),
                queue.map(QueueState::signedIn).orElse(0));
    }
}
