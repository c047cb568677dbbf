package org.dayu.media.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.dayu.media.api.BrowserPath;
import org.dayu.media.api.MediaEvent;
import org.dayu.media.api.MediaEvent.How;
import org.dayu.media.api.MediaEvent.Outcome;
import org.dayu.media.api.MediaListener;
import org.jspecify.annotations.Nullable;

/** The shard's side of a leg. For the shard's thread only, but for what is final and immutable. */
final class ShardLeg implements LegTraffic.Sink, Inbound.DigitSink {

    private static final int FRAME = JitterBuffer.FRAME;
    private static final int TICKS_PER_SECOND = 50;
    private static final long SECOND = 1_000_000_000L;

    private final UUID id;
    private UUID call;
    private final MediaListener listener;
    private final Dispatcher dispatcher;
    private ShardIo io;
    private final LegTraffic traffic;
    private final Inbound in;
    private final Outbound out;
    private final ControlTalk talk;
    private final LegFigures figures;
    private final long silenceNanos;

    private final Player player = new Player();
    private final Map<UUID, Float> wishes = new HashMap<>();
    /** By place in the call's list of legs. */
    private float[] gains = {};

    private @Nullable PeerMedia peer;
    private boolean anyHeard;
    private long received;
    private long silentFrom;
    private int silentSeconds;
    private int ticks;
    private boolean closed;
    private boolean recorded = true;

    /** What is fixed when a leg is opened. */
    record Birth(
            UUID id, UUID call, MediaListener listener, RtpSockets sockets, LegSettings settings, Numbers numbers) {}

    /** The random beginnings of a stream (RFC 3550, 5.1) and its name for RTCP. */
    record Numbers(int ssrc, int sequence, int timestamp, String name) {}

    ShardLeg(Birth birth, Shard shard, LegFigures figures, long now) {
        this.id = birth.id();
        this.call = birth.call();
        this.listener = birth.listener();
        this.dispatcher = shard.dispatcher();
        this.io = shard.io();
        this.figures = figures;
        LegSettings settings = birth.settings();
        Numbers numbers = birth.numbers();
        this.traffic = new LegTraffic(birth.sockets(), new SourceLock(settings.latch()), io, this);
        this.in = new Inbound(settings.jitterMinMillis(), settings.jitterMaxMillis(), this);
        DigitSender digits = new DigitSender(settings.digitMillis());
        this.out = new Outbound(traffic::send, io, digits, numbers.ssrc(), numbers.sequence(), numbers.timestamp());
        this.talk = new ControlTalk(shard.ntp(), numbers.ssrc(), numbers.name(), now);
        this.silenceNanos = settings.silenceSeconds() * SECOND;
    }

    UUID id() {
        return id;
    }

    UUID call() {
        return call;
    }

    short[] voice() {
        return in.voice();
    }

    /** Whether its voice belongs into taps now. */
    boolean recordable() {
        return recorded && voiced();
    }

    void recorded(boolean wanted) {
        recorded = wanted;
    }

    boolean voiced() {
        return in.voiced();
    }

    RtpSockets sockets() {
        return traffic.sockets();
    }

    // ---- commands

    /** From now on everything goes by this way, or not at all. */
    void guard(BrowserPath path) {
        traffic.guard(path);
    }

    /** SRTP with keys of the SDP from now on, or plain RTP. */
    void keyed(SdesTalk.@Nullable Guards guards) {
        traffic.keyed(guards);
    }

    void configure(PeerMedia agreed, long now) {
        traffic.configure(agreed);
        PeerMedia before = peer;
        peer = agreed;
        if (before == null || !before.talks()) {
            silentFrom = now;
            silentSeconds = 0;
        }
    }

    void play(long token, List<Track> tracks, boolean loop, boolean bargeIn) {
        endPlay(Outcome.REPLACED);
        player.begin(token, tracks, loop, bargeIn);
    }

    void ask(long token, List<Track> tracks) {
        endPlay(Outcome.REPLACED);
        player.ask(token, tracks);
    }

    void endPlay(Outcome outcome) {
        if (player.active()) {
            long token = player.token();
            player.end();
            tell(new MediaEvent.PlayEnded(id, token, outcome));
        }
    }

    void sendDigits(String digits) {
        for (int i = 0; i < digits.length(); i++) {
            out.digits().add(digits.charAt(i));
        }
    }

    /** On no shard for the moment. */
    void leave() {
        traffic.leave();
    }

    /** In this call now, and perhaps on another shard. */
    void settle(UUID other, ShardIo there) throws IOException {
        call = other;
        io = there;
        traffic.settle(there);
        out.settle(there);
    }

    void wish(UUID from, float gain) {
        wishes.put(from, gain);
    }

    /** Lines the gains up with the call's legs, which have changed. */
    void rewire(List<ShardLeg> legs) {
        gains = new float[legs.size()];
        for (int i = 0; i < gains.length; i++) {
            ShardLeg other = legs.get(i);
            gains[i] = other == this ? 0 : wishes.getOrDefault(other.id, 0f);
        }
    }

    /** Says BYE; the sockets are closed by another thread. */
    void close(long now) {
        closed = true;
        if (peer != null) {
            io.out.clear();
            talk.report(io.out, now, in, out, true);
            traffic.sendControl();
        }
        player.end();
        traffic.leave();
    }

    // ---- packets

    /** Takes what has come; in how many turns' time there may be more, beside the next. */
    int take(long now) {
        return traffic.listen(now);
    }

    @Override
    public void rtp(RtpPacket header, ByteBuffer packet, long now) {
        PeerMedia agreed = peer;
        if (agreed == null) {
            return;
        }
        received++;
        if (!anyHeard || silentSeconds > 0) {
            anyHeard = true;
            tell(new MediaEvent.Receiving(id));
        }
        silentFrom = now;
        silentSeconds = 0;
        in.packet(agreed, header, packet, io, now);
    }

    @Override
    public void rtcp(ByteBuffer packet, long now) {
        talk.read(packet, now);
    }

    @Override
    public void digit(char digit, How how) {
        tell(new MediaEvent.Digit(id, digit, how));
        if (player.bargeIn()) {
            endPlay(Outcome.BARGED_IN);
        }
    }

    // ---- ticks

    /** First half of a tick: this leg's voice. */
    void listen(long now) {
        PeerMedia agreed = peer;
        if (agreed == null) {
            in.still();
            return;
        }
        in.tick(agreed.eventIn() < 0 && agreed.peerSends(), now);
        if (player.spokenOver(in.voice())) {
            endPlay(Outcome.SPOKEN_OVER);
        }
        watch(agreed, now);
    }

    private void watch(PeerMedia agreed, long now) {
        if (!agreed.talks()) {
            silentFrom = now;
        } else if (now - silentFrom >= silenceNanos) {
            silentFrom += silenceNanos;
            silentSeconds += (int) (silenceNanos / SECOND);
            tell(new MediaEvent.Silent(id, silentSeconds));
        }
    }

    /** Second half: what this leg hears goes to the peer. */
    void speak(List<ShardLeg> legs, long now) throws IOException {
        PeerMedia agreed = peer;
        if (agreed != null) {
            out.turn(agreed);
            InetSocketAddress to = traffic.target();
            if (agreed.peerReceives() && to != null) {
                hear(agreed, legs, to);
            } else {
                // held: what is played runs on unheard, as a radio would
                Arrays.fill(io.mix, 0);
                playInto(io.mix);
                out.skip(1);
            }
            if (talk.due(now)) {
                io.out.clear();
                talk.report(io.out, now, in, out, false);
                traffic.sendControl();
            }
        }
        figures.traffic(received, out.packets(), traffic.strangers());
        if (++ticks % TICKS_PER_SECOND == 0) {
            traffic.everySecond(now);
        }
        if (ticks % 10 == 0) {
            figures.quality(in, talk.roundTripMillis());
        }
    }

    private void hear(PeerMedia agreed, List<ShardLeg> legs, InetSocketAddress to) {
        if (agreed.eventOut() < 0 && out.digits().tone()) {
            playInto(io.mix);
            out.digits().fill(io.mix);
            out.mixed(agreed, to);
            return;
        }
        int voices = 0;
        int only = -1;
        for (int i = 0; i < gains.length; i++) {
            if (gains[i] > 0 && legs.get(i).voiced()) {
                voices++;
                only = i;
            }
        }
        if (player.active() || voices > 1 || (voices == 1 && gains[only] != 1)) {
            mix(legs);
            out.mixed(agreed, to);
        } else {
            out.voice(agreed, voices == 0 ? null : legs.get(only).voice(), to);
        }
    }

    private void mix(List<ShardLeg> legs) {
        Arrays.fill(io.mix, 0);
        playInto(io.mix);
        for (int i = 0; i < gains.length; i++) {
            if (gains[i] > 0 && legs.get(i).voiced()) {
                Mixer.add(io.mix, legs.get(i).voice(), gains[i], FRAME);
            }
        }
    }

    private void playInto(float[] mix) {
        if (player.active()) {
            Outcome outcome = player.mix(mix, FRAME);
            if (outcome != null) {
                endPlay(outcome);
            }
        }
    }

    /** Ticks that were not made because the machine stood still. */
    void skip(int missed) {
        out.skip(missed);
    }

    private void tell(MediaEvent event) {
        if (!closed) {
            dispatcher.add(() -> listener.onMedia(event));
        }
    }
}
