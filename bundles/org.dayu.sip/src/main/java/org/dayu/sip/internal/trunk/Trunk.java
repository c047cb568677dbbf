package org.dayu.sip.internal.trunk;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;

import org.dayu.core.api.config.Edits;
import org.dayu.core.api.net.AddressRange;
import org.dayu.sip.internal.SteadyClock;
import org.dayu.sip.internal.wire.Destination;
import org.dayu.sip.internal.wire.Rate;
import org.dayu.sip.internal.wire.Trouble;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One trunk at work: its settings, its calls, whether it answers. An edit of its file changes the settings and nothing else;
 * one that makes no sense changes nothing. Thread-safe.
 */
@Component(service = Trunk.class, configurationPid = TrunkConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = TrunkConfig.class, factory = true)
public final class Trunk {

    /** What the last OPTIONS said. */
    public enum Reach {
        UNKNOWN,
        REACHABLE,
        UNREACHABLE
    }

    /** What it goes by, all of one moment. @param destinations best first, those that do not answer last */
    public record Now(TrunkSettings settings, List<Destination> destinations) {}

    private record Work(TrunkSettings settings, List<ServerSearch.Server> servers) {}

    private record Seen(Reach reach, long nanos) {}

    private static final Logger LOG = LoggerFactory.getLogger(Trunk.class);
    private static final Seen NOT_SEEN = new Seen(Reach.UNKNOWN, 0);
    private static final long GRUDGE_NANOS = 60_000_000_000L;

    private final Function<Place, NameService> names;
    private final IntUnaryOperator random;
    private final TrunkCounts counts = new TrunkCounts();
    private final AtomicInteger calls = new AtomicInteger();
    private final Map<Destination, Seen> reached = new ConcurrentHashMap<>();
    private final Map<Destination, Trouble> troubles = new ConcurrentHashMap<>();
    private final AtomicReference<Registration> registration = new AtomicReference<>(Registration.NONE);
    private volatile @Nullable Enrolment enrolment;
    private volatile Work work;
    /** The settings that are to be, while the servers of another place are looked up; else those at work. */
    private volatile TrunkSettings wanted;

    private volatile @Nullable Rate rate;
    private volatile String misconfigured = "";
    private volatile long pingedAt = Long.MIN_VALUE;
    private volatile long resolvedAt = Long.MIN_VALUE;

    @Activate
    public Trunk(TrunkConfig config, Map<String, Object> properties) {
        this(TrunkSettings.closed(TrunkSettings.nameIn(properties)));
        modified(config, properties);
    }

    public Trunk(TrunkSettings settings) {
        this(settings, place -> new JndiNameService(place.nameServers()), ThreadLocalRandom.current()::nextInt);
    }

    /** @param random below its argument, to share calls among servers by weight */
    Trunk(TrunkSettings settings, Function<Place, NameService> names, IntUnaryOperator random) {
        this.names = names;
        this.random = random;
        this.wanted = settings;
        this.work = new Work(settings, List.of());
        this.rate = rate(settings);
    }

    private static @Nullable Rate rate(TrunkSettings settings) {
        int perSecond = settings.policy().callsPerSecond();
        return perSecond == 0 ? null : new Rate(perSecond, perSecond);
    }

    /** Takes an edit of its file; calls, counts and what is known of its servers stay. */
    @Modified
    void modified(TrunkConfig config, Map<String, Object> properties) {
        String file = TrunkSettings.nameIn(properties);
        misconfigured = Edits.take(TrunkConfig.PID + '-' + file, () -> edit(TrunkSettings.of(file, config)))
                .orElse("");
    }

    /**
     * Goes by other settings from now on. Those with another place count as soon as its servers are looked up, which is
     * within a second and not done here, since it may take long: until then calls have somewhere to go.
     */
    synchronized void edit(TrunkSettings settings) {
        wanted = settings;
        boolean moved = !settings.place().equals(work.settings().place());
        if (moved) {
            resolvedAt = Long.MIN_VALUE;
        }
        if (!moved || !settings.dialsOut() || work.servers().isEmpty()) {
            settle(settings, moved ? List.of() : work.servers());
        }
    }

    private void settle(TrunkSettings settings, List<ServerSearch.Server> servers) {
        TrunkSettings before = work.settings();
        work = new Work(settings, List.copyOf(servers));
        if (settings.policy().callsPerSecond() != before.policy().callsPerSecond()) {
            rate = rate(settings);
        }
        List<Destination> hops = servers.stream().map(ServerSearch.Server::hop).toList();
        reached.keySet().retainAll(hops);
        troubles.keySet().retainAll(hops);
        if (!settings.place().equals(before.place())) {
            pingedAt = Long.MIN_VALUE;
        }
    }

    /** Why its file makes no sense, and what it said before still counts; empty if all is well. */
    public String misconfigured() {
        return misconfigured;
    }

    public TrunkSettings settings() {
        return work.settings();
    }

    public TrunkCounts counts() {
        return counts;
    }

    public String name() {
        return settings().name();
    }

    boolean isPeer(InetAddress address) {
        Work now = work;
        for (AddressRange range : now.settings().peers()) {
            if (range.contains(address)) {
                return true;
            }
        }
        for (ServerSearch.Server server : now.servers()) {
            if (server.hop().address().getAddress().equals(address)) {
                return true;
            }
        }
        return false;
    }

    /** Takes a place for a call; gives back what frees it, once. Empty if all are taken or come too fast. */
    public Optional<Runnable> take() {
        Rate limit = rate;
        boolean inTime = limit == null || limit.take(System.nanoTime());
        if (!inTime || calls.incrementAndGet() > settings().maxCalls()) {
            if (inTime) {
                calls.decrementAndGet();
            }
            counts.full();
            return Optional.empty();
        }
        AtomicBoolean taken = new AtomicBoolean(true);
        return Optional.of(() -> {
            if (taken.getAndSet(false)) {
                calls.decrementAndGet();
            }
        });
    }

    public int calls() {
        return calls.get();
    }

    /** Reachable if any server is; a registration that failed counts as away. */
    public Reach reach() {
        if (registers() && !registration.get().stands(SteadyClock.SINCE_START.instant())) {
            return Reach.UNREACHABLE;
        }
        List<Destination> known = servers();
        if (known.stream().anyMatch(target -> reach(target) == Reach.REACHABLE)) {
            return Reach.REACHABLE;
        }
        boolean allAway = !known.isEmpty() && known.stream().allMatch(target -> reach(target) == Reach.UNREACHABLE);
        return allAway ? Reach.UNREACHABLE : Reach.UNKNOWN;
    }

    /** What the last OPTIONS to a server said. */
    public Reach reach(Destination target) {
        return reached.getOrDefault(target, NOT_SEEN).reach();
    }

    /** Its servers by priority, whether they answer or not. */
    public List<Destination> servers() {
        return work.servers().stream().map(ServerSearch.Server::hop).toList();
    }

    /** Where the next call is dialled, best first, those that do not answer last; empty if nowhere. */
    public List<Destination> destinations() {
        return awayLast(ServerSearch.drawn(work.servers(), random));
    }

    /** Where the next call is dialled, and by what settings. */
    public Now now() {
        Work now = work;
        return new Now(now.settings(), awayLast(ServerSearch.drawn(now.servers(), random)));
    }

    private List<Destination> awayLast(List<Destination> order) {
        return order.stream()
                .sorted(Comparator.comparing(target -> reach(target) == Reach.UNREACHABLE))
                .toList();
    }

    /** The first of its servers that is not away, or the first. */
    public Optional<Destination> destination() {
        return awayLast(servers()).stream().findFirst();
    }

    /** Looks its name up; may block, so not on a call's path. Whether it goes by other settings since. */
    public boolean resolve() {
        TrunkSettings asked = wanted;
        if (!asked.dialsOut()) {
            return false;
        }
        List<ServerSearch.Server> found = List.of();
        try {
            found = new ServerSearch(names.apply(asked.place())).find(asked.place());
        } catch (UnknownHostException e) {
            LOG.warn("trunk {}: host {} cannot be found", name(), asked.place().host());
        }
        synchronized (this) {
            if (!wanted.place().equals(asked.place())) {
                return false; // edited meanwhile, and looked up again at once
            }
            boolean moved = !asked.place().equals(work.settings().place());
            // of the same place the addresses known last still serve; those of another never do
            if (moved || !found.isEmpty()) {
                settle(wanted, found);
            }
            return moved;
        }
    }

    /** Whether it is time to look its names up again: at first often, then each minute. @param nanos now */
    boolean lookupDue(long nanos) {
        long pause = work.servers().isEmpty() ? 5_000_000_000L : 60_000_000_000L;
        boolean due = wanted.dialsOut() && (resolvedAt == Long.MIN_VALUE || nanos - resolvedAt > pause);
        if (due) {
            resolvedAt = nanos;
        }
        return due;
    }

    /** Whether it is time for an OPTIONS. @param nanos now */
    public boolean pingDue(long nanos) {
        Work now = work;
        long pause = now.settings().optionsSeconds() * 1_000_000_000L;
        boolean due = pause > 0 && !now.servers().isEmpty() && (pingedAt == Long.MIN_VALUE || nanos - pingedAt > pause);
        if (due) {
            pingedAt = nanos;
        }
        return due;
    }

    /** A server that no OPTIONS asks is not held to be away for ever because of one call. @param nanos now */
    void forgive(long nanos) {
        if (settings().optionsSeconds() > 0) {
            return;
        }
        reached.forEach((target, seen) -> {
            if (seen.reach() == Reach.UNREACHABLE
                    && nanos - seen.nanos() > GRUDGE_NANOS
                    && reached.remove(target, seen)) {
                troubles.remove(target);
            }
        });
    }

    /** What a server answered to OPTIONS, or a call saw of it. */
    public void reached(Destination target, boolean answered) {
        if (!servers().contains(target)) {
            return;
        }
        if (answered) {
            troubles.remove(target);
        }
        Reach now = answered ? Reach.REACHABLE : Reach.UNREACHABLE;
        Seen before = reached.put(target, new Seen(now, System.nanoTime()));
        if (before == null || before.reach() != now) {
            LOG.debug("trunk {}: {} is {}", name(), target, now);
        }
    }

    /** There is no way to a server, and why. */
    public void unreachable(Destination target, Trouble why) {
        if (servers().contains(target)) {
            troubles.put(target, why);
            reached(target, false);
        }
    }

    /** Why a server is away, if that is known. */
    public Optional<Trouble> trouble(Destination target) {
        return reach(target) == Reach.UNREACHABLE ? Optional.ofNullable(troubles.get(target)) : Optional.empty();
    }

    boolean registers() {
        return settings().registers();
    }

    /** What its carrier has been told of us, if it has been told anything. */
    Optional<Enrolment> enrolment() {
        return Optional.ofNullable(enrolment);
    }

    void enrolment(@Nullable Enrolment told) {
        enrolment = told;
    }

    public Registration registration() {
        return registration.get();
    }

    /** Takes the next step of a registration, unless it has begun anew meanwhile; whether it was taken. */
    boolean registration(Registration before, Registration now) {
        return registration.compareAndSet(before, now);
    }

    /** What the carrier knows of us is of no use any more: it is told anew. */
    void registerAnew() {
        registration.set(Registration.NONE);
    }
}
