package org.dayu.media.internal;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.dayu.media.api.Clip;
import org.dayu.media.api.LegStats;
import org.dayu.media.api.MediaEvent.Outcome;
import org.dayu.media.api.MediaLeg;
import org.dayu.media.api.MediaProfile;
import org.dayu.media.api.NoMediaException;
import org.dayu.media.api.SdpRejectedException;

/** The callers' side of a leg: SDP here, all else as commands to the shard. */
final class RtpMediaLeg implements MediaLeg {

    private static final float MAX_GAIN = 4;

    private final UUID id;
    private final int port;
    private final LegLane lane;
    private final ShardPins pins;
    private final ClipTracks clips;
    private final LegFigures figures;
    private final Consumer<RtpMediaLeg> whenClosed;
    /** Guards, with {@link #call}, where it is pinned. */
    private final Object place = new Object();

    private boolean closed;
    /** Also guards itself: an offer and an answer of one leg never overlap. */
    private final SdpTalk talk;

    private final BrowserTalk browser;
    private final SdesTalk sdes;

    private volatile UUID call;
    private volatile String codec;
    private volatile boolean held;

    RtpMediaLeg(
            UUID id,
            UUID call,
            int port,
            LegLane lane,
            ShardPins pins,
            SdpTalk talk,
            BrowserTalk browser,
            SdesTalk sdes,
            ClipTracks clips,
            LegFigures figures,
            Consumer<RtpMediaLeg> whenClosed) {
        this.id = id;
        this.call = call;
        this.port = port;
        this.lane = lane;
        this.pins = pins;
        this.talk = talk;
        this.browser = browser;
        this.sdes = sdes;
        this.clips = clips;
        this.figures = figures;
        this.whenClosed = whenClosed;
        this.codec = "";
    }

    @Override
    public UUID id() {
        return id;
    }

    UUID call() {
        return call;
    }

    int port() {
        return port;
    }

    @Override
    public String offer() {
        synchronized (talk) {
            return talk.offer();
        }
    }

    @Override
    public String offer(MediaProfile profile) throws NoMediaException {
        synchronized (talk) {
            if (profile == MediaProfile.BROWSER) {
                browser.begin();
            } else if (browser.on()) {
                throw new NoMediaException("the leg speaks with a browser");
            } else if (profile == MediaProfile.KEYED) {
                sdes.begin();
            }
            return talk.offer();
        }
    }

    @Override
    public String answer(String offer) throws SdpRejectedException {
        synchronized (talk) {
            SdpTalk.Answered answered = talk.answer(offer);
            agreed(answered.peer());
            return answered.text();
        }
    }

    @Override
    public void accept(String answer) throws SdpRejectedException {
        synchronized (talk) {
            agreed(talk.accept(answer));
        }
    }

    private void agreed(PeerMedia peer) {
        if (!browser.on()) {
            browser.stayPlain();
        }
        codec = peer.law().name();
        held = !peer.peerReceives();
        SdesTalk.Guards guards = sdes.guards();
        command((turning, leg) -> {
            leg.keyed(guards);
            leg.configure(peer, turning.now());
        });
    }

    @Override
    public boolean heldByPeer() {
        return held;
    }

    @Override
    public void play(long token, List<Clip> list, boolean loop, boolean bargeIn) {
        List<Track> tracks = list.stream().map(clips::track).toList();
        command((turning, leg) -> leg.play(token, tracks, loop, bargeIn));
    }

    @Override
    public void ask(long token, List<Clip> list) {
        List<Track> tracks = list.stream().map(clips::track).toList();
        command((turning, leg) -> leg.ask(token, tracks));
    }

    @Override
    public void stopPlaying() {
        command((turning, leg) -> leg.endPlay(Outcome.STOPPED));
    }

    @Override
    public void gain(UUID from, float gain) {
        if (!(gain >= 0 && gain <= MAX_GAIN)) {
            throw new IllegalArgumentException("a gain must lie in 0 to 4: " + gain);
        }
        command((turning, leg) -> turning.gain(leg, from, gain));
    }

    @Override
    public void recorded(boolean wanted) {
        command((turning, leg) -> leg.recorded(wanted));
    }

    @Override
    public void sendDigits(String digits) {
        StringBuilder known = new StringBuilder();
        digits.toUpperCase(Locale.ROOT)
                .chars()
                .filter(c -> DigitReceiver.KEYS.indexOf(c) >= 0)
                .forEach(c -> known.append((char) c));
        String keys = known.toString();
        command((turning, leg) -> leg.sendDigits(keys));
    }

    @Override
    public void move(UUID other) {
        synchronized (place) {
            if (!closed) {
                Shard there = pins.enter(other);
                pins.leave(call);
                call = other;
                lane.move(there, other);
            }
        }
    }

    @Override
    public LegStats stats() {
        return figures.read(codec);
    }

    @Override
    public void close() {
        synchronized (place) {
            if (closed) {
                return;
            }
            closed = true;
            pins.leave(call);
        }
        whenClosed.accept(this);
        // the way goes last: our BYE is protected by it
        command((turning, leg) -> {
            turning.close(leg);
            browser.close();
        });
    }

    /** A command to a leg that has closed finds it no more and has no effect. */
    private void command(BiConsumer<Shard, ShardLeg> command) {
        lane.submit(turning -> {
            ShardLeg leg = turning.leg(id);
            if (leg != null) {
                command.accept(turning, leg);
            }
        });
    }
}
