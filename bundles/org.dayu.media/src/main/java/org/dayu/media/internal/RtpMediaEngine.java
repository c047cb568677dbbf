package org.dayu.media.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.dayu.media.api.AudioTap;
import org.dayu.media.api.MediaEngine;
import org.dayu.media.api.MediaLeg;
import org.dayu.media.api.MediaListener;
import org.dayu.media.api.MediaSecurity;
import org.dayu.media.api.NoMediaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens legs and pins their calls to shards. Has no threads of its own: somebody turns its shards and dispatcher. */
final class RtpMediaEngine implements MediaEngine {

    private static final Logger LOG = LoggerFactory.getLogger(RtpMediaEngine.class);
    /** Ports that another program holds are passed over, but not without end. */
    private static final int BIND_TRIES = 16;

    private final MediaSettings settings;
    private final ClipTracks clips;
    private final TickClock clock;
    private final PortPairs ports;
    private final SecureRandom random = new SecureRandom();
    private final Dispatcher dispatcher = new Dispatcher();
    private final List<Shard> shards = new ArrayList<>();
    private final ShardPins pins;
    private final Map<UUID, RtpMediaLeg> legs = new ConcurrentHashMap<>();
    private volatile LegSettings legSettings;
    private volatile boolean draining;
    private volatile @Nullable MediaSecurity security;

    RtpMediaEngine(MediaSettings settings, ClipTracks clips, TickClock clock, Instant now) {
        this(settings, clips, clock, now, ShardPins.FILL);
    }

    /** @param fill so many legs make a shard full */
    RtpMediaEngine(MediaSettings settings, ClipTracks clips, TickClock clock, Instant now, int fill) {
        this.settings = settings;
        this.clips = clips;
        this.clock = clock;
        this.legSettings = settings.leg();
        this.ports = PortPairs.parse(settings.ports(), settings.quarantineSeconds() * 1_000_000_000L, clock::nanoTime);
        NtpClock ntp = new NtpClock(now, clock.nanoTime());
        for (int i = 0; i < settings.shards(); i++) {
            shards.add(new Shard(ntp, dispatcher, this::release));
        }
        pins = new ShardPins(shards, fill);
    }

    @Override
    public MediaLeg open(UUID call, UUID id, MediaListener listener) throws NoMediaException {
        if (draining) {
            throw new NoMediaException("media is being stopped");
        }
        RtpSockets sockets = sockets();
        Shard shard = pins.enter(call);
        LegLane lane = new LegLane(id, shard);
        LegFigures figures = new LegFigures();
        long session = random.nextLong();
        BrowserTalk browser = new BrowserTalk(
                () -> security,
                (packet, to) -> send(sockets, packet, to),
                path -> lane.submit(turning -> {
                    ShardLeg inner = turning.leg(id);
                    if (inner != null) {
                        inner.guard(path);
                    }
                }));
        SdesTalk sdes = new SdesTalk(() -> security, random);
        SdpTalk talk = new SdpTalk(settings.advertised(), sockets.port(), settings.laws(), session, browser, sdes);
        RtpMediaLeg leg = new RtpMediaLeg(
                id, call, sockets.port(), lane, pins, talk, browser, sdes, clips, figures, this::closed);
        if (legs.putIfAbsent(id, leg) != null) {
            pins.leave(call);
            release(sockets);
            throw new IllegalArgumentException("the leg is open already: " + id);
        }
        var numbers = new ShardLeg.Numbers(
                random.nextInt(), random.nextInt(), random.nextInt(), Long.toHexString(random.nextLong()));
        var birth = new ShardLeg.Birth(id, call, listener, sockets, legSettings, numbers);
        ShardLeg inner = new ShardLeg(birth, shard, figures, clock.nanoTime());
        shard.submit(turning -> turning.open(inner));
        return leg;
    }

    /** STUN answers on the shard's thread, DTLS on another; the socket takes both. */
    private static void send(RtpSockets sockets, ByteBuffer packet, InetSocketAddress to) {
        try {
            sockets.rtp().send(packet, to);
        } catch (IOException e) {
            LOG.debug("a packet could not be sent", e);
        }
    }

    /** What protects media from now on; null for nothing. */
    void security(@Nullable MediaSecurity present) {
        security = present;
    }

    private RtpSockets sockets() throws NoMediaException {
        IOException last = null;
        for (int i = 0; i < BIND_TRIES; i++) {
            OptionalInt port = ports.take();
            if (port.isEmpty()) {
                break;
            }
            try {
                return RtpSockets.open(settings.address(), port.getAsInt());
            } catch (IOException e) {
                ports.giveBack(port.getAsInt());
                last = e;
            }
        }
        throw new NoMediaException(
                last == null ? "no RTP port is free" : "no RTP port can be opened: " + last.getMessage());
    }

    @Override
    public AudioTap tap(UUID call, UUID left) {
        TapRing tap = new TapRing(left, () -> pins.listenNoMore(call));
        pins.listen(call).submit(turning -> turning.tap(call, tap));
        return tap;
    }

    private void closed(RtpMediaLeg leg) {
        legs.remove(leg.id(), leg);
    }

    private void release(RtpSockets sockets) {
        try {
            sockets.close();
        } catch (IOException e) {
            LOG.warn("RTP port {} did not close cleanly", sockets.port(), e);
        }
        ports.giveBack(sockets.port());
    }

    /** No new legs from now on. */
    void drain() {
        draining = true;
    }

    void closeAll() {
        List.copyOf(legs.values()).forEach(RtpMediaLeg::close);
    }

    void legSettings(LegSettings changed) {
        legSettings = changed;
    }

    ShardPins pins() {
        return pins;
    }

    List<Shard> shards() {
        return List.copyOf(shards);
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    List<RtpMediaLeg> legs() {
        return List.copyOf(legs.values());
    }

    PortPairs ports() {
        return ports;
    }

    boolean draining() {
        return draining;
    }
}
