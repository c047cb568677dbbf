package org.dayu.sip.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import org.dayu.core.api.net.AddressRange;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipSignal;
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
import org.dayu.sip.internal.wire.WireSettings;
import org.dayu.testing.PlainThreads;

/**
 * A node to be tried by hand with SIPp and baresip: answers whatever comes by the trunk, lets a phone register, connects
 * nobody with anybody. Arguments: port, password file (gets the password of the account 8001).
 */
final class LoadNode implements Signals {

    private final LongAdder incoming = new LongAdder();
    private final LongAdder confirmed = new LongAdder();
    private final LongAdder endedByPeer = new LongAdder();
    private final LongAdder endedOtherwise = new LongAdder();
    private SipNode node;

    public static void main(String[] arguments) throws IOException {
        new LoadNode().run(Integer.parseInt(arguments[0]));
    }

    private void run(int port) throws IOException {
        org.dayu.sip.internal.wire.WarmUp.run();
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        Trunks trunks = new Trunks();
        trunks.add(new Trunk(new TrunkSettings(
                "load",
                List.of(AddressRange.parse("127.0.0.1")),
                Place.NOWHERE,
                "",
                new NumberRules(List.of()),
                0,
                "",
                new NumberRules(List.of()),
                false,
                false,
                100_000,
                0,
                0,
                TrunkPolicy.PLAIN)));
        AccountDirectory accounts = new AccountDirectory("dayu", new InMemoryAccountStore(), Clock.systemUTC());
        System.out.println("account 8001 password " + accounts.create("8001"));
        Bindings bindings = new Bindings(Clock.systemUTC(), event -> System.out.println(event.topic()));
        GuardSettings guard = new GuardSettings(16_384, 1_000, 50_000, 50_000, 5_000, 5_000, 5);
        Settings settings = new Settings(
                new WireSettings(loopback, loopback, port, 4), guard, RegistrarSettings.DEFAULT, LegSettings.DEFAULT);
        node = new SipNode(
                settings,
                new PlainThreads(),
                accounts::find,
                bindings,
                trunks,
                new Blocks(System::nanoTime, Clock.systemUTC()),
                this,
                Clock.systemUTC());
        node.open();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        clock.scheduleAtFixedRate(this::report, 5, 5, TimeUnit.SECONDS);
        System.out.println("listening on " + node.wire().port() + "; a line with 'call' rings 8001");
        java.util.Scanner lines = new java.util.Scanner(System.in, java.nio.charset.StandardCharsets.UTF_8);
        UUID called = null;
        while (lines.hasNextLine()) {
            String line = lines.nextLine();
            if (line.equals("call")) {
                called = UUID.randomUUID();
                node.legs()
                        .send(new SipCommand.Invite(
                                called,
                                new org.dayu.sip.api.SipTarget.Phone("8001"),
                                "13800138000",
                                "市民",
                                RawPeer.SDP,
                                java.util.Map.of(),
                                Duration.ofSeconds(30)));
            } else if (line.equals("pickup")) {
                node.legs().send(new SipCommand.PickUp(called));
            } else if (line.equals("hangup")) {
                node.legs().send(new SipCommand.Hangup(called, 200, "done"));
            }
        }
        clock.shutdownNow();
        node.close();
    }

    private void report() {
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                "incoming %d confirmed %d ended by peer %d otherwise %d legs %d kept %d queue %d heap %d MB refused %s%n",
                incoming.sum(),
                confirmed.sum(),
                endedByPeer.sum(),
                endedOtherwise.sum(),
                node.legs().count(),
                node.legs().kept(),
                node.wire().waiting(),
                (runtime.totalMemory() - runtime.freeMemory()) >> 20,
                node.wire().counters().snapshot());
    }

    @Override
    public boolean present() {
        return true;
    }

    @Override
    public void emit(SipSignal signal) {
        if (signal instanceof SipSignal.Incoming call) {
            incoming.increment();
            if (call.origin() instanceof org.dayu.sip.api.SipOrigin.Phone) {
                System.out.println("call from a phone to " + call.called());
            }
            node.legs().send(new SipCommand.Ring(call.leg()));
            node.legs().send(new SipCommand.Answer(call.leg(), RawPeer.SDP));
        } else if (signal instanceof SipSignal.Confirmed) {
            confirmed.increment();
        } else if (signal instanceof SipSignal.Ended ended) {
            if (ended.cause().by() == org.dayu.sip.api.SipCause.By.PEER) {
                endedByPeer.increment();
            } else {
                endedOtherwise.increment();
                System.out.println(ended.cause());
            }
        } else {
            System.out.println(signal.getClass().getSimpleName());
        }
    }
}
