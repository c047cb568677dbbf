package org.dayu.media.internal;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.dayu.media.api.Clip;
import org.dayu.media.api.MediaLeg;
import org.dayu.testing.PlainThreads;

/**
 * How many legs one shard carries: legs in calls of a given size, everybody hearing everybody, or each a prompt if the
 * size is 1. Arguments: legs, legs a call, seconds, and {@code tones} to listen for in-band keys. Peers are another
 * thread of this process, so a second core is wanted. Not a test; run it by hand on a quiet machine.
 */
final class MediaLoad {

    private static final int FIRST_PORT = 30_000;

    private final RtpMediaEngine engine;
    private final List<MediaLeg> legs = new ArrayList<>();
    private final List<DatagramChannel> peers = new ArrayList<>();
    private final List<InetSocketAddress> targets = new ArrayList<>();

    private MediaLoad(int count) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        LegSettings settings = new LegSettings(SourceLock.Policy.PORT, 20, 200, 20, 100);
        String ports = FIRST_PORT + "-" + (FIRST_PORT + 2 * count + 99);
        engine = new RtpMediaEngine(
                new MediaSettings(loopback, loopback, ports, 0, List.of(Law.PCMA), 1, settings, 0),
                clip -> new Track.Tone(440, 480, 80_000),
                new TickClock.Monotonic(),
                Instant.now());
    }

    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[0]);
        int group = Integer.parseInt(args[1]);
        int seconds = Integer.parseInt(args[2]);
        boolean tones = args.length > 3 && args[3].equals("tones");
        MediaLoad load = new MediaLoad(count);
        load.open(count, group, tones);
        load.run(seconds);
    }

    private void open(int count, int group, boolean tones) throws Exception {
        UUID call = UUID.randomUUID();
        for (int i = 0; i < count; i++) {
            if (i % group == 0) {
                call = UUID.randomUUID();
            }
            MediaLeg leg = engine.open(call, UUID.randomUUID(), event -> {});
            DatagramChannel peer = Phone.open("127.0.0.1");
            int port = ((InetSocketAddress) peer.getLocalAddress()).getPort();
            leg.accept("v=0\r\nc=IN IP4 127.0.0.1\r\nm=audio " + port + " RTP/AVP 8 101\r\n"
                    + (tones ? "" : "a=rtpmap:101 telephone-event/8000\r\n"));
            for (int other = i - i % group; other < i; other++) {
                leg.gain(legs.get(other).id(), 1);
                legs.get(other).gain(leg.id(), 1);
            }
            if (group == 1) {
                leg.play(1, List.of(new Clip.Tone(440, 480, 10_000)), true, true);
            } else if (i % group == 0) {
                engine.tap(call, leg.id());
            }
            legs.add(leg);
            peers.add(peer);
            String offer = leg.offer();
            String line = offer.substring(offer.indexOf("m=audio ") + 8);
            targets.add(new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), Integer.parseInt(line.substring(0, line.indexOf(' ')))));
        }
    }

    private void run(int seconds) throws InterruptedException {
        TickMeter meter = new TickMeter();
        ShardLoop loop = new ShardLoop(engine.shards().get(0), new TickClock.Monotonic(), meter);
        PlainThreads threads = new PlainThreads();
        Thread shard = threads.thread("media-shard", loop);
        Thread world = threads.thread("world", this::speak);
        shard.start();
        world.start();
        TimeUnit.SECONDS.sleep(seconds);
        double cpu = ManagementFactory.getThreadMXBean().getThreadCpuTime(shard.getId()) / 1e9;
        long received = 0;
        long lost = 0;
        long late = 0;
        for (MediaLeg leg : legs) {
            received += leg.stats().received();
            lost += leg.stats().lost();
            late += leg.stats().late();
        }
        System.out.printf(
                "legs %d: late p99 %.2f ms, worst %.1f ms, work of a turn p99 %.2f ms, overruns %d, core %.0f %%, "
                        + "%.1f us a leg a tick, received %d, lost %d, late %d, delay of one %d ms%n",
                legs.size(),
                meter.lateP99(),
                meter.worstMillis(),
                meter.workP99(),
                meter.overruns(),
                cpu / seconds * 100,
                cpu / seconds / 50 / legs.size() * 1e6,
                received,
                lost,
                late,
                legs.get(0).stats().delayMillis());
        loop.stop();
        world.interrupt();
        shard.join();
        world.join();
    }

    /** Every peer sends a packet each 20 ms, spread over the time, and throws away what it gets. */
    private void speak() {
        TickClock clock = new TickClock.Monotonic();
        ByteBuffer out = ByteBuffer.allocateDirect(172);
        ByteBuffer in = ByteBuffer.allocateDirect(2048);
        byte[] audio = new byte[160];
        Arrays.fill(audio, (byte) 0x34);
        long next = clock.nanoTime();
        int slices = 20;
        try {
            for (int tick = 0; !Thread.currentThread().isInterrupted(); tick++) {
                for (int slice = 0; slice < slices; slice++) {
                    next += Shard.TICK_NANOS / slices;
                    clock.awaitUntil(next);
                    for (int i = slice; i < peers.size(); i += slices) {
                        out.clear();
                        out.put((byte) 0x80)
                                .put((byte) 8)
                                .putShort((short) tick)
                                .putInt(tick * 160)
                                .putInt(i);
                        out.put(audio).flip();
                        peers.get(i).send(out, targets.get(i));
                        for (in.clear(); peers.get(i).receive(in) != null; in.clear()) {
                            continue;
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
