package org.dayu.sip.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import org.dayu.core.api.event.DomainEvent;
import org.dayu.core.api.net.AddressRange;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipSignal;
import org.dayu.sip.api.SipTarget;
import org.dayu.sip.internal.leg.LegSettings;
import org.dayu.sip.internal.leg.Signals;
import org.dayu.sip.internal.registrar.AccountDirectory;
import org.dayu.sip.internal.registrar.Bindings;
import org.dayu.sip.internal.registrar.InMemoryAccountStore;
import org.dayu.sip.internal.registrar.RegistrarSettings;
import org.dayu.sip.internal.trunk.NumberRules;
import org.dayu.sip.internal.trunk.Place;
import org.dayu.sip.internal.trunk.Trunk;
import org.dayu.sip.internal.trunk.TrunkPolicy;
import org.dayu.sip.internal.trunk.TrunkSettings;
import org.dayu.sip.internal.trunk.Trunks;
import org.dayu.sip.internal.wire.Blocks;
import org.dayu.sip.internal.wire.GuardSettings;
import org.dayu.sip.internal.wire.TlsSettings;
import org.dayu.sip.internal.wire.WireSettings;
import org.dayu.testing.PlainThreads;
import org.jspecify.annotations.Nullable;

/** A node on a free loopback port, with the call bundle's part played by the test. */
public final class SipLab implements AutoCloseable, Signals {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    public final Trunks trunks = new Trunks();
    public final Queue<DomainEvent> events = new ConcurrentLinkedQueue<>();
    public final AccountDirectory accounts =
            new AccountDirectory("dayu", new InMemoryAccountStore(), Clock.systemUTC());
    public final Bindings bindings = new Bindings(Clock.systemUTC(), events::add);
    public final Blocks blocks = new Blocks(System::nanoTime, Clock.systemUTC());
    public volatile boolean listening = true;
    /** Sees each signal first, on the thread that gives it. */
    public volatile Consumer<SipSignal> first = signal -> {};

    private final LinkedBlockingQueue<SipSignal> signals = new LinkedBlockingQueue<>();
    private final List<RawPeer> peers = new ArrayList<>();
    private final Settings settings;
    private SipNode node;

    public SipLab() throws IOException {
        this(LegSettings.DEFAULT, GuardSettings.DEFAULT);
    }

    public SipLab(LegSettings legs, GuardSettings guard) throws IOException {
        this(legs, guard, TlsSettings.OFF);
    }

    public SipLab(LegSettings legs, GuardSettings guard, TlsSettings tls) throws IOException {
        this(settings(legs, guard, tls));
        node.open();
    }

    private SipLab(Settings settings) throws IOException {
        this.settings = settings;
        node = built();
    }

    /** Whose node has its ports and is not open yet. */
    public static SipLab unopened() throws IOException {
        return new SipLab(settings(LegSettings.DEFAULT, GuardSettings.DEFAULT, TlsSettings.OFF));
    }

    private static Settings settings(LegSettings legs, GuardSettings guard, TlsSettings tls) throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        return new Settings(new WireSettings(loopback, loopback, 0, 2, tls), guard, RegistrarSettings.DEFAULT, legs);
    }

    private SipNode built() throws IOException {
        return new SipNode(
                settings, new PlainThreads(), accounts::find, bindings, trunks, blocks, this, Clock.systemUTC());
    }

    /** Another stack in the place of the present one, on another port. */
    public void restart() throws IOException {
        node.close();
        node = built();
        node.open();
    }

    /** T1 short enough for a test to wait for 64 of them. */
    public static LegSettings impatient() {
        LegSettings usual = LegSettings.DEFAULT;
        return new LegSettings(
                usual.session(),
                usual.minSession(),
                Duration.ofMillis(20),
                Duration.ofMillis(80),
                Duration.ofMillis(300));
    }

    /** Lets this machine call in, and numbers be dialled at a peer if one is given. */
    public Trunk trunk(String name, @Nullable RawPeer outbound, int maxCalls) {
        return trunk(name, outbound, maxCalls, TrunkPolicy.PLAIN);
    }

    public Trunk trunk(String name, @Nullable RawPeer outbound, int maxCalls, TrunkPolicy policy) {
        Trunk trunk = new Trunk(new TrunkSettings(
                name,
                List.of(AddressRange.parse("127.0.0.0/8")),
                outbound == null ? Place.NOWHERE : new Place("127.0.0.1", outbound.port(), "udp"),
                "",
                new NumberRules(List.of()),
                0,
                "",
                new NumberRules(List.of()),
                false,
                false,
                maxCalls,
                0,
                0,
                policy));
        trunk.resolve();
        trunks.add(trunk);
        return trunk;
    }

    /** Lets numbers be dialled over TLS at another lab. */
    public Trunk trunkTo(SipLab other) {
        return trunkAt(other.node.wire().port("tls"), "tls", 0);
    }

    /** Lets numbers be dialled at a port, which is asked by OPTIONS if there are seconds. */
    public Trunk trunkAt(int port, String transport, int optionsSeconds) {
        NumberRules all = new NumberRules(List.of());
        Trunk trunk = new Trunk(new TrunkSettings(
                "a-" + transport,
                List.of(),
                new Place("127.0.0.1", port, transport),
                "",
                all,
                0,
                "",
                all,
                false,
                false,
                10,
                0,
                optionsSeconds,
                TrunkPolicy.PLAIN));
        trunk.resolve();
        trunks.add(trunk);
        return trunk;
    }

    public RawPeer peer() throws IOException {
        RawPeer peer = new RawPeer(port());
        peers.add(peer);
        return peer;
    }

    public SipNode node() {
        return node;
    }

    public int port() {
        return node.wire().port();
    }

    public void send(SipCommand command) {
        node.legs().send(command);
    }

    public UUID call(SipTarget target) {
        return call(target, Duration.ofSeconds(60));
    }

    public UUID call(SipTarget target, Duration timeout) {
        UUID leg = UUID.randomUUID();
        send(new SipCommand.Invite(leg, target, "12345", "热线", RawPeer.SDP, Map.of("X-Dayu-Call", "1"), timeout));
        return leg;
    }

    /** The next signal, which must be of that kind. */
    public <T extends SipSignal> T expect(Class<T> kind) {
        try {
            SipSignal signal = signals.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(signal).as("signal").isInstanceOf(kind);
            return kind.cast(signal);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The next signal of that kind and leg; others are passed over. */
    public <T extends SipSignal> T expectOf(UUID leg, Class<T> kind) {
        try {
            while (true) {
                SipSignal signal = signals.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                assertThat(signal).as("signal").isNotNull();
                if (kind.isInstance(signal) && signal.leg().equals(leg)) {
                    return kind.cast(signal);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Refuses every other call that has come in. */
    public void hangUpAllBut(UUID leg) {
        for (SipSignal signal = signals.poll(); signal != null; signal = signals.poll()) {
            if (!signal.leg().equals(leg)) {
                send(new SipCommand.Hangup(signal.leg(), 486, ""));
            }
        }
    }

    /** No leg is kept, at the latest when what follows the signal of its end is done. */
    public void expectNothingKept() {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        while (node().legs().kept() > 0 && System.nanoTime() < until) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(node().legs().kept()).isZero();
    }

    public void expectSilence() {
        assertThat(signals).isEmpty();
    }

    @Override
    public boolean present() {
        return listening;
    }

    @Override
    public void emit(SipSignal signal) {
        first.accept(signal);
        signals.add(signal);
    }

    @Override
    public void close() throws IOException {
        node.close();
        for (RawPeer peer : peers) {
            peer.close();
        }
    }
}
