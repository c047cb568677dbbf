package org.dayu.sip.internal.trunk;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntUnaryOperator;

import org.dayu.core.api.net.AddressRange;
import org.dayu.sip.internal.SteadyClock;
import org.dayu.sip.internal.wire.Destination;
import org.dayu.sip.internal.wire.Rate;
import org.dayu.sip.internal.wire.Trouble;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One trunk at work: its settings, its calls, whether it answers. Thread-safe. */
@Component(service = Trunk.class, configurationPid = TrunkConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = TrunkConfig.class, factory = true)
public final class Trunk {

    /** What the last OPTIONS said. */
    public enum Reach {
        UNKNOWN,
        REACHABLE,
        UNREACHABLE
    }

    private record Seen(Reach reach, long nanos) {}

    private static final Logger LOG = LoggerFactory.getLogger(Trunk.class);
    private static final Seen NOT_SEEN = new Seen(Reach.UNKNOWN, 0);
    private static final long GRUDGE_NANOS = 60_000_000_000L;

    private final TrunkSettings settings;
    private final NameService names;
    private final IntUnaryOperator random;
    private final TrunkCounts counts = new TrunkCounts();
    private final AtomicInteger calls = new AtomicInteger();
    private final @Nullable Rate rate;
    private final Map<Destination, Seen> reached = new ConcurrentHashMap<>();
    private final Map<Destination, Trouble> troubles = new ConcurrentHashMap<>();
    private final AtomicReference<Registration> registration = new AtomicReference<>(Registration.NONE);
    private volatile List<Destination> targets = List.of();
    private volatile long pingedAt = Long.MIN_VALUE;
    private volatile long resolvedAt = Long.MIN_VALUE;

    @Activate
    public Trunk(TrunkConfig config, Map<String, Object> properties) {
        this(TrunkSettings.of(TrunkSettings.nameIn(properties), config));
    }

    public Trunk(TrunkSettings settings) {
        this(settings, new JndiNameService("dns:"), ThreadLocalRandom.current()::nextInt);
    }

    /** @param random below its argument, to share calls among servers by weight */
    Trunk(TrunkSettings settings, NameService names, IntUnaryOperator random) {
        this.settings = settings;
        this.names = names;
        this.random = random;
        int perSecond = settings.policy().callsPerSecond();
        rate = perSecond == 0 ? null : new Rate(perSecond, perSecond);
    }

    public TrunkSettings settings() {
        return settings;
    }

    public TrunkCounts counts() {
        return counts;
    }

    public String name() {
        return settings.name();
    }

    boolean isPeer(InetAddress address) {
        for (AddressRange range : settings.peers()) {
            if (range.contains(address)) {
                return true;
            }
        }
        for (Destination target : targets) {
            if (target.address().getAddress().equals(address)) {
                return true;
            }
        }
        return false;
    }

    /** Takes a place for a call; gives back what frees it, once. Empty if all are taken or come too fast. */
    public Optional<Runnable> take() {
        boolean inTime = rate == null || rate.take(System.nanoTime());
        if (!inTime || calls.incrementAndGet() > settings.maxCalls()) {
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
        List<Destination> known = targets;
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

    /** Where numbers are dialled, best first, those that do not answer last; empty if nowhere. */
    public List<Destination> destinations() {
        return targets.stream()
                .sorted(Comparator.comparing(target -> reach(target) == Reach.UNREACHABLE))
                .toList();
    }

    public Optional<Destination> destination() {
        return destinations().stream().findFirst();
    }

    /** Looks its name up; may block, so not on a call's path. */
    public void resolve() {
        if (!settings.dialsOut()) {
            return;
        }
        try {
            List<Destination> found = settings.outboundPort() > 0
                    ? at(settings.outboundHost(), settings.outboundPort(), true)
                    : byService();
            if (!found.isEmpty()) {
                targets = List.copyOf(found);
                reached.keySet().retainAll(found);
                troubles.keySet().retainAll(found);
            }
        } catch (UnknownHostException e) {
            // the addresses known last still serve
            LOG.warn("trunk {}: host {} cannot be found", name(), settings.outboundHost());
        }
    }

    /** RFC 3263, 4.2: SRV first; a host without such a record is itself the server. */
    private List<Destination> byService() throws UnknownHostException {
        String transport = settings.outboundTransport();
        String service = transport.equals("tls") ? "_sips._tcp." : "_sip._" + transport + '.';
        List<NameService.Server> servers = new ArrayList<>(names.servers(service + settings.outboundHost()));
        if (servers.isEmpty()) {
            return at(settings.outboundHost(), transport.equals("tls") ? 5061 : 5060, false);
        }
        List<Destination> found = new ArrayList<>();
        servers.stream().map(NameService.Server::priority).distinct().sorted().forEach(priority -> {
            List<NameService.Server> equals =
                    servers.stream().filter(one -> one.priority() == priority).toList();
            for (NameService.Server server : Weighted.order(equals, NameService.Server::weight, random)) {
                try {
                    found.addAll(at(server.host(), server.port(), true));
                } catch (UnknownHostException e) {
                    LOG.warn("trunk {}: server {} cannot be found", name(), server.host());
                }
            }
        });
        return found;
    }

    /** @param first whether one address is enough */
    private List<Destination> at(String host, int port, boolean first) throws UnknownHostException {
        return names.addresses(host).stream()
                .limit(first ? 1 : 4)
                .map(address -> new Destination(new InetSocketAddress(address, port), settings.outboundTransport()))
                .toList();
    }

    /** Whether it is time to look its names up again: at first often, then each minute. @param nanos now */
    boolean lookupDue(long nanos) {
        long pause = targets.isEmpty() ? 5_000_000_000L : 60_000_000_000L;
        boolean due = settings.dialsOut() && (resolvedAt == Long.MIN_VALUE || nanos - resolvedAt > pause);
        if (due) {
            resolvedAt = nanos;
        }
        return due;
    }

    /** Whether it is time for an OPTIONS. @param nanos now */
    public boolean pingDue(long nanos) {
        boolean due = settings.optionsSeconds() > 0
                && !targets.isEmpty()
                && (pingedAt == Long.MIN_VALUE || nanos - pingedAt > settings.optionsSeconds() * 1_000_000_000L);
        if (due) {
            pingedAt = nanos;
        }
        return due;
    }

    /** A server that no OPTIONS asks is not held to be away for ever because of one call. @param nanos now */
    void forgive(long nanos) {
        if (settings.optionsSeconds() > 0) {
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
        if (!targets.contains(target)) {
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
        if (targets.contains(target)) {
            troubles.put(target, why);
            reached(target, false);
        }
    }

    /** Why a server is away, if that is known. */
    public Optional<Trouble> trouble(Destination target) {
        return reach(target) == Reach.UNREACHABLE ? Optional.ofNullable(troubles.get(target)) : Optional.empty();
    }

    boolean registers() {
        return settings.policy().account().registers() && settings.dialsOut();
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
