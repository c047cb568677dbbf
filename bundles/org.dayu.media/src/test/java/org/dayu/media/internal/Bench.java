package org.dayu.media.internal;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

import org.dayu.media.api.Clip;
import org.dayu.media.api.MediaEvent;
import org.dayu.media.api.MediaLeg;

/** An engine on real loopback sockets whose time is turned by hand. Loopback delivers at once, so nothing waits. */
final class Bench implements AutoCloseable {

    final UUID call = UUID.randomUUID();
    final List<MediaEvent> events = new ArrayList<>();
    final Map<String, Track> prompts = new HashMap<>();
    final RtpMediaEngine engine;
    private final List<Phone> phones = new ArrayList<>();
    private final HandClock clock = new HandClock();

    Bench() {
        this(SourceLock.Policy.PORT);
    }

    Bench(SourceLock.Policy latch) {
        this(latch, 20, 0);
    }

    Bench(SourceLock.Policy latch, int pairs, int quarantineSeconds) {
        this(latch, pairs, quarantineSeconds, 1);
    }

    Bench(SourceLock.Policy latch, int pairs, int quarantineSeconds, int shards) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        LegSettings legs = new LegSettings(latch, 20, 200, 20, 100);
        MediaSettings settings = new MediaSettings(
                loopback, loopback, freeRange(pairs), quarantineSeconds, List.of(Law.values()), shards, legs, 0);
        // each call on another shard, if there are some
        engine = new RtpMediaEngine(settings, this::track, clock, Instant.EPOCH, 1);
    }

    /** Ports that nobody holds, below those that the system gives out by itself. */
    static String freeRange(int pairs) {
        for (int attempt = 0; attempt < 200; attempt++) {
            int first = ThreadLocalRandom.current().nextInt(5_000, 15_000) * 2;
            if (IntStream.range(first, first + 2 * pairs).allMatch(Bench::free)) {
                return first + "-" + (first + 2 * pairs - 1);
            }
        }
        throw new IllegalStateException("no free range of ports");
    }

    private static boolean free(int port) {
        try (DatagramSocket probe = new DatagramSocket(port, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private Track track(Clip clip) {
        if (clip instanceof Clip.Prompt prompt) {
            return prompts.getOrDefault(prompt.name(), new Track.Missing());
        }
        if (clip instanceof Clip.Tone tone) {
            return new Track.Tone(tone.hertz(), tone.second(), tone.millis() * 8);
        }
        return new Track.Quiet(((Clip.Silence) clip).millis() * 8);
    }

    /** A leg whose peer is a phone that has been called with our offer. */
    Phone phone() throws Exception {
        return phone(Law.PCMA);
    }

    Phone phone(Law law) throws Exception {
        Phone phone = bare(law);
        phone.leg.accept(phone.sdp("sendrecv", true));
        return phone;
    }

    /** A leg that does not know its peer yet. */
    Phone bare(Law law) throws Exception {
        return bare(call, law);
    }

    Phone bare(UUID call, Law law) throws Exception {
        MediaLeg leg = engine.open(call, UUID.randomUUID(), events::add);
        Phone phone = new Phone(leg, law);
        phones.add(phone);
        return phone;
    }

    /** One tick of 20 ms; what the phones have to say must have been sent before. */
    void tick() {
        turns(Shard.PHASES);
        phones.forEach(Phone::listen);
    }

    /** So many turns of 5 ms. */
    void turns(int count) {
        for (int i = 0; i < count; i++) {
            clock.now += Shard.TURN_NANOS;
            engine.shards().forEach(shard -> shard.turn(clock.now));
        }
        engine.dispatcher().drain();
    }

    void ticks(int count) {
        for (int i = 0; i < count; i++) {
            tick();
        }
    }

    /** All phones that have a tone speak it for so many ticks. */
    void talk(int count) {
        for (int i = 0; i < count; i++) {
            phones.forEach(Phone::speak);
            tick();
        }
    }

    void clear() {
        events.clear();
        phones.forEach(phone -> phone.heard.clear());
    }

    <T extends MediaEvent> List<T> events(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public void close() {
        engine.closeAll();
        tick();
        phones.forEach(Phone::close);
    }

    private static final class HandClock implements TickClock {
        private long now = 1_000_000_000L;

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public void awaitUntil(long deadline) {
            now = deadline;
        }
    }
}
