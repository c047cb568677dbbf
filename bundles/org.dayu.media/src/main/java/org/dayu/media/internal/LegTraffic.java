package org.dayu.media.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;

import org.dayu.media.api.BrowserPath;
import org.dayu.media.api.PacketGuard;
import org.jspecify.annotations.Nullable;

/**
 * A leg's sockets: takes in what is the peer's, counts and drops what is not, and shuts strangers out in the kernel when
 * they come in floods.
 *
 * <p>For the shard's thread.
 */
final class LegTraffic {

    private static final int FLOOD_A_SECOND = 250;
    private static final int MOST_WAITING = 100;

    /** So many packets are taken in a turn. */
    private static final int MOST_PACKETS = 24;

    /** Turns since a packet, when more are there for sure. */
    private static final int FLOODED = Shard.PHASES + 1;

    /** A peer sends a packet every fourth turn. The third after one shows whether the next comes early. */
    private static final int EARLY = Shard.PHASES - 1;

    /**
     * After so many packets that came one by one, only one in so many is looked for early: whoever sends with a jitter of
     * some milliseconds is asked when even the late ones are there.
     */
    private static final int STEADY = 8;

    /** Takes packets of the peer, which lie in the shard's buffer. */
    interface Sink {
        void rtp(RtpPacket header, ByteBuffer packet, long now);

        void rtcp(ByteBuffer packet, long now);
    }

    private final RtpSockets sockets;
    private final SourceLock lock;
    private ShardIo io;
    private @Nullable SelectionKey watched;
    /** Since RTP was taken. */
    private int turns;
    /** So many turns nobody asks. */
    private int resting;
    /** So many packets in a row came one by one, and none very late. */
    private int steady;

    private final Sink sink;
    private @Nullable BrowserPath path;
    private SdesTalk.@Nullable Guards keys;
    private @Nullable InetSocketAddress control;
    private boolean mux;
    private @Nullable InetSocketAddress controlHeard;
    private boolean shielded;
    private long strangers;
    private int strangersThisSecond;

    LegTraffic(RtpSockets sockets, SourceLock lock, ShardIo io, Sink sink) {
        this.sockets = sockets;
        this.lock = lock;
        this.io = io;
        this.sink = sink;
    }

    /** On this shard from now on. */
    void settle(ShardIo there) throws IOException {
        io = there;
        turns = FLOODED;
        resting = 0;
        watched = there.watch.watch(sockets.rtcp(), this::takeRtcp);
    }

    /**
     * On no shard from now on; what comes meanwhile waits in the sockets. A shard keeps the place in its watch: a cancelled
     * one could not be taken again before the shard's next turn, and the leg may be back by then.
     */
    void leave() {
        if (watched != null) {
            watched.interestOps(0);
        }
    }

    void guard(BrowserPath way) {
        path = way;
    }

    void keyed(SdesTalk.@Nullable Guards guards) {
        keys = guards;
    }

    void configure(PeerMedia peer) {
        mux = peer.mux();
        InetSocketAddress rtp = peer.rtp();
        if (rtp == null) {
            return;
        }
        if (!rtp.equals(lock.target())) {
            unshield();
        }
        lock.expect(rtp);
        control = peer.rtcp();
        controlHeard = null;
    }

    /**
     * Takes the RTP that has come. The system is asked when the next packet may be there; to be told by it which sockets have
     * packets is dearer by far, as nearly all of them do all the time.
     *
     * @return how many turns there is no need to ask
     */
    int listen(long now) {
        turns += 1 + resting;
        resting = takeRtp(now) ? rest(now) : 0;
        return resting;
    }

    /** After a packet. */
    private int rest(long now) {
        // one that comes early, or very late, may have others behind it
        boolean alone = turns == Shard.PHASES || turns == Shard.PHASES + 1;
        int taken = 1;
        while (!alone && taken < MOST_PACKETS && takeRtp(now)) {
            taken++;
        }
        if (taken == MOST_PACKETS) {
            turns = FLOODED;
            return 0;
        }
        boolean late = turns > Shard.PHASES + 1;
        steady = late || taken > 1 ? 0 : steady + 1;
        turns = 0;
        boolean early = steady < STEADY || steady % STEADY == 0;
        return (early ? EARLY : Shard.PHASES) - 1;
    }

    /** Takes one packet; false if there is none. */
    private boolean takeRtp(long now) {
        InetSocketAddress from = receive(sockets.rtp());
        if (from == null) {
            return false;
        }
        if (path != null) {
            guarded(path, from, now);
        } else if (mux && RtpPacket.isControl(io.in)) {
            control(from, now);
        } else if (opens(io.in)
                && io.packet.parse(io.in)
                && lock.accept(from, io.packet.ssrc, io.packet.sequence, now)) {
            sink.rtp(io.packet, io.in, now);
        } else {
            stranger();
        }
        return true;
    }

    private void takeRtcp(long now) {
        InetSocketAddress from = receive(sockets.rtcp());
        if (from == null) {
            return;
        }
        if (path == null) {
            control(from, now);
        } else {
            stranger();
        }
    }

    /** STUN and DTLS are for the way; of the rest, what it can open and what comes from where its peer is. */
    private void guarded(BrowserPath way, InetSocketAddress from, long now) {
        ByteBuffer in = io.in;
        if (BrowserPath.takes(in)) {
            way.packet(in, from);
            return;
        }
        PacketGuard guard = way.guard();
        if (guard == null || !from.equals(way.peer())) {
            stranger();
        } else if (RtpPacket.isControl(in)) {
            if (guard.unprotectControl(in)) {
                sink.rtcp(in, now);
            } else {
                stranger();
            }
        } else if (guard.unprotect(in) && io.packet.parse(in)) {
            sink.rtp(io.packet, in, now);
        } else {
            stranger();
        }
    }

    /** What cannot be opened is a stranger's, wherever it says that it comes from; without keys all is open. */
    private boolean opens(ByteBuffer packet) {
        return keys == null || keys.opening().unprotect(packet);
    }

    private void control(InetSocketAddress from, long now) {
        boolean open = keys == null || keys.opening().unprotectControl(io.in);
        if (open && lock.acceptControl(from, control)) {
            controlHeard = from;
            sink.rtcp(io.in, now);
        } else {
            stranger();
        }
    }

    private void stranger() {
        strangers++;
        strangersThisSecond++;
    }

    private @Nullable InetSocketAddress receive(DatagramChannel channel) {
        ByteBuffer in = io.in;
        in.clear();
        try {
            SocketAddress from = channel.receive(in);
            in.flip();
            return from instanceof InetSocketAddress ? (InetSocketAddress) from : null;
        } catch (IOException e) {
            // the kernel passes on that the peer's port is closed (PortUnreachableException); nothing was read
            io.refused.increment();
            return null;
        }
    }

    /** Once a second: if strangers flood us, only the peer's packets shall reach the socket. */
    void everySecond(long now) throws IOException {
        if (path == null && strangersThisSecond > FLOOD_A_SECOND && lock.heard() && !shielded) {
            // to connect throws away what waits, the peer's packets among it
            for (int i = 0; i < MOST_WAITING && takeRtp(now); i++) {
                // taken
            }
            sockets.rtp().connect(lock.target());
            shielded = true;
        }
        strangersThisSecond = 0;
    }

    private void unshield() {
        if (shielded) {
            try {
                sockets.rtp().disconnect();
                shielded = false;
            } catch (IOException e) {
                io.refused.increment();
            }
        }
    }

    boolean shielded() {
        return shielded;
    }

    /** Where voice goes; null while nobody is there, or nothing protects it yet. */
    @Nullable
    InetSocketAddress target() {
        BrowserPath way = path;
        if (way != null) {
            return way.guard() == null ? null : way.peer();
        }
        return lock.target();
    }

    /** Sends the voice packet in the shard's buffer, which lies from 0 to its limit. */
    boolean send(ByteBuffer packet, InetSocketAddress to) throws IOException {
        BrowserPath way = path;
        if (way != null) {
            PacketGuard guard = way.guard();
            if (guard == null || !guard.protect(packet)) {
                return false;
            }
        } else if (keys != null && !keys.sealing().protect(packet)) {
            return false;
        }
        return sockets.rtp().send(packet, to) > 0;
    }

    /** Sends the report in the shard's buffer to where the peer's reports come from, or else should go. */
    void sendControl() {
        if (path != null) {
            sendGuardedControl(path);
            return;
        }
        InetSocketAddress to = controlHeard != null ? controlHeard : control;
        if (to == null) {
            return;
        }
        io.out.flip();
        if (keys != null && !keys.sealing().protectControl(io.out)) {
            return;
        }
        try {
            (mux ? sockets.rtp() : sockets.rtcp()).send(io.out, mux && lock.target() != null ? lock.target() : to);
        } catch (IOException e) {
            io.refused.increment();
        }
    }

    private void sendGuardedControl(BrowserPath way) {
        PacketGuard guard = way.guard();
        InetSocketAddress to = way.peer();
        io.out.flip();
        if (guard == null || to == null || !guard.protectControl(io.out)) {
            return;
        }
        try {
            sockets.rtp().send(io.out, to);
        } catch (IOException e) {
            io.refused.increment();
        }
    }

    long strangers() {
        return strangers;
    }

    RtpSockets sockets() {
        return sockets;
    }
}
