package org.dayu.sip.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import org.dayu.core.api.thread.Threads;
import org.dayu.sip.api.SipSignal;
import org.dayu.sip.internal.door.Admission;
import org.dayu.sip.internal.door.CallWays;
import org.dayu.sip.internal.door.FrontDoor;
import org.dayu.sip.internal.leg.LegContext;
import org.dayu.sip.internal.leg.LegSettings;
import org.dayu.sip.internal.leg.Legs;
import org.dayu.sip.internal.leg.Signals;
import org.dayu.sip.internal.registrar.Account;
import org.dayu.sip.internal.registrar.Bindings;
import org.dayu.sip.internal.registrar.Registrar;
import org.dayu.sip.internal.trunk.CarrierRegistrar;
import org.dayu.sip.internal.trunk.OptionsPing;
import org.dayu.sip.internal.trunk.Trunks;
import org.dayu.sip.internal.wire.Blocks;
import org.dayu.sip.internal.wire.Counters;
import org.dayu.sip.internal.wire.Peers;
import org.dayu.sip.internal.wire.SipWire;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything of this bundle that is up while the ports are: sockets, registrar, legs. Has its ports from construction and
 * serves them from {@link #open()} to {@link #close()}. Thread-safe.
 */
public final class SipNode implements AutoCloseable {

    /** For what is shown and written down; what runs out goes by the clock that is given. */
    private static final Clock WALL = Clock.systemUTC();

    private static final Logger LOG = LoggerFactory.getLogger(SipNode.class);
    private static final int LEG_THREADS = 4;
    private static final long SWEEP_SECONDS = 60;
    private static final long BROWSER_GRACE_SECONDS = 8;
    private static final long FAREWELL_MILLIS = 1_500;

    private final SipWire wire;
    private final Legs legs;
    private final Registrar registrar;
    private final FrontDoor door;
    private final Admission admission;
    private final ScheduledExecutorService legPool;
    private final ScheduledExecutorService housekeeping;
    private final CarrierRegistrar carriers;
    private volatile LegSettings legSettings;
    private volatile boolean closing;

    /**
     * @param accounts a snapshot; must not block
     * @param signals where signals go
     * @throws IOException if the ports cannot be had
     */
    public SipNode(
            Settings settings,
            Threads threads,
            Function<String, Optional<Account>> accounts,
            Bindings bindings,
            Trunks trunks,
            Blocks blocks,
            Signals signals,
            Clock clock)
            throws IOException {
        legSettings = settings.leg();
        Counters counters = new Counters(System::nanoTime);
        Peers peers = new KnownPeers(trunks, bindings);
        door = new FrontDoor(counters, blocks, peers::known);
        Signals gate = new Gate(signals);
        legPool = threads.pool("sip-leg", LEG_THREADS);
        housekeeping = threads.pool("sip-housekeeping", 1);
        try {
            wire = new SipWire(
                    settings.wire(),
                    settings.guard(),
                    peers,
                    blocks,
                    counters,
                    threads,
                    door,
                    trunks::unreachable,
                    peer -> browserLost(peer, bindings));
        } catch (IOException e) {
            legPool.shutdownNow();
            housekeeping.shutdownNow();
            throw e;
        }
        LegContext context = new LegContext(wire, gate, legPool, () -> legSettings);
        legs = new Legs(context, new CallWays(wire.host(), bindings, trunks, WALL));
        registrar = new Registrar(settings.registrar(), bindings, accounts, clock);
        admission = new Admission(
                legs, gate, trunks, bindings, registrar::authenticator, () -> legSettings, counters, blocks, WALL);
        OptionsPing ping = new OptionsPing(wire, trunks);
        carriers = new CarrierRegistrar(wire, trunks, clock);
        housekeeping.scheduleWithFixedDelay(bindings::sweep, 1, 1, TimeUnit.SECONDS);
        housekeeping.scheduleWithFixedDelay(() -> ping.turn(System.nanoTime()), 0, 1, TimeUnit.SECONDS);
        housekeeping.scheduleWithFixedDelay(carriers::turn, 0, 1, TimeUnit.SECONDS);
        housekeeping.scheduleWithFixedDelay(
                () -> {
                    wire.sweep();
                    blocks.sweep();
                    registrar.authenticator().sweep();
                },
                SWEEP_SECONDS,
                SWEEP_SECONDS,
                TimeUnit.SECONDS);
    }

    /**
     * Lets requests in; until then they fall on the floor, and are repeated by their senders. To be called once those who are
     * told of calls can reach this node: a call that came sooner would wait for their answer for ever.
     */
    public void open() {
        door.open(wire, legs, registrar, admission);
    }

    /** Trunks and registered phones. */
    private record KnownPeers(Trunks trunks, Bindings bindings) implements Peers {

        @Override
        public boolean known(InetAddress source) {
            return trunks.knows(source) || bindings.knows(source);
        }

        @Override
        public List<String> certificateNames(InetAddress source) {
            return trunks.certificateNames(source);
        }
    }

    /** Closes the door for new calls before the house goes. */
    private final class Gate implements Signals {

        private final Signals inner;

        Gate(Signals inner) {
            this.inner = inner;
        }

        @Override
        public boolean present() {
            return !closing && inner.present();
        }

        @Override
        public void emit(SipSignal signal) {
            inner.emit(signal);
        }
    }

    /** A reload of the page or a change of networks is over sooner than this; a closed laptop is not. */
    private void browserLost(InetSocketAddress peer, Bindings bindings) {
        if (!closing) {
            housekeeping.schedule(() -> bindings.removeAt(peer), BROWSER_GRACE_SECONDS, TimeUnit.SECONDS);
        }
    }

    public Legs legs() {
        return legs;
    }

    public SipWire wire() {
        return wire;
    }

    /**
     * Takes new settings while calls go on; those of the sockets need a new node.
     *
     * @throws IOException if the certificate cannot be used; the one before stays in use, and all else is taken
     */
    void settings(Settings now) throws IOException {
        legSettings = now.leg();
        registrar.settings(now.registrar());
        wire.settings(now.guard(), now.wire().tls());
    }

    /** Ends every call with a word to the peer, then frees the ports; the next stack takes the registrations over. */
    @Override
    public void close() {
        close(CompletableFuture.completedFuture(null));
    }

    /**
     * Closes for good: carriers are told that nobody is here any more, as long as {@link #close()} may wait for calls to
     * end. A carrier that is silent keeps nobody.
     */
    public void leave() {
        closing = true;
        close(carriers.leave());
    }

    private void close(CompletableFuture<Void> told) {
        closing = true;
        housekeeping.shutdownNow();
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(FAREWELL_MILLIS);
        if (legs.count() > 0) {
            LOG.info("ending {} legs", legs.count());
        }
        // a leg is over before the last word of it is sent, also one that was hung up just now
        await(legs.hangUpAll(), until, "not every leg ended in time");
        await(told, until, "not every carrier has taken our registration back; calls may be sent here until it lapses");
        legPool.shutdownNow();
        wire.close();
    }

    private static void await(CompletableFuture<Void> said, long until, String otherwise) {
        try {
            said.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn(otherwise);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
