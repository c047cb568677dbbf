package org.dayu.sip.internal.trunk;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.dayu.sip.internal.wire.Destination;
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

    private static final Logger LOG = LoggerFactory.getLogger(Trunk.class);

    private final TrunkSettings settings;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile @Nullable InetAddress outbound;
    private volatile Reach reach = Reach.UNKNOWN;
    private volatile long pingedAt = Long.MIN_VALUE;

    @Activate
    public Trunk(TrunkConfig config, Map<String, Object> properties) {
        this(TrunkSettings.of(TrunkSettings.nameIn(properties), config));
    }

    public Trunk(TrunkSettings settings) {
        this.settings = settings;
    }

    public TrunkSettings settings() {
        return settings;
    }

    public String name() {
        return settings.name();
    }

    boolean isPeer(InetAddress address) {
        InetAddress resolved = outbound;
        for (AddressRange range : settings.peers()) {
            if (range.contains(address)) {
                return true;
            }
        }
        return address.equals(resolved);
    }

    /** Takes a place for a call; gives back what frees it, once. Empty if all are taken. */
    public Optional<Runnable> take() {
        if (calls.incrementAndGet() > settings.maxCalls()) {
            calls.decrementAndGet();
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

    public Reach reach() {
        return reach;
    }

    /** Where numbers are dialled; empty if it only takes calls, or its name has not been found. */
    public Optional<Destination> destination() {
        InetAddress resolved = outbound;
        return resolved == null
                ? Optional.empty()
                : Optional.of(new Destination(
                        new InetSocketAddress(resolved, settings.outboundPort()), settings.outboundTransport()));
    }

    /** Looks its name up; may block, so not on a call's path. */
    public void resolve() {
        if (!settings.dialsOut()) {
            return;
        }
        try {
            outbound = InetAddress.getByName(settings.outboundHost());
        } catch (UnknownHostException e) {
            // the address known last still serves
            LOG.warn("trunk {}: host {} cannot be found", name(), settings.outboundHost());
        }
    }

    /** Whether it is time for an OPTIONS. @param nanos now */
    public boolean pingDue(long nanos) {
        boolean due = settings.optionsSeconds() > 0
                && outbound != null
                && (pingedAt == Long.MIN_VALUE || nanos - pingedAt > settings.optionsSeconds() * 1_000_000_000L);
        if (due) {
            pingedAt = nanos;
        }
        return due;
    }

    public void pinged(boolean answered) {
        Reach now = answered ? Reach.REACHABLE : Reach.UNREACHABLE;
        if (reach != now) {
            reach = now;
            LOG.debug("trunk {} is {}", name(), now);
        }
    }
}
