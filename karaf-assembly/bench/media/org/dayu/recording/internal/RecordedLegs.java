package org.dayu.recording.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Direction;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.LegSnapshot;
import org.dayu.call.api.LegState;
import org.dayu.call.api.TalkMode;
import org.dayu.core.api.thread.Threads;
import org.dayu.core.internal.journal.SegmentJournals;
import org.dayu.media.api.MediaLeg;
import org.dayu.media.internal.MediaCensus;
import org.dayu.media.internal.MediaService;
import org.dayu.media.internal.RealMedia;
import org.dayu.recording.api.Recording;

/**
 * Legs bridged in pairs over real sockets, every pair recorded, sealed, to the disk. The phones are one more thread of
 * this process, on the same cores. Arguments: legs, seconds, a folder that is not there yet.
 */
public final class RecordedLegs {

    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int SLICES = 20;
    /** The meter of a shard looks back so far; what the compiler needed at the start must be out of it. */

    private final Path folder;

    private final ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
    private final List<Thread> started = new ArrayList<>();
    private final List<DatagramChannel> phones = new ArrayList<>();
    private final List<InetSocketAddress> targets = new ArrayList<>();
    private volatile boolean over;

    private final class BenchThreads implements Threads {
        @Override
        public ScheduledExecutorService pool(String name, int size) {
            return Executors.newScheduledThreadPool(size);
        }

        @Override
        public Thread thread(String name, Runnable body) {
            var thread = new Thread(body, name);
            thread.setDaemon(true);
            started.add(thread);
            return thread;
        }
    }

    private RecordedLegs(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        new RecordedLegs(Path.of(arguments[2]))
                .measure(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[3]));
        System.exit(0);
    }

    private void measure(int legs, int seconds, int warm) throws Exception {
        var threads = new BenchThreads();
        MediaService media = RealMedia.start(threads, legs, 30_000);
        var place = new RecordingFolder("bench", folder, new LocalVolume(), new SegmentJournals(threads), 0, 0);
        var keys = new MasterKeys(folder.resolve("keys"));
        var recorder = new Recorder(
                place,
                keys,
                new Finisher(place, keys, Runnable::run, () -> null),
                Clock.systemUTC(),
                System::nanoTime,
                Duration.ofMinutes(3));
        recorder.media = media;
        for (int i = 0; i < legs / 2; i++) {
            recorder.follow(bridge(media));
        }
        Thread writer = threads.thread("recording-writer", () -> write(recorder));
        Thread world = threads.thread("phones", this::speak);
        writer.start();
        world.start();
        TimeUnit.SECONDS.sleep(warm);
        long[] before = started.stream().mapToLong(thread -> cpu.getThreadCpuTime(thread.getId())).toArray();
        long overruns = media.shards().stream().mapToLong(MediaCensus.ShardRow::overruns).sum();
        TimeUnit.SECONDS.sleep(seconds);
        for (int i = 0; i < before.length; i++) {
            Thread thread = started.get(i);
            double share = (cpu.getThreadCpuTime(thread.getId()) - before[i]) / 1e9 / seconds;
            System.out.printf("BENCH thread %s %.0f %% of a core%n", thread.getName(), share * 100);
        }
        for (MediaCensus.ShardRow shard : media.shards()) {
            System.out.printf(
                    "BENCH shard %d: %d legs, late p99 %.2f ms, worst %.1f ms, work p99 %.2f ms%n",
                    shard.number(), shard.legs(), shard.lateP99(), shard.worst(), shard.workP99());
        }
        long lost = media.legs().stream().mapToLong(row -> row.stats().lost()).sum();
        long received = media.legs().stream().mapToLong(row -> row.stats().received()).sum();
        double late = media.shards().stream().mapToDouble(MediaCensus.ShardRow::lateP99).max().orElse(0);
        long more = media.shards().stream().mapToLong(MediaCensus.ShardRow::overruns).sum() - overruns;
        System.out.printf(
                "BENCH legs %d recorded %d p99 %.2f ms overruns %d received %d lost %d%n",
                legs, recorder.active(), late, more, received, lost);
        over = true;
        writer.join();
        world.join();
        int whole = 0;
        for (UUID id : place.unsaved().list()) {
            var recording = place.unsaved().read(id, null).orElseThrow().recording();
            whole += recording.state() == Recording.State.CLOSED && recording.lostMillis() == 0 ? 1 : 0;
        }
        System.out.println("BENCH whole recordings " + whole);
        RealMedia.stop(media);
    }

    private CallSnapshot bridge(MediaService media) throws Exception {
        UUID call = UUID.randomUUID();
        MediaLeg citizen = leg(media, call);
        MediaLeg agent = leg(media, call);
        citizen.gain(agent.id(), 1);
        agent.gain(citizen.id(), 1);
        Instant now = Instant.now();
        var leg = new LegSnapshot(citizen.id(), LegRole.CITIZEN, LegState.ANSWERED, "13800000000", null, now);
        return new CallSnapshot(
                call,
                1,
                CallState.TALKING,
                Direction.INBOUND,
                "13800000000",
                "12345",
                now,
                now,
                null,
                TalkMode.TALK,
                List.of(leg),
                null,
                null,
                null,
                "general",
                Map.of(),
                null,
                null);
    }

    private MediaLeg leg(MediaService media, UUID call) throws Exception {
        MediaLeg leg = media.open(call, UUID.randomUUID(), event -> {});
        DatagramChannel phone = DatagramChannel.open();
        phone.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        phone.configureBlocking(false);
        int port = ((InetSocketAddress) phone.getLocalAddress()).getPort();
        leg.accept("v=0\r\nc=IN IP4 127.0.0.1\r\nm=audio " + port
                + " RTP/AVP 8 101\r\na=rtpmap:101 telephone-event/8000\r\n");
        String offer = leg.offer();
        String line = offer.substring(offer.indexOf("m=audio ") + 8);
        phones.add(phone);
        targets.add(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), Integer.parseInt(line.substring(0, line.indexOf(' ')))));
        return leg;
    }

    private void write(Recorder recorder) {
        while (!over) {
            recorder.turn();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        recorder.close();
    }

    /** Every phone sends a packet each 20 ms, spread over the time, and throws away what it gets. */
    private void speak() {
        ByteBuffer out = ByteBuffer.allocateDirect(172);
        ByteBuffer in = ByteBuffer.allocateDirect(2048);
        byte[] audio = new byte[160];
        long next = System.nanoTime();
        try {
            for (int tick = 0; !over; tick++) {
                java.util.Arrays.fill(audio, (byte) (0x30 + tick % 16));
                for (int slice = 0; slice < SLICES; slice++) {
                    next += TICK / SLICES;
                    for (long left = next - System.nanoTime(); left > 0; left = next - System.nanoTime()) {
                        LockSupport.parkNanos(left);
                    }
                    for (int i = slice; i < phones.size(); i += SLICES) {
                        out.clear();
                        out.put((byte) 0x80).put((byte) 8).putShort((short) tick).putInt(tick * 160).putInt(i);
                        out.put(audio).flip();
                        phones.get(i).send(out, targets.get(i));
                        for (in.clear(); phones.get(i).receive(in) != null; in.clear()) {
                            continue;
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
