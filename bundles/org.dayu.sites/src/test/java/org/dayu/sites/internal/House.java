package org.dayu.sites.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import org.dayu.acd.api.Leaving;
import org.dayu.acd.api.OfferResult;
import org.dayu.acd.api.OverflowSite;
import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.api.QueueOutlook;
import org.dayu.acd.api.QueueService;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.Calls;
import org.dayu.core.api.cluster.Cluster;
import org.dayu.core.api.health.Health;
import org.dayu.core.api.health.HealthCheck;
import org.dayu.sip.api.TrunkPlaces;
import org.dayu.testing.FakeDesk;
import org.dayu.testing.PlainThreads;

/** What a node of a site is made of; rounds are made by the test itself. */
final class House implements QueueService, TrunkPlaces {

    final FakeDesk desk = new FakeDesk();
    Health.Status media = Health.Status.UP;
    volatile List<OverflowSite> told = List.of();
    boolean served = true;
    boolean reachable = true;

    House() {
        desk.outlooks = List.of(new QueueOutlook("general", true, 20, 0, 10));
    }

    @Override
    public void sites(List<OverflowSite> known) {
        told = known;
    }

    @Override
    public Optional<Room> room(String trunk) {
        return trunk.startsWith("to-") ? Optional.of(new Room(5, reachable)) : Optional.empty();
    }

    @Override
    public void enqueue(QueueEntry entry) {}

    @Override
    public void leave(UUID call, Leaving why) {}

    @Override
    public void result(long offer, OfferResult result) {}

    @Override
    public void talkEnded(UUID agentId, UUID call) {}

    private static final class Plane implements Calls {
        @Override
        public Optional<CallSnapshot> find(UUID call) {
            return Optional.empty();
        }

        @Override
        public List<CallSnapshot> all() {
            return List.of();
        }
    }

    private record Check(String name, Supplier<Health.Status> status) implements HealthCheck {
        @Override
        public Health check() {
            return Health.of(status.get(), "");
        }
    }

    SitesService service(String site, Cluster cluster, Fellows fellows, Clock clock) {
        OwnState own = new OwnState(cluster, clock, desk, new Plane(), (queue, at) -> served);
        own.addCheck(new Check("sip", () -> Health.Status.DEGRADED));
        own.addCheck(new Check("media", () -> media));
        own.addCheck(new Check("call", () -> Health.Status.UP));
        own.addCheck(new Check("acd", () -> Health.Status.UP));
        return new SitesService(new PlainThreads(), own, fellows, settings(site), clock).with(this, this, null);
    }

    /** Hourly rounds. */
    private static SitesSettings settings(String name) {
        return new SitesSettings(
                name,
                Duration.ofHours(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(8),
                2,
                Duration.ofSeconds(30),
                Duration.ofMinutes(60),
                100,
                Duration.ofDays(1));
    }
}
